"""Whoever seems gone may come back: how often, as a business's own past shows it."""

import os
import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simulated_trades import TODAY, TRADES, simulate

from sheetcrm.rules.chance.fit import Fit, fit_log, format_fit, parse_fit
from sheetcrm.rules.chance.fitting.past import MOST_CASES, past_of, sample_of
from sheetcrm.rules.chance.fitting.regularity import choose_k
from sheetcrm.rules.chance.fitting.returning import (
    LEAST_SHARE,
    MOST_SHARE,
    USUAL_SHARE,
    share_returning,
)
from sheetcrm.rules.chance.model import alive, buys_within, comes_within, usual_gap
from sheetcrm.rules.chance.outlook import chance_of_return
from sheetcrm.rules.chance.scores import Forecast, in_ten
from sheetcrm.rules.chance.track_record import forecasts_of

SHOP = TRADES["shop"].truth

slow = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="more simulated businesses: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


def every(days: int, *, purchases: int, until_days_ago: int) -> list[date]:
    last_on = TODAY - timedelta(until_days_ago)
    return [last_on - timedelta(days * n) for n in range(purchases - 1, -1, -1)]


def test_the_long_pause_of_a_good_customer_leaves_them_a_chance() -> None:
    log = simulate(TRADES["shop"], random.Random(1), 300)
    fit = fit_log(log, TODAY, typical_gap_days=60)
    gone = replace(fit, returning=0.0)
    assert chance_of_return(gone, 30, 26.0, 56.0) < 1e-6
    assert chance_of_return(fit, 30, 26.0, 56.0) > 0.03


def test_the_chance_is_that_of_those_here_and_of_those_who_return() -> None:
    here, gone = alive(SHOP, 3, 20.0, 60.0), 1 - alive(SHOP, 3, 20.0, 60.0)
    gaps_ahead = 26 / usual_gap(SHOP, 3, 20.0)
    told = comes_within(SHOP, 3, 20.0, 60.0, 26, returning=0.1)
    back = 1 - 2.718281828459045 ** (-0.1 * gaps_ahead)
    assert 0 < here < 1
    assert told == pytest.approx(buys_within(SHOP, 3, 20.0, 60.0, 26) + gone * back)


def test_without_a_past_the_usual_share_is_taken() -> None:
    assert fit_log([], TODAY).returning == USUAL_SHARE
    assert fit_log([[TODAY]], TODAY).returning == USUAL_SHARE


def test_it_is_learnt_from_what_followed_one_horizon_ago() -> None:
    rng = random.Random(3)
    stay, come = (
        fit_log(simulate(TRADES["shop"], rng, 600, returning=share), TODAY, typical_gap_days=60)
        for share in (0.0, 0.05)
    )
    assert stay.returning < USUAL_SHARE < come.returning


def test_it_stays_within_a_tenth_of_the_usual_and_the_whole_pace() -> None:
    # two hundred pause for two years; then all of one business come again, none of the other
    pause = [every(30, purchases=10, until_days_ago=900 + n % 7) for n in range(200)]
    again = [[*days, TODAY - timedelta(20)] for days in pause]
    never, always = (fit_log(log, TODAY, horizon_days=365).returning for log in (pause, again))
    assert LEAST_SHARE <= never < USUAL_SHARE < always <= MOST_SHARE
    assert LEAST_SHARE == USUAL_SHARE / 10


@given(st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=8), max_size=20))
def test_any_business_has_a_share_within_its_bounds(everybody: list[list[int]]) -> None:
    log = [sorted({TODAY - timedelta(ago) for ago in agos}) for agos in everybody]
    past = past_of(sample_of(log, TODAY), TODAY, horizon_days=183)
    assert LEAST_SHARE <= share_returning(past, 1) <= MOST_SHARE


def test_a_fit_saved_before_it_was_known_is_still_read() -> None:
    fit = fit_log([every(30, purchases=4, until_days_ago=30)], TODAY)
    former = " ".join(p for p in format_fit(fit).split() if not p.startswith("returning="))
    assert parse_fit(former) == replace(fit, returning=0.0)


@pytest.mark.parametrize(
    ("name", "returning"),
    [
        ("shop", 0.005),
        ("shop", 0.05),
        ("dentist", 0.02),
        *(pytest.param(n, share, marks=slow) for n in TRADES for share in (0.005, 0.02, 0.05, 0.1)),
    ],
)
def test_of_ten_as_many_come_as_was_said_where_some_return(name: str, returning: float) -> None:
    trade, rng = TRADES[name], random.Random(7)
    tenths: dict[int, list[Forecast]] = {}
    for _ in range(3):
        log = simulate(trade, rng, 400, returning=returning)
        for said in forecasts_of(fit_log(log, TODAY, typical_gap_days=trade.gap_days), log):
            tenths.setdefault(in_ten(said.chance), []).append(said)
    for tenth, forecasts in tenths.items():
        noise = sum(f.chance * (1 - f.chance) for f in forecasts)
        off = sum(f.came_back - f.chance for f in forecasts)
        assert abs(off) <= 4 * noise**0.5 + 0.015 * len(forecasts) + 1, (tenth, off, len(forecasts))


# --- looking back --------------------------------------------------------------------------------


def test_a_short_log_is_looked_back_on_by_half() -> None:
    log = [every(50, purchases=5, until_days_ago=0)]
    assert past_of(log, TODAY, horizon_days=730).horizon_days == 100
    assert past_of(log, TODAY, horizon_days=90).horizon_days == 90


def test_of_many_customers_every_nth_is_asked() -> None:
    buyers = [[TODAY - timedelta(n % 900)] for n in range(2 * MOST_CASES + 1)]
    assert len(sample_of(buyers, TODAY)) == len(buyers[::3])


@pytest.mark.parametrize(("known_then", "k"), [(60, 4), (49, 1)])
def test_a_witness_with_too_few_cases_does_not_agree(known_then: int, k: int) -> None:
    even = [every(40 + n % 9, purchases=20, until_days_ago=n % 40) for n in range(known_then)]
    new = [every(8, purchases=8, until_days_ago=n) for n in range(20)]
    assert choose_k([*even, *new], TODAY, horizon_days=183) == k


def test_what_is_told_does_not_depend_on_the_order_of_the_sheet() -> None:
    log = simulate(TRADES["shop"], random.Random(4), 100, returning=0.05)
    assert fit_log(log, TODAY) == fit_log(log[::-1], TODAY)


def test_the_share_is_kept_with_the_fit() -> None:
    fit: Fit = fit_log(simulate(TRADES["shop"], random.Random(5), 100), TODAY)
    assert f"returning={fit.returning!r}" in format_fit(fit)
    assert parse_fit(format_fit(fit)) == fit

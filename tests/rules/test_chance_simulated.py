"""Shops, dentists and roofers whose truth is known."""

import os
import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from sheetcrm.rules.chance.fit import fit_log
from sheetcrm.rules.chance.parameters import Parameters
from sheetcrm.rules.chance.record import forecasts_of
from sheetcrm.rules.chance.regularity import choose_k
from sheetcrm.rules.chance.scores import Forecast, in_ten

TODAY = date(2025, 12, 31)

slow = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="hundreds of simulated businesses: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


@dataclass(frozen=True, slots=True)
class Trade:
    """Purchases by Erlang-k gaps, rates Gamma(r, α in weeks), leaving Beta(a, b)."""

    k: int
    truth: Parameters
    gap_days: int
    horizon_days: int
    years: int


TRADES = {
    "shop": Trade(1, Parameters(1.2, 9.6, 0.7, 2.0), 60, 183, 3),
    "hairdresser": Trade(2, Parameters(2.0, 7.0, 0.6, 2.5), 60, 183, 3),
    "dentist": Trade(4, Parameters(3.0, 19.5, 0.4, 2.5), 180, 365, 6),
    "roofer": Trade(1, Parameters(1.0, 104.0, 0.6, 1.2), 365, 730, 12),
}


@pytest.mark.parametrize("name", TRADES)
def test_of_ten_as_many_come_back_as_was_said(name: str) -> None:
    _assert_calibrated(name, businesses=3, seed=5)


@slow
@pytest.mark.parametrize("name", TRADES)
def test_of_ten_as_many_come_back_as_was_said_in_many_businesses(name: str) -> None:
    _assert_calibrated(name, businesses=30, seed=6)


@slow
@pytest.mark.parametrize("name", TRADES)
@pytest.mark.parametrize("customers", [60, 100, 300])
def test_more_rhythm_than_there_is_is_claimed_in_at_most_five_per_cent(
    name: str, customers: int
) -> None:
    chosen = _chosen(name, customers, businesses=200)
    assert sum(n for k, n in chosen.items() if k > TRADES[name].k) <= 0.05 * chosen.total()


@slow
@pytest.mark.parametrize("name", TRADES)
def test_with_enough_customers_the_true_rhythm_is_found(name: str) -> None:
    chosen = _chosen(name, 1500, businesses=20)
    assert chosen[TRADES[name].k] >= 0.95 * chosen.total()


@pytest.mark.parametrize(("name", "k"), [("shop", 1), ("dentist", 4)])
def test_a_business_of_some_size_shows_its_rhythm(name: str, k: int) -> None:
    assert _chosen(name, 600, businesses=2) == {k: 2}


@pytest.mark.parametrize("customers", [30, 49])
def test_a_small_business_is_taken_as_random(customers: int) -> None:
    rng = random.Random(1)
    assert all(_choose("dentist", rng, customers) == 1 for _ in range(5))


def _assert_calibrated(name: str, *, businesses: int, seed: int) -> None:
    trade, rng = TRADES[name], random.Random(seed)
    tenths: dict[int, list[Forecast]] = {}
    for _ in range(businesses):
        log = _simulate(trade, rng, 400)
        fit = fit_log(log, TODAY, typical_gap_days=trade.gap_days)
        for said in forecasts_of(fit, log):
            tenths.setdefault(in_ten(said.chance), []).append(said)
    for said, forecasts in tenths.items():
        noise = sum(f.chance * (1 - f.chance) for f in forecasts)
        off = sum(f.came_back - f.chance for f in forecasts)
        # four standard errors, as eleven tenths are looked at, and a point for the fit's own error
        assert abs(off) <= 4 * noise**0.5 + 0.015 * len(forecasts) + 1, (said, off, len(forecasts))


def _chosen(name: str, customers: int, *, businesses: int) -> Counter[int]:
    rng = random.Random(customers)
    return Counter(_choose(name, rng, customers) for _ in range(businesses))


def _choose(name: str, rng: random.Random, customers: int) -> int:
    trade = TRADES[name]
    log = [[day for day in days if day <= TODAY] for days in _simulate(trade, rng, customers)]
    return choose_k(log, TODAY, horizon_days=trade.horizon_days, typical_gap_days=trade.gap_days)


def _simulate(trade: Trade, rng: random.Random, customers: int) -> list[list[date]]:
    """Return purchases of some years and of two more to come."""
    span = round(trade.years * 365.25)
    return [_purchases(trade, rng, span) for _ in range(customers)]


def _purchases(trade: Trade, rng: random.Random, span: int) -> list[date]:
    r, alpha, a, b = trade.truth
    rate, leave = rng.gammavariate(r, 1 / (7 * alpha)), rng.betavariate(a, b)
    day = rng.random() * 0.9 * span
    days = {int(day)}
    while rng.random() > leave and day <= span + 730:
        day += rng.gammavariate(trade.k, 1 / rate)
        days.add(int(min(day, 10 * span)))
    return [TODAY + timedelta(days=d - span) for d in sorted(days)]

"""Shops, dentists and roofers whose truth is known."""

import os
import random
from collections import Counter
from datetime import date, timedelta

import pytest
from simulated_trades import TODAY, TRADES, Trade, simulate

from sheetcrm.rules.chance.fit import fit_log
from sheetcrm.rules.chance.fitting.regularity import FEWEST_GAPS, choose_k
from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.scores import Forecast, in_ten
from sheetcrm.rules.chance.track_record import forecasts_of

slow = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="hundreds of simulated businesses: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


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
def test_the_true_rhythm_is_missed_in_at_most_five_per_cent(name: str, customers: int) -> None:
    _assert_found(name, customers, businesses=200)


@pytest.mark.parametrize("name", TRADES)
def test_the_true_rhythm_of_a_small_business_is_found(name: str) -> None:
    _assert_found(name, 60, businesses=20)


@pytest.mark.parametrize("weekdays", [{5}, {1, 4}, {0, 1, 2, 3, 4}])
@pytest.mark.parametrize("gap_days", [4, 14, 30])
def test_days_on_which_nobody_can_buy_are_no_rhythm(weekdays: set[int], gap_days: int) -> None:
    rng = random.Random(gap_days)
    trade = Trade(1, Parameters(1.5, 1.5 * gap_days / 7, 0.6, 2.4), gap_days, 91, 2)
    for _ in range(5):
        log = [_on_open_days(days, weekdays) for days in simulate(trade, rng, 200)]
        assert choose_k(log, TODAY, horizon_days=91, typical_gap_days=gap_days) == 1


def test_a_shop_that_sells_in_december_has_no_rhythm() -> None:
    rng = random.Random(2)
    trade = Trade(1, Parameters(1.5, 32.0, 0.6, 2.4), 150, 365, 6)
    log = [sorted({_december(day) for day in days}) for days in simulate(trade, rng, 300)]
    assert choose_k(log, TODAY, horizon_days=365, typical_gap_days=150) == 1


def test_baskets_that_come_in_two_parcels_are_no_rhythm() -> None:
    rng = random.Random(3)
    log = simulate(TRADES["shop"], rng, 300)
    parcels = [sorted({*days, *(day + timedelta(3) for day in days)}) for days in log]
    assert choose_k(parcels, TODAY, horizon_days=183, typical_gap_days=60) == 1


@pytest.mark.parametrize("customers", [30, 49])
def test_a_small_business_is_taken_as_random(customers: int) -> None:
    rng = random.Random(1)
    logs = [_past(TRADES["dentist"], rng, customers) for _ in range(5)]
    assert all(_choose("dentist", log) == 1 for log in logs)


def _assert_calibrated(name: str, *, businesses: int, seed: int) -> None:
    trade, rng = TRADES[name], random.Random(seed)
    tenths: dict[int, list[Forecast]] = {}
    for _ in range(businesses):
        log = simulate(trade, rng, 400)
        fit = fit_log(log, TODAY, typical_gap_days=trade.gap_days)
        for said in forecasts_of(fit, log):
            tenths.setdefault(in_ten(said.chance), []).append(said)
    for said, forecasts in tenths.items():
        noise = sum(f.chance * (1 - f.chance) for f in forecasts)
        off = sum(f.came_back - f.chance for f in forecasts)
        # four standard errors, as eleven tenths are looked at, and a point for the fit's own error
        assert abs(off) <= 4 * noise**0.5 + 0.015 * len(forecasts) + 1, (said, off, len(forecasts))


def _assert_found(name: str, customers: int, *, businesses: int) -> None:
    chosen = _chosen(name, customers, businesses=businesses)
    assert chosen[TRADES[name].k] >= 0.95 * chosen.total(), chosen


def _on_open_days(days: list[date], weekdays: set[int]) -> list[date]:
    """Move each purchase to the next day on which they sell."""
    week = [timedelta(step) for step in range(7)]
    return sorted({next(d + s for s in week if (d + s).weekday() in weekdays) for d in days})


def _december(day: date) -> date:
    """Move seven of ten purchases to the December of their year."""
    return day.replace(month=12, day=1 + day.day % 24) if day.toordinal() % 10 < 7 else day


def _chosen(name: str, customers: int, *, businesses: int) -> Counter[int]:
    rng = random.Random(customers)
    logs = (_past(TRADES[name], rng, customers) for _ in range(businesses))
    return Counter(_choose(name, log) for log in logs if _gaps(log) >= FEWEST_GAPS)


def _gaps(log: list[list[date]]) -> int:
    return sum(len(days) - 1 for days in log if days)


def _past(trade: Trade, rng: random.Random, customers: int) -> list[list[date]]:
    return [[day for day in days if day <= TODAY] for days in simulate(trade, rng, customers)]


def _choose(name: str, log: list[list[date]]) -> int:
    trade = TRADES[name]
    return choose_k(log, TODAY, horizon_days=trade.horizon_days, typical_gap_days=trade.gap_days)

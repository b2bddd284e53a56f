"""The record of our own forecasts."""

import random
from datetime import date, timedelta

import pytest

from sheetcrm.rules.chance.track_record import track_record_of

TODAY = date(2025, 12, 31)


def test_what_was_said_a_year_ago_knew_nothing_of_the_year() -> None:
    log = _shop(random.Random(1), 200)
    until_then = [[d for d in days if d <= date(2024, 12, 31)] for days in log]
    then, now = (track_record_of(known, TODAY, typical_gap_days=60) for known in (until_then, log))
    assert now is not None
    assert then is not None
    said = [(t.said, t.mean_forecast, t.customers) for t in then.tenths]
    assert said == [(t.said, t.mean_forecast, t.customers) for t in now.tenths]
    assert all(tenth.share == 0 for tenth in then.tenths)
    assert any(tenth.share > 0 for tenth in now.tenths)


def test_what_happened_is_the_true_share() -> None:
    log = _shop(random.Random(2), 200)
    record = track_record_of(log, TODAY, typical_gap_days=60)
    assert record is not None
    said_on, until = date(2024, 12, 31), date(2024, 12, 31) + timedelta(days=183)
    known = [days for days in log if days[0] <= said_on]
    came_back = sum(any(said_on < day <= until for day in days) for days in known)
    assert record.customers == len(known)
    assert sum(t.share * t.customers for t in record.tenths) == pytest.approx(came_back)


def test_a_two_year_horizon_looks_two_years_back() -> None:
    record = track_record_of(
        _shop(random.Random(3), 50), TODAY, typical_gap_days=60, horizon_days=730
    )
    assert record is not None
    assert (record.said_on, record.horizon_days) == (date(2024, 1, 1), 730)


def test_where_it_was_too_early_a_year_ago_there_is_no_record() -> None:
    log = [[TODAY - timedelta(days=365 + 50), TODAY - timedelta(days=400), TODAY]]
    assert track_record_of(log, TODAY, typical_gap_days=60) is None


def _shop(rng: random.Random, customers: int) -> list[list[date]]:
    log = []
    for _ in range(customers):
        day, days = rng.random() * 1200, set()
        while day < 1460:
            days.add(int(day))
            day += rng.expovariate(1 / 60)
            if rng.random() < 0.2:
                break
        log.append([TODAY - timedelta(days=1460 - d) for d in sorted(days)])
    return log

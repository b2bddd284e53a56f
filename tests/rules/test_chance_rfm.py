"""What is known of a customer on a day, and nothing that happened later."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.chance.purchase_days import (
    RFM,
    has_bought_within,
    rfm_of,
    rfms_of,
)

DAYS = [date(2025, 1, 1), date(2025, 1, 15), date(2025, 3, 1)]
logs = st.lists(
    st.lists(st.dates(date(2020, 1, 1), date(2026, 1, 1)), unique=True, max_size=8).map(sorted),
    max_size=8,
)


def test_a_purchase_of_the_day_itself_counts() -> None:
    assert rfm_of(DAYS, date(2025, 3, 1)) == RFM(2, 59, 59)


def test_before_the_first_purchase_there_is_no_history() -> None:
    assert rfm_of(DAYS, date(2024, 12, 31)) is None
    assert rfm_of([], date(2024, 12, 31)) is None


def test_weeks_are_exact_sevenths() -> None:
    told = RFM(1, 10, 21)
    assert (told.t_x, told.age_weeks) == (10 / 7, 3.0)


def test_a_purchase_on_the_last_day_of_the_window_counts_and_one_later_does_not() -> None:
    assert has_bought_within(DAYS, date(2025, 1, 1), 14)
    assert not has_bought_within(DAYS, date(2025, 1, 1), 13)
    assert not has_bought_within(DAYS, date(2025, 3, 1), 1000)


@given(logs, st.dates(date(2020, 1, 1), date(2026, 1, 1)))
def test_later_purchases_change_nothing(log: list[list[date]], on: date) -> None:
    known = [[day for day in days if day <= on] for days in log]
    assert rfms_of(log, on) == rfms_of(known, on)


@given(logs, st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.integers(1, 900))
def test_what_followed_is_what_anybody_would_count(
    log: list[list[date]], on: date, within_days: int
) -> None:
    for days in log:
        followed = any(on < day <= on + timedelta(days=within_days) for day in days)
        assert has_bought_within(days, on, within_days) == followed

"""The Kaplan-Meier share, against what anybody would count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.retention.waiting import Share, Step, Wait, curve, share_within

waits = st.lists(st.builds(Wait, st.integers(0, 30), st.booleans()), max_size=30)


def test_who_is_watched_to_the_end_is_simply_counted() -> None:
    told = [Wait(5, True), Wait(9, True), Wait(40, False), Wait(40, False)]
    assert share_within(told, 30) == Share(0.5, 4)


def test_the_too_new_count_as_long_as_they_were_watched() -> None:
    # after the first return 3 of 4 wait on; one is too new to tell; then 1 of 2 returns
    told = [Wait(10, True), Wait(20, False), Wait(30, True), Wait(90, False)]
    assert curve(told) == [Step(10, pytest.approx(1 / 4)), Step(30, pytest.approx(1 - 3 / 8))]


def test_who_stops_being_watched_on_a_day_still_counts_on_it() -> None:
    assert share_within([Wait(10, True), Wait(10, False)], 10) == Share(0.5, 2)


def test_nobody_watched_for_so_long_is_no_figure() -> None:
    assert share_within([Wait(10, True), Wait(20, False)], 21) is None
    assert share_within([], 0) is None


def test_where_all_came_the_rest_of_the_time_is_known() -> None:
    assert share_within([Wait(10, True)], 365) == Share(1.0, 1)


@given(waits)
def test_the_curve_climbs_from_0_to_at_most_1(told: list[Wait]) -> None:
    shares = [step.share for step in curve(told)]
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)


@given(waits, st.integers(0, 30))
def test_without_the_too_new_it_is_the_plain_share(told: list[Wait], days: int) -> None:
    watched = [Wait(w.days if w.has_come else 31, w.has_come) for w in told]
    if watched:
        plain = sum(w.has_come and w.days <= days for w in watched) / len(watched)
        found = share_within(watched, days)
        assert found is not None
        assert found.share == pytest.approx(plain)

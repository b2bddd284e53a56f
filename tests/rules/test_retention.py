"""Leaving and returning: who counts, and for how long."""

from datetime import date, timedelta

import pytest

from sheetcrm.rules.retention.figures import (
    Share,
    Wait,
    by_cohort,
    courting_waits,
    retention_of,
    return_waits,
    seen_after_anniversary,
    share_within,
)

TODAY = date(2025, 12, 31)


def test_the_way_back_runs_from_the_first_purchase_to_the_second() -> None:
    assert return_waits([_ago(500, 480, 100), _ago(30), []], TODAY) == [
        Wait(20, True),
        Wait(30, False),
    ]


def test_plans_and_later_customers_do_not_count() -> None:
    log = [_ago(30, -5), _ago(-5)]
    assert return_waits(log, TODAY) == [Wait(30, False)]


def test_a_figure_is_given_only_where_somebody_was_watched_for_a_year() -> None:
    assert retention_of([_ago(364), _ago(100, 50)], TODAY).came_back is None
    assert retention_of([_ago(365), _ago(100, 50)], TODAY).came_back == Share(0.5, 2)


def test_the_naive_share_is_corrected_for_the_too_new() -> None:
    log = [_ago(400, 390), _ago(400), *[_ago(5)] * 8]
    assert retention_of(log, TODAY).came_back == Share(0.5, 10)


@pytest.mark.parametrize(
    ("bought_again_after", "is_seen"), [(364, False), (365, True), (547, True), (548, False)]
)
def test_seen_after_the_anniversary_means_within_its_window(
    bought_again_after: int, is_seen: bool
) -> None:
    first_on = TODAY - timedelta(days=600)
    log = [[first_on, first_on + timedelta(days=bought_again_after)]]
    assert seen_after_anniversary(log, TODAY, window_days=182) == Share(float(is_seen), 1)


def test_a_window_still_open_keeps_a_customer_out() -> None:
    assert seen_after_anniversary([_ago(546, 1)], TODAY, window_days=182) is None
    assert seen_after_anniversary([_ago(547, 1)], TODAY, window_days=182) == Share(1.0, 1)


def test_the_first_hundred_days_are_watched() -> None:
    told = retention_of([_ago(100), _ago(101), _ago(300, 250)], TODAY)
    assert told.in_first_days == 1
    assert told.came_back_early == Share(pytest.approx(1 / 3), 3)


def test_cohorts_are_quarters_of_the_first_purchase() -> None:
    log = [_on("2025-03-31", "2025-04-01"), _on("2024-10-01"), _on("2025-01-01"), []]
    assert {began_on: len(group) for began_on, group in by_cohort(log).items()} == {
        date(2024, 10, 1): 1,
        date(2025, 1, 1): 2,
    }


def test_who_has_not_come_back_yet_counts_for_as_long_as_they_were_watched() -> None:
    assert retention_of([_ago(400, 300)], TODAY).came_back == Share(1.0, 1)
    assert retention_of([_ago(400), _ago(20)], TODAY).came_back == Share(0.0, 2)


def test_courting_runs_from_first_contact_to_first_purchase() -> None:
    courted = [
        (TODAY - timedelta(days=90), TODAY - timedelta(days=60)),
        (TODAY - timedelta(days=90), None),
        (TODAY - timedelta(days=10), TODAY + timedelta(days=1)),  # only planned
        (TODAY - timedelta(days=10), TODAY - timedelta(days=20)),  # bought before it was noted
        (TODAY + timedelta(days=1), None),
    ]
    assert courting_waits(courted, TODAY) == [
        Wait(30, True),
        Wait(90, False),
        Wait(10, False),
        Wait(0, True),
    ]
    found = share_within(courting_waits(courted, TODAY), 90)
    assert found == Share(pytest.approx(1 - 3 / 4 * 1 / 2), 4)


def _ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=n) for n in days]


def _on(*days: str) -> list[date]:
    return [date.fromisoformat(day) for day in days]

"""The log of one customer: what has happened by the end of a day, and what is planned."""

from datetime import date

import pytest
from scenario import log_of, scenario

from sheetcrm.rules.situation.gather import split_log

LOG = log_of("""
2026-02-20  Inquiry   Email
2026-02-20  Email     From us
2026-02-21  Purchase
2026-03-03  Meeting
""")


@pytest.mark.parametrize(
    ("today", "happened"),
    [
        (date(2026, 2, 19), 0),
        (date(2026, 2, 20), 2),
        (date(2026, 2, 21), 3),
        (date(2026, 3, 2), 3),
        (date(2026, 3, 3), 4),
    ],
)
def test_rows_dated_later_are_plans(today: date, happened: int) -> None:
    past, plans = split_log(LOG, today)
    assert list(past) == LOG[:happened]
    assert list(plans) == LOG[happened:]


def test_an_empty_log_has_no_plans() -> None:
    assert [list(part) for part in split_log((), date(2026, 3, 2))] == [[], []]


def test_a_situation_keeps_both() -> None:
    situation = scenario("2026-03-01  Purchase\n2026-03-09  Meeting").situation
    assert [event.type for event in situation.happened] == ["Purchase"]
    assert [event.type for event in situation.planned] == ["Meeting"]
    assert situation.next_meeting_on == date(2026, 3, 9)

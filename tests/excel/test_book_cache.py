"""A formula in each row asks about the same ranges: they are read once, and never taken for others."""

from datetime import UTC, date, datetime

import pytest

from sheetcrm.excel import query
from sheetcrm.excel.functions import crm_assess, crm_complete, crm_stage
from sheetcrm.settings import Settings

TODAY = date(2026, 3, 2)
PEOPLE = [["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", None]]
LOG = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann", "Purchase"]]


@pytest.fixture
def readings(monkeypatch):
    """Count how often ranges are read."""
    days = []
    open_book = query.open_book

    def opened(grids, today):
        book = open_book(grids, today)
        days.append(book.today)
        return book

    monkeypatch.setattr(query, "open_book", opened)
    crm_stage("x", [["Name"], [f"somebody else {len(days)}"]])  # what was kept before is gone
    days.clear()
    return days


def test_many_cells_that_name_the_same_ranges_read_them_once(readings):
    said = [crm_stage(who, PEOPLE, LOG, TODAY) for who in ("Ann", "Bob", "Ann")]
    said.append(crm_complete("Ann", [[*row] for row in PEOPLE], LOG, TODAY))
    assert said[:3] == [[["Contract"]], [["Courting"]], [["Contract"]]]
    assert readings == [TODAY]


def test_another_day_is_another_reading(readings):
    days = [date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 3)]
    said = [crm_assess(PEOPLE, LOG, "Follow-up on", day)[1] for day in days]
    assert said == [[day] for day in days]
    assert readings == days[:2]


def test_a_blank_today_is_read_anew_when_the_day_is_over(readings, monkeypatch):
    for day in (2, 2, 3):
        now = datetime(2026, 3, day, 9, tzinfo=UTC)
        monkeypatch.setattr(query, "now_in", lambda _, now=now: now)
        crm_stage("Ann", PEOPLE, LOG)
    assert [day.day for day in readings] == [2, 3]


@pytest.mark.parametrize(
    ("range_", "changed"),
    [
        (0, [*PEOPLE, ["Cem", None]]),
        (0, [["Name", "Email"], ["Ann", "other@example.com"], ["Bob", None]]),
        (1, [*LOG, [date(2026, 2, 28), "Bob", "Purchase"]]),
        (1, None),
    ],
)
def test_ranges_that_changed_are_read_anew(range_, changed, readings):
    ranges = [PEOPLE, LOG]
    crm_stage("Ann", *ranges, TODAY)
    ranges[range_] = changed
    crm_stage("Ann", *ranges, TODAY)
    assert len(readings) == 2


def test_true_is_not_taken_for_the_number_it_equals(readings):
    for cell in (True, 1.0):
        people = [["Name", "Number of purchases"], ["Ann", cell]]
        crm_stage("Ann", people, None, TODAY)
    assert len(readings) == 2


def test_settings_are_part_of_what_is_asked(readings):
    title = Settings.model_fields["business"].title
    for business in ("shop", "clinic", "clinic"):
        crm_stage("Ann", PEOPLE, LOG, TODAY, [["Setting", "Value"], [title, business]])
    assert len(readings) == 2

"""What a note says comes again and again is due in time, each time."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.assess import listed_from
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.talking.each_year import recurring_in

HEAD = ["Date", "Customer", "Type", "Direction"]


@pytest.mark.parametrize(
    ("note", "months", "month"),
    [
        ("E-Check jährlich im Januar", 12, 1),
        ("Wartung jedes Jahr Anfang März", 12, None),
        ("boiler service every October", 12, 10),
        ("annual review in April", 12, 4),
        ("Prüfung alle 12 Monate", 12, None),
        ("TÜV alle 2 Jahre", 24, None),
        ("piano tuning every 6 months", 6, None),
        ("annual gas safety check", 12, None),
        ("Zahnreinigung alle 6 Mon.", None, None),
        ("entretien tous les ans en mai", 12, 5),
    ],
)
def test_how_often_is_read(note, months, month):
    found = recurring_in(plain(note))
    assert (found and (found.months, found.month)) == (months and (months, month))


@pytest.mark.parametrize(
    "note",
    [
        "sends a card every year",
        "service was great",
        "every 6 weeks",
        "married in January, likes tests",
        "check in January",
        "service every 0 months",
        "Service every 9999 months",
    ],
)
def test_what_comes_once_or_is_none_of_ours_is_not(note):
    assert recurring_in(plain(note)) is None


def planned(note, today, last=None, log=()):
    rows = [["Name", "Phone", "Notes", "Last purchase"], ["Ann", "+447700900312", note, last]]
    book = open_book(Grids.of(Customers=rows, Interactions=[HEAD, *log]), today)
    ((_, findings),) = book.findings(book.customers.customers)
    is_planned = findings.follow_up == "As planned"
    return listed_from(findings) if is_planned and listed_from(findings) <= today else None


JANUARY, LAST = "E-Check jährlich im Januar", date(2026, 1, 20)
RUNG = [[date(2027, 1, 11), "Ann", "Call", "From us"]]
DONE = [[date(2027, 1, 12), "Ann", "Purchase", None]]


@pytest.mark.parametrize(
    ("today", "log", "listed"),
    [
        (date(2026, 12, 10), (), False),
        (date(2026, 12, 14), (), True),  # in the month before
        (date(2027, 2, 10), (), True),  # late is better than never
        (date(2027, 1, 25), RUNG, False),
        (date(2027, 1, 25), DONE, False),
        (date(2027, 12, 10), RUNG, False),
        (date(2027, 12, 20), RUNG, True),  # and again
        (date(2027, 12, 20), DONE, True),
    ],
)
def test_it_comes_in_time_for_its_month_each_year(today, log, listed):
    assert (planned(JANUARY, today, LAST, log) is not None) is listed


@pytest.mark.parametrize(
    ("note", "last", "today", "listed"),
    [
        ("Prüfung alle 12 Monate", date(2025, 11, 28), date(2026, 11, 8), False),
        ("Prüfung alle 12 Monate", date(2025, 11, 28), date(2026, 11, 16), True),
        ("Prüfung alle 12 Monate", None, date(2026, 11, 16), False),  # from when on?
        ("Prüfung alle 12 Monate", date(2020, 11, 28), date(2026, 11, 16), False),  # long ago
        ("service every 6 months", date(2026, 5, 28), date(2026, 11, 16), True),
    ],
)
def test_an_interval_is_counted_from_when_they_were_last_there(note, last, today, listed):
    assert (planned(note, today, last) is not None) is listed

"""A note of the list with a day that is near comes to Today as it stands."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.words import Action, RemarkKind
from sheetcrm.settings import Settings
from sheetcrm.tables.remarks.talking.dated import dated

TODAY = date(2026, 11, 30)
OPEN = (
    "SRAM chainset ordered 13/11, in 27/11, tell him",
    "NA 24/11, NA 26/11 - left vm",
    "quoted £480 new groupset 17/11, thinking about it",
    "Orbea Orca on order 3/11, eta w/c 30 Nov, dep £200 pd",
    "RR Di 1.12. wg. Termin verschieben",
    "Ang. 5er Paket 20.10. gemailt 540,-",
    "NE 12.11., NE 19.11.",
    "asked for the form on Nov 11th",
)
NOTHING = (
    "likes a chat",
    "birthday 3/12",
    "Geb. Tochter 4.12.",
    "away til 10 Dec (Spain)",
    "im Urlaub bis 5.12.",
    "voucher £50, exp 31/12",
    "paid in full 13/11",
    "Karte 12.11. abgeholt",
    "due service Jan 27",
    "pays 9.12 €",
    "Gr. 38/40",
    "open 24/7",
    "booked in Thu 3/12 9am",
    "moved away 3/11",
    "no more calls pls (3/11)",
    "Mann verstorben 12.11.",
    "ring after 5.30pm",
    "born 1/12/44",
)


def found(note: str, log: str = "", today: date = TODAY, **settings: object):
    rows = [["Name", "Phone", "Notes"], ["Ann Lee", "+447700900312", note]]
    logged = [["Date", "Customer", "Type", "Direction"]]
    logged += [[date.fromisoformat(log), "Ann Lee", "Call", "From us"]] if log else []
    chosen = Settings(**settings) if settings else None
    book = open_book(Grids.of(Customers=rows, Interactions=logged), today, settings=chosen)
    ((_, findings),) = book.findings(book.customers.customers)
    return findings


@pytest.mark.parametrize("note", OPEN)
def test_what_is_open_is_shown_as_it_was_noted(note):
    findings = found(note)
    assert findings.follow_up == Action.AS_PLANNED
    assert findings.follow_up_why.code == "follow_up.noted_lately"
    assert findings.follow_up_why.facts["step"] == note


@pytest.mark.parametrize("note", NOTHING)
def test_what_is_not_is_none(note):
    why = found(note).follow_up_why
    assert why is None or why.code != "follow_up.noted_lately"


def test_one_of_long_ago_or_far_ahead_is_none():
    assert found("quote 2/10").follow_up != Action.AS_PLANNED
    assert found("ready 20/1").follow_up != Action.AS_PLANNED


def test_a_word_of_ours_after_its_day_ends_it():
    assert found("brakes squeal 25/11", log="2026-11-25").follow_up == Action.AS_PLANNED
    assert found("brakes squeal 25/11", log="2026-11-27").follow_up != Action.AS_PLANNED


def test_where_the_month_comes_first_the_setting_or_the_country_says():
    days = dated("ordered 12/11").due
    assert [days.days[0][1:3], days.months_first[0][1:3]] == [(12, 11), (11, 12)]
    assert found("in stock 12/11", country="GB").follow_up_on == TODAY
    assert found("in stock 12/11", country="US").follow_up_on == date(2026, 12, 11)
    assert found("in stock 12/11", country="US", date_order="day month year").follow_up_on == TODAY


def test_a_task_is_due_on_the_day_that_it_names():
    assert found("call back Tues 8/12 re kids bike").follow_up_on == date(2026, 12, 8)
    findings = found("zurückrufen 1.12. wg. Gutschein für Tochter", today=date(2026, 12, 1))
    assert findings.follow_up_on == date(2026, 12, 1)
    assert "Gutschein" in findings.follow_up_why.facts["step"]


def test_a_complaint_that_ends_in_a_call_is_a_task():
    why = found("brakes squealing after service 25/11 - not happy! ring him").follow_up_why
    assert why.code == "follow_up.noted_in_list"


def test_a_note_that_says_why_not_is_no_dated_one():
    assert (
        dated("goes to Evans now 3/11").kind is RemarkKind.DATED
    )  # by itself; the list asks first
    assert found("goes to Evans now 3/11").follow_up_why.code == "doubt.leaving"

"""What an owner noted to be done, and what only sounds like it."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.recogniser import remarks_in
from sheetcrm.tables.remarks.to_do import with_tasks

TODAY = date(2026, 11, 30)


def tasks(note):
    said = with_tasks(note, remarks_in(note))
    return [each.words for each in said if each.kind is RemarkKind.TO_DO]


@pytest.mark.parametrize(
    ("note", "task"),
    [
        ("complained about ears, ring him!", "complained about ears, ring him!"),
        ("email only. ring back re price", "ring back re price"),
        ("new, wants quote for doodle", "new, wants quote for doodle"),
        ("please call her back", "please call her back"),
        ("wants bid on gutters", "wants bid on gutters"),
        ("Will Angebot für Hecke", "Will Angebot für Hecke"),
        ("Rückruf wegen Rechnung", "Rückruf wegen Rechnung"),
        ("bitte zurückrufen!", "bitte zurückrufen!"),
    ],
)
def test_a_task_is_noticed_in_its_own_words(note, task):
    assert tasks(note) == [task]


@pytest.mark.parametrize(
    "note",
    [
        "Bella nervous, ring Sat only",
        "ring Jo not Mike",
        "text him when ready",
        "never complained",
        "does not want a call back",
        "please don't call, complained",
        "call back in March",
        "quote sent, wants quote again",
        "Reklamation erledigt",
        "gold ring back for repair",
        "price too high",
        "will Preis nicht zahlen",
    ],
)
def test_what_only_sounds_like_it_is_none(note):
    assert tasks(note) == []


def findings_of(note, log=()):
    rows = [
        ["Name", "Email", "Phone", "Notes"],
        ["Nick Palmer", "nick@example.com", "+447700900312", note],
    ]
    head = ["Date", "Customer", "Type", "Direction"]
    book = open_book(Grids.of(Customers=rows, Interactions=[head, *log]), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    return findings


def test_it_comes_to_today_until_a_word_of_ours_is_logged():
    findings = findings_of("wants quote for doodle")
    assert (findings.follow_up, findings.follow_up_on) == ("As planned", TODAY)
    assert findings.follow_up_why.code == "follow_up.noted_in_list"
    called = [[date(2026, 11, 27), "Nick Palmer", "Call", "From us"]]
    assert findings_of("wants quote for doodle", called).follow_up != "As planned"


@pytest.mark.parametrize(
    ("note", "channel"),
    [("complained, ring him!", "Phone"), ("wants quote for doodle", "Email")],
)
def test_the_way_that_it_names_is_taken_where_it_is_open(note, channel):
    assert findings_of(note).best_channel == channel


def test_one_that_names_a_day_of_long_ago_is_let_go():
    assert findings_of("complained 2019").follow_up != "As planned"
    assert findings_of("complained 20.11.2026").follow_up == "As planned"

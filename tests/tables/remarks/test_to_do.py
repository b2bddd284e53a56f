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
        ("bad back, ask how it is", "bad back, ask how it is"),
        ("trial; I promised to text him by Fri 27th", "I promised to text him by Fri 27th"),
        ("promised her the recipe by 4 December", "promised her the recipe by 4 December"),
        ("said I'd ring about the class", "said I'd ring about the class"),
        ("habe versprochen, bis Freitag zu mailen", "habe versprochen, bis Freitag zu mailen"),
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
        "she promised to come by Friday",
        "promised to come by Friday",
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


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("I promised to text him by Fri 27th", date(2026, 11, 27)),
        ("I promised to text him by Friday 4th", date(2026, 12, 4)),
        ("promised her the recipe by 7 December", date(2026, 12, 7)),
        ("promised him prices by Wednesday", date(2026, 12, 2)),
        ("habe ihr versprochen, bis 4. Januar zu mailen", date(2027, 1, 4)),
        ("I promised to ring her by 10", TODAY),  # o'clock
    ],
)
def test_a_promise_is_due_on_the_day_that_it_names(note, day):
    findings = findings_of(note)
    assert findings.follow_up == "As planned"
    assert findings.follow_up_on == max(day, TODAY)


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("new baby, ring in January", date(2027, 1, 1)),
        ("not before May", date(2027, 5, 1)),
        ("im Januar anrufen", date(2027, 1, 1)),
        ("please don't call until February", date(2027, 2, 1)),
        ("ring back Monday", TODAY),
        ("call her again in spring", date(2027, 4, 1)),
    ],
)
def test_a_time_to_be_in_touch_again_is_kept(note, day):
    findings = findings_of(note)
    assert findings.follow_up == "As planned"
    assert 0 <= (findings.follow_up_on - day).days <= 3  # no phone rings on a holiday
    assert findings.ok_to_contact == ("Yes" if day <= TODAY else "Wait")


@pytest.mark.parametrize(
    "note",
    [
        "wedding in May",
        "she rings in March",
        "will ring us in January",
        "said she'd be back after Easter",
        "Hochzeit erst im Mai",
        "January",
        "Monday",
    ],
)
def test_a_time_of_something_else_is_none(note):
    findings = findings_of(note)
    assert findings.follow_up != "As planned"
    assert findings.ok_to_contact == "Yes"

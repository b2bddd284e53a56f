"""A note of the list of what somebody wants, without a day, comes to Today once as it stands."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.words import Action
from sheetcrm.tables.remarks.talking.open_wishes import open_wish

TODAY = date(2026, 11, 30)
OPEN = (
    "rcvd new wheels, asked to be told when tubeless tape in",
    "will Termin vor Weihnachten, abends!",
    "wants a bigger frame for the boy",
    "interested in the blue sofa",
    "möchte Probestunde mit Freundin",
    "wartet auf die neue Kollektion",
)
NONE = (
    "likes a chat",
    "kid will have outgrown the frog",
    "Will Smith's brother",
    "wants no calls",
    "möchte keine Werbung",
    "möchte nur Post",
    "wants e-mail",
    "möchte immer weiße Rosen",
    "wanted a saddle, done",
    "Not interested in protection",
    "kein Interesse an Riester",
    "was looking for a birthday gift",
    "asked for an invoice, sorted",
    "prefers to be asked about dates",
)


def found(note, log=()):
    rows = [["Name", "Phone", "Notes"], ["Ann Lee", "+447700900312", note]]
    logged = [["Date", "Customer", "Type", "Direction"], *log]
    book = open_book(Grids.of(Customers=rows, Interactions=logged), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    return findings


@pytest.mark.parametrize("note", OPEN)
def test_what_they_want_is_shown_as_it_was_noted(note):
    findings = found(note)
    assert (findings.follow_up, findings.follow_up_on) == (Action.AS_PLANNED, TODAY)
    assert findings.follow_up_why.code == "follow_up.noted_wish"
    assert findings.follow_up_why.facts["step"] == note


@pytest.mark.parametrize("note", NONE)
def test_what_is_no_wish_that_is_open_is_none(note):
    assert open_wish(note) is None


def test_a_word_of_ours_since_ends_it():
    assert found(OPEN[0], [[TODAY, "Ann Lee", "Call", "From us"]]).follow_up != Action.AS_PLANNED


def test_who_wants_peace_is_not_rung_about_what_they_wanted():
    rows = [
        ["Name", "Phone", "Notes", "Do not contact"],
        ["Ann Lee", "+447700900312", OPEN[0], "x"],
    ]
    book = open_book(Grids.of(Customers=rows), TODAY)
    ((_, findings),) = book.findings(book.customers.customers)
    assert findings.follow_up is None

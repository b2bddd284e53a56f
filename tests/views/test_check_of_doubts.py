"""Doubts through every front end: the same Ask, the same rule and the same sentence."""

from datetime import UTC, date, datetime

import pytest

import sheetcrm
from sheetcrm.book import Grids, open_book
from sheetcrm.rules.words import Channel, Purpose
from sheetcrm.use_cases.looking.contact import contact_sentence
from sheetcrm.views.check import check

TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CUSTOMERS = [
    ["Name", "Email", "Marketing consent", "Notes", "Werbung ok?"],
    ["Ann", "ann@example.com", "yes", "† 2024", None],
    ["Bob", "bob@example.com", "yes", "bitte nicht anrufen", None],
    ["Cem", "cem@example.com", "yes", None, "nein"],
    ["Dee", "dee@example.com", "yes", "likes tulips", "ja"],
]


@pytest.mark.parametrize(
    ("purpose", "asked", "yes"),
    [
        ("Courtesy", ["Ann", "Bob", "Cem"], ["Dee"]),
        ("Marketing", ["Ann", "Bob", "Cem"], ["Dee"]),
        ("Service", ["Ann"], ["Bob", "Cem", "Dee"]),
        ("Urgent", ["Ann"], ["Bob", "Cem", "Dee"]),
    ],
)
def test_check_lists_who_is_in_doubt(purpose: str, asked: list[str], yes: list[str]) -> None:
    book = open_book(Grids.of(Customers=CUSTOMERS), TODAY)
    found = check(book, book.customers.customers, Channel.EMAIL, Purpose(purpose), now=NOON)
    assert [row.customer for row in found.ask] == asked
    assert {row.rule for row in found.ask} == {"in_doubt"}
    assert {row.from_on for row in found.ask} == {None}
    assert [row.customer for row in found.yes] == yes


@pytest.mark.parametrize("who", ["Ann", "Bob", "Cem"])
def test_every_way_says_the_same(who: str) -> None:
    book = open_book(Grids.of(Customers=CUSTOMERS), TODAY)
    (customer,) = book.directory.find(who)
    answer = sheetcrm.may_contact(who, "Email", "Courtesy", CUSTOMERS, now=NOON)
    cell = contact_sentence(book, customer, Channel.EMAIL, Purpose.COURTESY, NOON)
    (found,) = (each for whose, each in book.findings([customer]) if whose is customer)
    assert (answer.answer, answer.rule) == ("Ask", "in_doubt")
    assert cell == f"Ask. {answer.why}"
    assert book.catalogue.sentence(found.contact_why) == answer.why
    assert answer.why.endswith(("Answer in Settings.", "send nothing but replies."))

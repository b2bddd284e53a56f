"""The sentence above Today: it names nobody who does not stand first in the list."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheetcrm.book import open_book
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.views.today.headline import headline
from sheetcrm.views.today.listed import due_in
from sheetcrm.wording.catalogue import catalogue_of

MONDAY = date(2026, 3, 2)


def due_of(*waiting):
    """Of people who asked or complained so many days ago."""
    log = [[MONDAY - timedelta(days), who, kind] for who, kind, days in waiting]
    people = [[who, f"{who.lower()}@example.com"] for who, _, _ in waiting]
    cells = {
        "Customers": [["Name", "Email"], *people],
        "Interactions": [["Date", "Customer", "Type"], *log],
    }
    settings = Settings.for_business("shop")
    return due_in(open_book(MemoryStore(cells).read(), MONDAY, settings=settings))


def head(*waiting, language="English"):
    due = due_of(*waiting)
    sentence = headline(due, catalogue_of(language))
    return sentence.partition("; ")[2], due.everybody[0].name


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        ([("Ann", "Inquiry", 4)], "Ann is waiting (4 days)."),
        (
            [("Ann", "Inquiry", 2), ("Bob", "Inquiry", 4)],
            "two are waiting, Bob the longest (4 days).",
        ),
        (
            [("Ann", "Complaint", 2), ("Bob", "Inquiry", 4)],
            "two are waiting. Begin with Ann (2 days).",
        ),
        (
            [("Ann", "Inquiry", 2), ("Bob", "Inquiry", 2), ("Cid", "Inquiry", 2)],
            "three are waiting. Begin with Ann (2 days).",
        ),
    ],
    ids=["one", "the longest is first", "a complaint is first", "all for as long"],
)
def test_who_is_named_stands_first(waiting, said):
    sentence, first = head(*waiting)
    assert sentence == said
    assert first in sentence


def test_in_german_too():
    sentence, _ = head(("Ann", "Complaint", 2), ("Bob", "Inquiry", 4), language="German")
    assert sentence == "zwei warten. Beginnen Sie mit Ann (seit 2 Tagen)."


def test_where_nobody_waits_for_whoever_is_first_the_longest_wait_is_said():
    due = due_of(("Ann", "Inquiry", 2), ("Bob", "Inquiry", 2))
    first, *others = due.everybody
    due = replace(due, rows=(replace(first, waits_days=None), *others))
    said = headline(due, catalogue_of("English"))
    assert said.endswith("one is waiting (the longest 2 days). Begin with Ann.")

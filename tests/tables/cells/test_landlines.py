"""A text message is offered to no landline, named country or not."""

from datetime import date

import pytest

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book
from sheetcrm.rules.words import Channel

GERMAN = ["Name", "Telefon", "Bemerkung"]
ENGLISH = ["Name", "Phone", "Notes"]


def ways_of(headings, phone, *others):
    rows = [
        headings,
        ["Ann Ott", phone, None],
        *([f"Other {at}", each, None] for at, each in enumerate(others)),
    ]
    book = open_book(Grids.of(Customers=rows), date(2026, 11, 30))
    return book.customers.customers[0].reachable


@pytest.mark.parametrize(
    ("headings", "phone", "others", "takes_texts"),
    [
        (GERMAN, "0341 / 22 14 567", (), False),
        (GERMAN, "0176 / 445 61 20", (), True),
        (GERMAN, "+49 341 2214567", (), False),
        (ENGLISH, "020 7946 0111", (), False),
        (ENGLISH, "07700 900312", (), True),
        (ENGLISH, "(212) 555-0123", (), True),
        (ENGLISH, "0341 2214567", ("+49 176 12345678", "+49 341 5509014"), False),
        (ENGLISH, "12 34", (), True),
    ],
)
def test_a_landline_takes_no_texts(headings, phone, others, takes_texts):
    ways = ways_of(headings, phone, *others)
    assert (Channel.TEXT in ways) is (takes_texts and Channel.PHONE in ways)

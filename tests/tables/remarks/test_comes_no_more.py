"""Who has moved away comes no more, and did not ask for peace."""

from datetime import date

from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book

ROWS = [
    ["Name", "Telefon", "Bemerkung"],
    ["Kathrin Seifert", "0179 5567102", "weggezogen nach Halle"],
    ["Ute Pohl", "0341 6021988", None],
]


def why(answer):
    settings = [
        ["Setting", "Value", "About"],
        ["Country", "Germany", None],
        ["Answer: Kathrin Seifert", answer, "weggezogen nach Halle"],
    ]
    book = open_book(Grids.of(Kunden=ROWS, Einstellungen=settings), date(2026, 11, 30))
    ((_, findings),) = book.findings(book.customers.customers[:1])
    return findings.contact_why.code, str(findings.ok_to_contact)


def test_the_reason_says_that_they_come_no_more():
    assert why("comes no more") == ("gate.has_left", "No")


def test_who_is_to_be_left_in_peace_is_so_for_that():
    assert why("leave in peace") == ("gate.do_not_contact", "No")

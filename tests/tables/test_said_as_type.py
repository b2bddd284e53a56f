"""Words in the column Type that are no type: an opt-out, an offer declined, an e-mail that came back."""

from datetime import date

import pytest

from sheetcrm.book import Grids, open_book
from sheetcrm.rules.contact.gate import Gate
from sheetcrm.rules.words import Channel, Purpose

TODAY = date(2026, 3, 2)
DAY = date(2026, 2, 20)


def book_of(*row: object):
    return open_book(
        Grids.of(
            Customers=[
                ["Name", "Email", "Phone", "Marketing consent"],
                ["Ann", "ann@example.com", "+44 7700 900123", "yes"],
            ],
            Interactions=[["Date", "Customer", "Type", "Direction", "Note"], [DAY, "Ann", *row]],
        ),
        TODAY,
    )


def gates(book) -> list[str]:
    """Service, Courtesy and Marketing by e-mail, Service by text."""
    asked = [
        ("Email", "Service"),
        ("Email", "Courtesy"),
        ("Email", "Marketing"),
        ("Text", "Service"),
    ]
    gate = Gate(book.situation(book.customers.customers[0]))
    said = (gate.permission(Channel(channel), Purpose(purpose)) for channel, purpose in asked)
    return [f"{each.answer} {each.rule}" if each.rule != "none" else "Yes" for each in said]


OPTED_OUT = ["Yes", "No opted_out", "No opted_out", "Yes"]
IN_DOUBT = ["Yes", "Ask in_doubt", "Ask in_doubt", "Yes"]


@pytest.mark.parametrize(
    ("row", "expected", "codes"),
    [
        (["please unsubscribe me"], OPTED_OUT, ["type.read_as_opt_out"]),
        (["no more e-mails"], OPTED_OUT, ["type.read_as_opt_out"]),
        (["Keine Werbung mehr!"], OPTED_OUT, ["type.read_as_opt_out"]),
        (["STOP"], OPTED_OUT, ["type.read_as_opt_out"]),
        (["spam complaint"], OPTED_OUT, ["type.read_as_opt_out"]),
        (["Not interested"], IN_DOUBT, []),
        (["Do not call"], IN_DOUBT, []),
        (["verst."], ["Ask in_doubt"] * 4, []),
        (["Bounced"], ["No no_address"] * 3 + ["Yes"], []),
        (["unzustellbar"], ["No no_address"] * 3 + ["Yes"], []),
        (
            ["Email", "From us", "mail came back: undeliverable"],
            ["No no_address"] * 3 + ["Yes"],
            [],
        ),
        (["Email", "From them", "unsubscribe me"], OPTED_OUT, ["row.read_as_opt_out"]),
        (
            ["Message", "From them", "STOP"],
            ["Yes", "Yes", "Yes", "No opted_out"],
            ["row.read_as_opt_out"],
        ),
        (["Life event", None, None], ["Yes", "Yes", "Yes", "Yes"], ["row.life_event_unsaid"]),
        (["Life event", None, "twins"], ["Yes", "Yes", "Yes", "Yes"], []),
    ],
    ids=str,
)
def test_what_a_row_says_and_what_is_told(row: list, expected: list, codes: list) -> None:
    book = book_of(*row)
    assert gates(book) == expected
    assert [problem.reason.code for problem in book.problems] == codes


def test_such_a_type_is_quoted_as_a_note_is() -> None:
    book = book_of("Not interested", None, "maybe in autumn")
    ((_, found),) = book.findings()
    assert "'Not interested: maybe in autumn'" in book.catalogue.sentence(found.contact_why)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["STOP", "Text", None, None], ["Yes", "Yes", "Yes", "No opted_out"]),
        (["Opt-out", "Text", None, "STOP"], ["Yes", "Yes", "Yes", "No opted_out"]),
        (["Opt-out", "Email", "Marketing", "unsubscribed"], ["Yes", "Yes", "No opted_out", "Yes"]),
        (["Opt-out", None, "Marketing", "no more e-mails"], ["Yes", "Yes", "No opted_out", "Yes"]),
    ],
)
def test_an_opt_out_row_says_itself_of_what(cells: list, expected: list) -> None:
    book = open_book(
        Grids.of(
            Customers=[
                ["Name", "Email", "Phone", "Marketing consent"],
                ["Ann", "ann@example.com", "+44 7700 900123", "yes"],
            ],
            Interactions=[
                ["Date", "Customer", "Type", "Channel", "Purpose", "Note"],
                [DAY, "Ann", *cells],
            ],
        ),
        TODAY,
    )
    assert gates(book) == expected

"""The links of Today open a draft, where somebody may be written to at all."""

from datetime import date
from urllib.parse import unquote

import openpyxl
import pytest

DAY = ("--today", "2026-03-02")


@pytest.fixture
def book_of(tmp_path):
    def make(customers, log, business="shop"):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        settings = [["Setting", "Value"], ["Business", business], ["Capacity", 20]]
        tabs = {"Customers": customers, "Interactions": log, "Settings": settings}
        for tab, rows in tabs.items():
            sheet = book.active if tab == "Customers" else book.create_sheet(tab)
            for row in rows:
                sheet.append(row)
        path = tmp_path / "customers.xlsx"
        book.save(path)
        return path

    return make


HEADINGS = [
    "Name",
    "Email",
    "Phone",
    "Preferred channel",
    "Do not contact",
    "Notes",
    "First contact",
]
LOG = ["Date", "Customer", "Type", "Channel", "Direction", "Note"]


def link_of(sheetcrm, path):
    (row,) = sheetcrm("today", path, "--json", *DAY).json
    return row["link"], unquote(row["link"] or "")


def test_a_thank_you_greets_says_why_and_how_to_hear_less(sheetcrm, book_of):
    ann = ["Ann Lee", "ann@example.com", None, None, None, "grumpy", date(2026, 2, 20)]
    bought = [date(2026, 2, 27), "Ann Lee", "Purchase", None, None, "a gift for Tom"]
    link, text = link_of(sheetcrm, book_of([HEADINGS, ann], [LOG, bought]))
    assert link.startswith(
        "mailto:ann@example.com?subject=Thank%20you&body=Hi%20Ann%2C%0D%0A%0D%0A"
    )
    assert "on 27 February." in text
    assert text.endswith(
        "If you would rather hear from me less often, or not at all, just reply and say so."
    )
    assert "grumpy" not in text
    assert "Tom" not in text


def test_by_text_it_is_short_and_by_phone_there_is_none(sheetcrm, book_of):
    ann = ["Ann Lee", None, "+49 171 5550101", "Text", None, None, date(2026, 2, 20)]
    bought = [date(2026, 2, 27), "Ann Lee", "Purchase", None, None, None]
    _, text = link_of(sheetcrm, book_of([HEADINGS, ann], [LOG, bought]))
    assert text.startswith("sms:+491715550101?body=Hi Ann, thank you for choosing us.")
    assert text.endswith("Reply STOP.")
    ann[3] = "Phone"
    assert link_of(sheetcrm, book_of([HEADINGS, ann], [LOG, bought]))[0] == "tel:+491715550101"


def test_whoever_wants_peace_gets_no_draft(sheetcrm, book_of):
    ann = ["Ann Lee", "ann@example.com", None, None, "yes", None, None]
    asked = [date(2026, 3, 1), "Ann Lee", "Inquiry", "Email", None, "one last thing"]
    link, _ = link_of(sheetcrm, book_of([HEADINGS, ann], [LOG, asked]))
    assert link == "mailto:ann@example.com"


def test_of_a_clinic_nobody_learns_what_it_is_about_nor_whom_it_concerns(sheetcrm, book_of):
    people = [
        [name, "home@example.com", None, None, None, "crown", date(2026, 2, 20)]
        for name in ("Ann Lee", "Bob Lee")
    ]
    bought = [date(2026, 2, 27), "Ann Lee", "Treatment", None, None, "root canal"]
    path = book_of([HEADINGS, *people], [LOG, bought], "clinic")
    (row,) = [each for each in sheetcrm("today", path, "--json", *DAY).json if each["link"]]
    text = unquote(row["link"])
    assert "Hello\r\n\r\nWe would like a word with you." in text
    for secret in ("Ann", "Bob", "crown", "canal", "27"):
        assert secret not in text


@pytest.mark.parametrize("note", ["25/2 sore eye after it, angry!! ring", "service every 6 months"])
def test_what_a_note_leaves_to_be_done_was_promised_to_nobody(sheetcrm, book_of, note):
    ann = ["Ann Lee", "ann@example.com", None, "Email", None, note, None]
    bought = [date(2025, 8, 28), "Ann Lee", "Purchase", None, None, None]
    link, _ = link_of(sheetcrm, book_of([HEADINGS, ann], [LOG, bought]))
    assert link == "mailto:ann@example.com"

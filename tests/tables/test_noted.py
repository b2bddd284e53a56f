"""Where in a row words of death and refusal are looked for, and how they are quoted."""

from datetime import date

import pytest

import sheetcrm
from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import read_customers
from sheetcrm.tables.grid import Grid

TODAY = date(2026, 3, 2)


def remarks(headings: list[str], cells: list[object]) -> tuple[Remark, ...]:
    rows = [["Name", "Email", *headings], ["Ann Lee", "ann@example.com", *cells]]
    (customer,) = read_customers(Grid("Customers", rows), Settings()).customers
    return customer.remarks


@pytest.mark.parametrize("heading", ["Notes", "Bemerkung", "Info", "Status", "Anrede", "Was sonst"])
def test_words_of_death_are_found_in_notes_and_in_columns_of_ones_own(heading: str) -> None:
    assert remarks([heading], ["verst. 2024"]) == (Remark(RemarkKind.DEATH, "verst. 2024", "C2"),)


def test_each_of_several_columns_of_notes_is_read() -> None:
    found = remarks(["Notes", "Comments"], ["likes tulips", "please don't call"])
    assert [(each.kind, each.cell) for each in found] == [
        (RemarkKind.REFUSAL, "D2"),
        (RemarkKind.WAYS, "D2"),
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "cell"),
    [
        (["Name"], ["Anna Bauer †"], "A2"),
        (["First name", "Last name"], ["Anna", "Bauer (verst.)"], "B2"),
        (["Name", "Company"], ["Anna Bauer", "Nachlass Bauer"], "B2"),
    ],
)
def test_words_beside_the_name(headings: list[str], cells: list[str], cell: str) -> None:
    (customer,) = read_customers(Grid("Customers", [headings, cells]), Settings()).customers
    assert [each.cell for each in customer.remarks] == [cell]


def test_a_wreath_among_products_is_no_death() -> None:
    assert remarks(["Last product"], ["Trauerkranz"]) == ()
    assert [each.kind for each in remarks(["Notes"], ["Trauerkranz"])] == [RemarkKind.MOURNING]


def test_a_list_and_its_log_through_the_front_door() -> None:
    customers = [
        ["Name", "Email", "Birthday", "Notes"],
        ["Ann", "ann@example.com", date(1960, 3, 3), "† 2.1.2026"],
        ["Bob", "bob@example.com", date(1961, 3, 3), "bitte NICHT anrufen"],
        ["Cem", "cem@example.com", date(1962, 3, 3), "ihr Mann ist 2026 verstorben"],
        ["Dee", "dee@example.com", date(1963, 3, 3), "nicht vor 10 Uhr anrufen"],
        ["Eva", "eva@example.com", date(1964, 3, 3), None],
    ]
    log = [
        ["Date", "Customer", "Type", "Direction", "Note"],
        [date(2026, 1, 5), "Eva", "Call", "From us", "wants no more calls"],
    ]
    ann, bob, cem, dee, eva = sheetcrm.assess(customers, log, today=TODAY)
    assert [each.ok_to_contact for each in (ann, bob, cem, dee, eva)] == [
        "Ask",
        "Ask",
        "Yes",
        "Yes",
        "Ask",
    ]
    assert [each.follow_up == "Birthday" for each in (ann, bob, cem, dee, eva)] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert "'bitte NICHT anrufen' (D3)" in str(bob.contact_why)
    assert "A note of 5 January 2026 says 'wants no more calls'" in str(eva.contact_why)


def test_what_we_wrote_ourselves_is_no_word_of_theirs() -> None:
    first = [["Name", "Email", "Notes"], ["Ann", "ann@example.com", "† 2024"]]
    (said,) = sheetcrm.assess(first, today=TODAY)
    ours = ["OK to contact", "Contact why", "Follow-up why"]
    told = [said.ok_to_contact, said.contact_why, said.follow_up_why]
    rows = [["Name", "Email", "Notes", *ours], ["Ann", "ann@example.com", "† 2024", *told]]
    (ann,) = read_customers(Grid("Customers", rows), Settings()).customers
    assert [each.cell for each in ann.remarks] == ["C2"]
    assert ann.doubts == ()
    alone = [["Name", "Email", "OK to contact"], ["Ann", "ann@example.com", "no"]]
    (typed,) = read_customers(Grid("Customers", alone), Settings()).customers
    assert [each.reason.code for each in typed.doubts] == ["doubt.wish"]

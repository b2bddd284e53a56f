"""What is to be settled: the page and the workbook's own tab count and show the same."""

import re
from datetime import date

import pytest
from florist_list import TODAY
from openpyxl import Workbook, load_workbook

from sheetcrm.use_cases.looking.problems import problems_of, with_problems_of_orders
from sheetcrm.use_cases.looking.reading import read_book
from sheetcrm.use_cases.target import Target

CUSTOMERS = [
    ("Name", "Telefon", "E-Mail", "Bemerkung", "Geburtstag"),
    ("Anja Böhme", "0151 23456789", "anja@example.de"),
    ("Ute Pohl", "0341 6021988", "ute@example.de"),
    ("Uwe Kretzschmar", "0152 09887134", "keine Adresse"),
]
ORDERS = [
    ("Datum", "Kundin", "Was", "Preis"),
    (date(2026, 4, 3), "Anja Böhme", "Kleid enger", 32),
    (date(2026, 4, 10), "Anja Böhme", "Saum nachgebessert", "0 Kulanz"),
    (date(2026, 10, 2), "Ute Pohl", "Sakko", "45 offen"),
    (date(2026, 10, 9), "Ganz Fremd", "Hose", 12),
    (date(2026, 10, 12), "Uwe Kretzschmar", "Anzughose", 20),
    (date(2026, 11, 2), "Ute Pohl", "Rock", 20),
    (date(2026, 11, 4), "Ute Pohl", "Bluse", 18),
    (date(2026, 11, 9), "Anja Böhme", "Weste", 18),
    (date(2026, 11, 11), "Anja Böhme", "Hose", 18),
    (date(2026, 11, 12), "Ute Pohl", "Hose", 18),
    (date(2026, 11, 16), "Ute Pohl", "Jacke", 18),
]


@pytest.fixture
def file(tmp_path):
    book = Workbook()
    people, orders = book.active, book.create_sheet("Aufträge 2026")
    people.title = "Kunden"
    for sheet, rows in ((people, CUSTOMERS), (orders, ORDERS)):
        for row in rows:
            sheet.append(row)
    path = tmp_path / "kunden.xlsx"
    book.save(path)
    return path


def counted_in(file):
    """How many things the workbook's own tab says are to be settled."""
    cells = (cell for row in load_workbook(file)["Zu klären"].values for cell in row)
    told = (re.match(r"(\d+) Sach", cell) for cell in cells if isinstance(cell, str))
    return int(next(filter(None, told))[1])


def test_the_page_counts_what_the_tab_counts(ask, file):
    ask("open", path=str(file), today=TODAY)
    today = ask("adopt", answers={"Orders": "yes", "Country": "Germany"})["value"]
    settle = ask("settle")["value"]
    assert today["to_settle"] == counted_in(file)
    assert today["to_settle"] == len(settle["remedies"]) + len(settle["questions"])
    told = " ".join(each["what"] for each in settle["remedies"])
    assert "0 Kulanz" in told
    assert "Kein Betrag" in told or "kein Betrag" in told


def test_the_command_counts_what_the_tab_counts(ask, file):
    ask("open", path=str(file), today=TODAY)
    ask("adopt", answers={"Orders": "yes", "Country": "Germany"})
    target, day = Target(file), date.fromisoformat(TODAY)
    book = with_problems_of_orders(read_book(target, day), target, day)
    assert len(problems_of(book).remedies) == counted_in(file)


def test_a_list_without_orders_is_not_read_twice(ask, file):
    ask("open", path=str(file), today=TODAY)
    ask("adopt", answers={"Orders": "no", "Country": "Germany"})
    target, day = Target(file), date.fromisoformat(TODAY)
    book = read_book(target, day)
    assert with_problems_of_orders(book, target, day) is book


def test_of_two_with_one_name_nobody_says_that_neither_is_in_the_list(ask, tmp_path):
    book = Workbook()
    people, orders = book.active, book.create_sheet("Aufträge 2026")
    people.append(("Nachname", "Vorname", "Telefon"))
    for phone in ("0361 202020", "0176 1010101"):
        people.append(("Schmidt", "Andrea", phone))
    people.append(("Pohl", "Ute", "0341 6021988"))
    orders.append(ORDERS[0])
    for day in range(1, 13):
        orders.append((date(2026, 10, day), ("Schmidt Andrea", "Pohl Ute")[day % 2], "Hose", 12))
    book.save(tmp_path / "kunden.xlsx")
    ask("open", path=str(tmp_path / "kunden.xlsx"), today=TODAY)
    ask("adopt", answers={"Orders": "yes", "Country": "Germany", "Business": "shop"})
    said = " ".join(each["what"] for each in ask("settle")["value"]["remedies"])
    assert "nicht in Ihrer Liste" not in said
    assert "Schmidt Andrea" in said

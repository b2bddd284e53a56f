"""Builds what an import is timed with: a shop's customers, an export of orders, and one of people.

Half of the orders are by customers, and half of the people are customers already: their phones are
filled in, and every fiftieth wants no advertising.

usage: python -m benchmarks.arrivals FOLDER CUSTOMERS ROWS
"""

import csv
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import xlsxwriter

from benchmarks.imports import ORDERS, PEOPLE, WORKBOOK
from benchmarks.made_up import LOG_HEADINGS, TODAY

LIST_HEADINGS = ("Customer ID", "Name", "Email", "Phone", "Marketing consent", "Notes")
ORDER_HEADINGS = (
    *("Name", "Email", "Financial Status", "Currency", "Total", "Created at", "Lineitem name"),
    *("Billing Name", "Refunded Amount"),
)
PEOPLE_HEADINGS = ("Name", "Email", "Phone", "Marketing consent")
STATES = ("paid",) * 16 + ("partially_refunded", "refunded", "pending", "voided")
GIVEN = ("Ann", "Bob", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hal", "Ida", "Jon")
FAMILY = [
    first + last
    for first in ("Lee", "Ray", "Paz", "Nil", "Ott", "Dunn", "Hill")
    for last in ("", "son", "mann", "berg", "ford", "wood", "ley", "ton")
]
DAYS = 1_000
"""So many days before TODAY the orders began."""
REFUSING = 50
"""One of so many people wants no advertising."""


def build(folder: Path, customers: int, rows: int) -> None:
    """Write the workbook and both exports."""
    write_workbook(folder / WORKBOOK, customers)
    chance = random.Random(customers)
    _write_csv(folder / ORDERS, ORDER_HEADINGS, orders(rows, 2 * customers, chance))
    _write_csv(folder / PEOPLE, PEOPLE_HEADINGS, people(rows))


def write_workbook(file: Path, customers: int) -> None:
    """Write a list of customers, and a log without rows."""
    book = xlsxwriter.Workbook(str(file))
    listed = [[f"C{row}", name_of(row), _email(row), None, None, None] for row in range(customers)]
    for tab, cells in (("Customers", [LIST_HEADINGS, *listed]), ("Interactions", [LOG_HEADINGS])):
        sheet = book.add_worksheet(tab)
        for number, row in enumerate(cells):
            sheet.write_row(number, 0, row)
    book.close()


def orders(count: int, buyers: int, chance: random.Random) -> Iterator[Sequence[object]]:
    """Yield the rows of a Shopify export: an order each."""
    for number in range(count):
        buyer, state = chance.randrange(buyers), chance.choice(STATES)
        on = TODAY - timedelta(chance.randrange(DAYS))
        total = chance.randrange(500, 90_000) / 100
        back = {"refunded": total, "partially_refunded": round(total / 2, 2)}.get(state, 0)
        yield (
            *(f"#{number}", _email(buyer), state, "EUR", f"{total:.2f}", f"{on} 09:00:00 +0000"),
            *(f"Item {number % 97}", name_of(buyer), f"{back:.2f}"),
        )


def people(count: int) -> Iterator[Sequence[object]]:
    """Yield the rows of a list of people."""
    for row in range(count):
        consent = "" if row % REFUSING else "no"
        yield name_of(row), _email(row), f"+4420{70_000_000 + row}", consent


def name_of(row: int) -> str:
    """Return the name of a person, which others may have, too."""
    return f"{GIVEN[row % len(GIVEN)]} {FAMILY[row // len(GIVEN) % len(FAMILY)]}{row % 97}"


def _email(row: int) -> str:
    return f"p{row}@example.com"


def _write_csv(file: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(headings)
        writer.writerows(rows)


if __name__ == "__main__":
    build(Path(sys.argv[1]), *map(int, sys.argv[2:]))

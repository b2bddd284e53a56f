"""Made-up customers and what happened with them: the same for every benchmark of one size."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

LOG_ROWS_PER_CUSTOMER = 10
TODAY = date(2026, 3, 2)
KINDS = (
    "Purchase",
    "Purchase",
    "Email",
    "Call",
    "Mailing",
    "Inquiry",
    "Visit",
    "Thank-you",
    "Check-in",
)

HEADINGS = (
    "Customer ID", "Name", "Company", "Segment", "Email", "Phone", "Address", "Country",
    "Birthday", "Occupation", "Interests", "Goals", "Source", "First contact", "Preferred channel",
    "Never use", "Contact level", "Courtesy contact", "Marketing consent", "My stage",
    "Next meeting", "Last verified", "Notes", "Own column 1", "Own column 2",
)  # fmt: skip
LOG_HEADINGS = ("Date", "Customer", "Type", "Channel", "Amount", "Note")

EPOCH = date(1899, 12, 30)
"""Day 0 of a spreadsheet."""

Rows = list[list[Any]]


def lists_of(customers: int) -> tuple[Rows, Rows]:
    """Return a list of customers and their log, headings first."""
    chance = random.Random(customers)
    people = [customer_row(row, chance) for row in range(1, customers + 1)]
    return [list(HEADINGS), *people], [list(LOG_HEADINGS), *log_rows(customers, chance)]


def customer_row(row: int, chance: random.Random) -> list[object]:
    """Return one customer's cells."""
    return [
        f"C{row:06}", f"Person {row}", f"Company {row % 900}", ("home", "trade")[row % 2],
        f"person{row}@example.com", f"+4930{9000000 + row}", f"Street {row % 80}, Berlin", "DE",
        date(1950 + row % 50, 1 + row % 12, 1 + row % 28), "baker", "sailing", None, "search",
        TODAY - timedelta(chance.randint(0, 1500)), chance.choice(("Email", "Phone", None)), None,
        chance.choice(("Monthly", "Quarterly", None, None)), chance.choice(("yes", None)),
        chance.choice(("Subscribed", "Not asked", None)), None, None,
        TODAY - timedelta(chance.randint(0, 900)), "a note", row, "own words",
    ]  # fmt: skip


def log_rows(customers: int, chance: random.Random) -> Iterator[list[object]]:
    """Yield ten things that happened with each customer, in no order."""
    for row in range(1, customers * LOG_ROWS_PER_CUSTOMER + 1):
        day = TODAY - timedelta(chance.randint(0, 1000))
        kind = chance.choice(KINDS)
        who = f"C{chance.randint(1, customers):06}"
        yield [day, who, kind, None, chance.randint(10, 900), f"about {row % 97}"]


def purchases_of(chance: random.Random) -> tuple[int, int, int]:
    """Return a simulated customer: repeat purchase days, days to the last, days known."""
    rate, leave = chance.gammavariate(1.2, 1 / 67.2), chance.betavariate(0.7, 2.0)
    age = chance.randrange(1, 5 * 365)
    day, days = 0.0, {0}
    while chance.random() > leave:
        day += chance.expovariate(rate)
        if day > age:
            break
        days.add(int(day))
    return len(days) - 1, max(days), age


def in_office(rows: Sequence[Sequence[object]]) -> Rows:
    """Return cells as Office.js hands them over: days as serial numbers, blanks as ""."""
    return [["" if cell is None else serial(cell) for cell in row] for row in rows]


def serial(cell: object) -> object:
    """Return a day as a spreadsheet's number, anything else as it is."""
    return (cell - EPOCH).days if isinstance(cell, date) else cell

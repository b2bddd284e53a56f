"""The lists that the made workbooks hold: few, so that each is read once in a plain workbook."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | None

LISTS = 8
"""How many lists there are."""
NAME = "Name"
LOG = ("When", "Customer", "Type", "Notes")
NOTE, OTHER_NOTE = "rose garden", "herb garden"
"""A note that everybody's list has, and what the owner makes of it before the second sync."""

_FIRST = ("Ann", "Bob", "Mara", "Otto", "Ines", "Pavel", "Lena", "Ruth", "Sam", "Zoë", "Łukasz")
_LAST = ("Quill", "Brand", "Vala", "Storm", "Foss", "Amber", "Okoro", "Ngũgĩ", "O'Neil", "Li")
_TYPES = ("Purchase", "Visit", "Call", "Inquiry", "Message")
_END = date(2026, 2, 27)


@dataclass(frozen=True, slots=True)
class People:
    """The headings and rows of a list, by heading, and the rows of its log."""

    headings: tuple[str, ...]
    rows: tuple[dict[str, Value], ...]
    log: tuple[tuple[Value, ...], ...]


@cache
def people(number: int) -> People:
    """Return one of the lists."""
    rng = random.Random(f"people {number}")
    names = [f"{first} {last}" for first in _FIRST for last in _LAST]
    chosen = rng.sample(names, rng.randint(3, 14))
    rows = tuple(_person(rng, at, name) for at, name in enumerate(chosen))
    log = tuple(_entry(rng, chosen) for _ in range(rng.randint(2, 20)))
    return People(tuple(rows[0]), rows, log)


def _person(rng: random.Random, at: int, name: str) -> dict[str, Value]:
    word = "".join(each for each in name.lower() if "a" <= each <= "z")
    since = _day(rng, 1500)
    return {
        NAME: name,
        "Email": f"{word}@example.com" if at == 0 or rng.random() < 0.8 else None,
        "Phone": f"+44 20 7946 {rng.randint(0, 9999):04}" if rng.random() < 0.7 else None,
        "First contact": since,
        "Last purchase": max(since, _day(rng, 700)) if rng.random() < 0.7 else None,
        "Number of purchases": rng.randint(1, 30),
        "Total spent": rng.choice((0, 12.5, 480, 1999.99)),
        "Do not contact": rng.choice((None, None, None, "yes", True)),
        "Notes": NOTE if at == 0 else rng.choice((None, "likes tea & <cake>", "two\nlines")),
    }


def _entry(rng: random.Random, names: list[str]) -> tuple[Value, ...]:
    return _day(rng, 500), rng.choice(names), rng.choice(_TYPES), rng.choice((None, "asked"))


def _day(rng: random.Random, ago: int) -> date:
    return _END - timedelta(days=rng.randrange(ago))

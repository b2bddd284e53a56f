"""Grids: the cells of a tab as they were read, and what could not be read in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell holds. Blank is None (or ""); an error cell holds its text, such as "#REF!"."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one tab, from A1 on: `rows[0][0]` is A1. Rows may be ragged."""

    tab: str
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that could not be used: where it is, what it holds, what to do about it."""

    tab: str
    cell: str
    """Its address as the owner sees it, such as "D14"; blank for a whole tab."""
    value: str
    message: str


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the address of a cell from its row and column, both counted from 0.

    >>> address(13, 3)
    'D14'
    """
    return f"{column_letters(column)}{row + 1}"

"""Titles of lists: whether what stands above one says that it is of customers, or of others."""

import tomllib
from collections.abc import Sequence
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.contents.rows_of_text import Row, lone_text
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.text import clean, fold

FEWEST_UNITS = 2


def title_above(rows: Sequence[Row], row: int) -> str | None:
    """Return the text that stands alone above a row (from 1), a blank row between them or not.

    >>> title_above([["Suppliers"], [], ["Company", "Phone"]], 3)
    'Suppliers'
    """
    above = [cells for cells in rows[max(0, row - 3) : row - 1] if any(map(_is_filled, cells))]
    return lone_text(above[-1]) if above else None


def speaks_of_customers(title: str | None) -> int:
    """Return 1 if a list with this title is of customers, -1 if it is of others, 0 if it may be any.

    >>> [speaks_of_customers(each) for each in ("Unsere Kunden:", "Lieferanten", "2024")]
    [1, -1, 0]
    """
    words = [fold(word) for word in (clean(title) or "").split()]
    ours, others = _words()
    if any(word in others for word in words):
        return -1
    return int(any(word in ours for word in words))


def are_units(cells: Sequence[Cell]) -> bool:
    """Return whether a row tells how cells are to be filled: in text, dates, euros.

    >>> are_units(["Text", None, "TT.MM.JJJJ", "EUR"]), are_units(["Anna", "Text"])
    (True, False)
    """
    words = [_said(cell) for cell in cells if _is_filled(cell)]
    return len(words) >= FEWEST_UNITS and all(word in _units() for word in words)


def _said(cell: Cell) -> str:
    text = (clean(cell) or "") if isinstance(cell, str) else ""
    return fold(text) or text


def _is_filled(cell: Cell) -> bool:
    return cell is not None and cell != ""


@cache
def _units() -> frozenset[str]:
    listed: list[str] = tomllib.loads(template_text("rows.toml"))["lists"]["units"]
    return frozenset(fold(word) or word for word in listed)


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    listed = tomllib.loads(template_text("rows.toml"))["lists"]
    return frozenset(map(fold, listed["of_customers"])), frozenset(map(fold, listed["of_others"]))

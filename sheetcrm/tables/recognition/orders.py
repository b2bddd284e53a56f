"""Lists in which a row is an order and not a person: exports of orders, invoices, payments, tickets."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from sheetcrm.shipped import template_text
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HEADER_WITHIN, customer_headings
from sheetcrm.tables.headings.words import heading_key
from sheetcrm.tables.text import clean

ENOUGH: Final = 2
"""So many headings that only orders have, of two kinds, or with one more beside them."""
ENOUGH_BESIDE: Final = 3
"""So many that other lists have, too, where nothing says how to reach anybody."""
REACHES: Final = ("email", "phone", "address")
NAMES: Final = ("name", "first_name", "last_name", "company")

_TAIL = re.compile(r"\s*\([^()]*\)$")

_BETWEEN_WORDS = re.compile(r"[\W\d_]+")

Rows = Sequence[Sequence[Cell]]


def are_orders(rows: Rows) -> bool:
    """Return whether one of the first rows has the headings of a list of orders.

    >>> are_orders([["Invoice No", "Date", "Customer", "Subtotal", "Total"]])
    True
    >>> are_orders([["Name", "Email", "Total Orders", "Last Order Date", "Currency"]])
    False
    """
    return any(map(_is_header_of_orders, rows[:HEADER_WITHIN]))


def may_hold_orders(tab: str) -> bool:
    """Return whether a tab's name speaks of orders, payments or bookings.

    >>> may_hold_orders("Orders 2024"), may_hold_orders("orders_export_1"), may_hold_orders("Notes")
    (True, True, False)
    """
    names = _words()["tabs"]
    return any(heading_key(word) in names for word in _BETWEEN_WORDS.split(tab) if word)


def _is_header_of_orders(cells: Sequence[Cell]) -> bool:
    headings = [text for cell in cells if isinstance(cell, str) and (text := clean(cell))]
    sure = [kind for each in headings if (kind := kind_of_heading("sure", each))]
    beside = [kind for each in headings if (kind := kind_of_heading("beside", each))]
    kinds = {*sure, *beside}
    if len(sure) >= ENOUGH and len(kinds) >= ENOUGH:
        return True
    if len(sure) == 1 and len(kinds) >= ENOUGH:
        if "number" in sure and {"date", "amount"} <= kinds:
            return True
        if "number" in sure and "amount" in kinds and not _names_anybody(headings):
            return True
        return "number" in beside or _has_day_and_amount(kinds, headings)
    return len(beside) >= ENOUGH_BESIDE and _has_day_and_amount(kinds, headings)


def _has_day_and_amount(kinds: set[str], headings: Sequence[str]) -> bool:
    """Return whether a row has a day and an amount, and no way to reach somebody."""
    if not {"date", "amount"} <= kinds:
        return False
    found = (customer_headings().find(each) for each in headings)
    return not any(each and (each.field in REACHES or "." in each.field) for each in found)


def _names_anybody(headings: Sequence[str]) -> bool:
    """Return whether a heading is that of a name: without one it is no list of people."""
    found = (customer_headings().find(each) for each in headings)
    return any(each and each.field.partition(".")[0] in NAMES for each in found)


def kind_of_heading(how: str, heading: str) -> str | None:
    """Return what kind of heading of orders one is among those listed under `how`, or None."""
    words = _words()[how]
    return words.get(heading_key(heading)) or words.get(heading_key(_TAIL.sub("", heading)))


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    listed: dict[str, dict[str, list[str]]] = tomllib.loads(template_text("orders.toml"))
    return {
        how: {heading_key(word): kind for kind, words in kinds.items() for word in words}
        for how, kinds in listed.items()
    }

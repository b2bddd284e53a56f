"""Lists of what came in, without numbers of their own: a day, a person, an amount, perhaps what for."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from sheetcrm.rules.words import Type
from sheetcrm.settings import UNSAID
from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.contents.cells import MOST_LOOKED_AT
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HEADER_WITHIN, customer_headings, interaction_headings
from sheetcrm.tables.kinds.amounts.numbers import parse_amount
from sheetcrm.tables.kinds.words import types_of
from sheetcrm.tables.recognition.orders import NAMES, REACHES, kind_of_heading
from sheetcrm.tables.text import clean

NEARLY_ALL = 0.8
"""So large a part of the rows has an amount: in a log of contacts most have none."""
OF_MONEY: Final = frozenset({Type.PURCHASE, Type.REFUND, Type.INVOICE, Type.PAYMENT})
"""What a row about money is; any other type is contact, and makes the list a log."""

_OF_ORDERS: Final[Mapping[str | None, str]] = {"date": "on", "amount": "amount", "item": "item"}
"""What headings of orders are here, by their kinds."""
_OF_THE_LOG: Final = {
    "on": "on",
    "customer": "name",
    "amount": "amount",
    "type": "item",
    "note": "item",
}
"""What headings of a log are here, by their fields."""

Rows = Sequence[Sequence[Cell]]


def takings_columns(cells: Sequence[Cell]) -> Mapping[str, int] | None:
    """Return where (from 0) a header has the day, the person, the amount and the thing, else None.

    >>> dict(takings_columns(["Date", "Who", "£", "What"]))
    {'on': 0, 'name': 1, 'amount': 2, 'item': 3}
    >>> takings_columns(["Date", "Customer", "Type", "Note"]), takings_columns(["Name", "Phone", "£"])
    (None, None)
    """
    found: dict[str, int] = {}
    for column, cell in enumerate(cells):
        field = _field(text) if isinstance(cell, str) and (text := clean(cell)) else None
        if field == "reach":
            return None
        if field:
            found.setdefault(field, column)
    return found if {"on", "name", "amount"} <= found.keys() else None


def are_takings(rows: Rows, *, named: bool = False) -> bool:
    """Return whether each row is money from somebody, so that the list is no log of contacts.

    `named` says that the tab's name speaks of payments. If it does not, most of what the rows are
    about must be words of the owner's own: things that were bought, and no types.
    """
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        if columns := takings_columns(cells):
            return _are_paid(rows[number:], columns, named=named)
    return False


def _are_paid(body: Rows, columns: Mapping[str, int], *, named: bool) -> bool:
    filled = (cells for cells in body if not is_blank(cell_in(cells, columns["name"])))
    told = [
        (_is_amount(cell_in(cells, columns["amount"])), _type(cells, columns.get("item")))
        for cells in islice(filled, MOST_LOOKED_AT)
    ]
    if not told:
        return named  # next year's, say
    paid = [kind for is_paid, kind in told if is_paid]
    contacts = {kind for is_paid, kind in told if kind and not is_paid} - OF_MONEY
    if not paid or contacts or len(paid) < NEARLY_ALL * len(told):
        return False
    return named or paid.count(None) * 2 > len(paid)


def _is_amount(cell: Cell) -> bool:
    return isinstance(parse_amount(cell), Decimal)


def _type(cells: Sequence[Cell], column: int | None) -> Type | None:
    text = None if column is None else clean(cell_in(cells, column))
    return types_of(UNSAID).find(text) if text else None


def _field(heading: str) -> str | None:
    """Return what a heading is in a list of what came in; `reach` of a list of people."""
    of_people = customer_headings().find(heading)
    if of_people and (of_people.field in REACHES or "." in of_people.field):
        return "reach"
    found = interaction_headings().find(heading)
    if found and found.field in _OF_THE_LOG:
        return _OF_THE_LOG[found.field]
    for how in ("takings", "beside", "sure"):
        if kind := _OF_ORDERS.get(kind_of_heading(how, heading)):
            return kind
    return "name" if of_people and of_people.field in NAMES else None

"""Which program exported a list of orders, by its header, and what its columns hold."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sheetcrm.rules.words import Type
from sheetcrm.shipped import template_text
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.headings.words import heading_key
from sheetcrm.tables.recognition.orders import are_orders
from sheetcrm.tables.recognition.takings import are_takings, takings_columns
from sheetcrm.tables.text import clean, fold

if TYPE_CHECKING:
    from sheetcrm.settings import DateOrder

AMOUNTS: Final = ("amount", "line", "price", "refunded")
"""Fields that hold money."""
BUYERS: Final = ("customer_id", "email", "phone", "name", "first_name", "last_name", "company")
"""Fields by which a buyer is found."""
FIELDS: Final = (
    *(
        "number",
        "on",
        "state",
        "event",
        "direction",
        "impact",
        "cancelled",
        "cancelled_on",
        "paid_back",
        "refunded_on",
        "currency",
        "item",
    ),
    *("quantity", "refund_email"),
    *AMOUNTS,
    *BUYERS,
)
_TAIL: Final = re.compile(r"\s*\([^()]*\)$")
"""What a heading adds in brackets: Amount (USD)."""

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class OrderExport:
    """A list of orders: where its header is, whose it is, and which columns each field may be in."""

    program: str
    """What the program is called; blank where it is nobody's in particular."""
    header_row: int
    """Counted from 1."""
    columns: Mapping[str, tuple[int, ...]]
    """Counted from 0, the first that is filled counts."""
    headings: Sequence[str]
    date_order: "DateOrder | None" = None
    makes: Type = Type.PURCHASE
    """What a row tells: a booking is no purchase."""
    pays_too: bool = False
    """Whether it lists what the owner pays, too."""
    has_one_money: bool = False
    """Whether its program keeps to one currency."""
    refunds_apart: bool = False
    """Whether what is paid back has rows of its own."""
    events_in_words: bool = False
    """Whether what happened is told in several words, one of which counts."""
    open_words: frozenset[str] = frozenset()
    """What it says, folded, of what is yet to come, and other programs of what is paid."""

    def has(self, *fields: str) -> bool:
        """Return whether it has a column for any of some fields."""
        return any(field in self.columns for field in fields)


def order_export(rows: Rows) -> OrderExport | None:
    """Return what a list of orders holds where; None where a list is none of orders.

    >>> found = order_export([["Order Number", "Order Status", "Order Date", "Billing Email"]])
    >>> found.program, found.columns["email"]
    ('WooCommerce', (3,))
    """
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        found = _of_a_program(number, cells)
        if found is not None:
            return found
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        if are_orders([cells]):
            return _whole_or_lines(_export("", number, cells, _file()["any"]))
    return _takings(rows)


def _takings(rows: Rows) -> OrderExport | None:
    """Return where a list of what came in, which has no numbers of its own, holds what."""
    if not are_takings(rows, named=True):
        return None
    for number, cells in enumerate(rows[:HEADER_WITHIN], start=1):
        if found := takings_columns(cells):
            export = _export("", number, cells, _file()["any"])
            columns = {field: (column,) for field, column in found.items()}
            return replace(export, columns={**columns, **export.columns})
    return None


def labels() -> frozenset[str]:
    """Return what programs are called."""
    return frozenset(filter(None, map(_called, *zip(*_file()["programs"].items(), strict=True))))


def _of_a_program(number: int, cells: Sequence[Cell]) -> OrderExport | None:
    there = set(_keys(cells))
    for name, listed in _file()["programs"].items():
        if all(there.intersection(map(heading_key, _any_of(each))) for each in listed["has"]):
            return _export(_called(name, listed), number, cells, listed)
    return None


def _any_of(each: str | list[str]) -> Sequence[str]:
    return [each] if isinstance(each, str) else each


def _called(name: str, listed: Mapping[str, Any]) -> str:
    called: str = listed.get("called", name)
    return called


def _export(
    program: str, number: int, cells: Sequence[Cell], listed: Mapping[str, Any]
) -> OrderExport:
    keys = _keys(cells)
    columns = {field: _columns(keys, listed.get(field, ())) for field in FIELDS}
    return OrderExport(
        program,
        number,
        {field: found for field, found in columns.items() if found},
        [clean(cell) or "" for cell in cells],
        listed.get("date_order"),
        Type(listed.get("makes", Type.PURCHASE)),
        listed.get("pays_too", False),
        listed.get("one_money", False),
        listed.get("refunds_apart", False),
        listed.get("events_in_words", False),
        frozenset(map(fold, listed.get("open_words", ()))),
    )


def _whole_or_lines(export: OrderExport) -> OrderExport:
    """Return a list of orders with one way of telling what an order came to, the surest first."""
    found = next((each for each in ("amount", "line", "price") if export.has(each)), None)
    kept = {
        field: columns
        for field, columns in export.columns.items()
        if field == found or field not in {"amount", "line", "price"}
    }
    return replace(export, columns=kept)


def _columns(keys: Sequence[str], headings: Sequence[str]) -> tuple[int, ...]:
    wanted = map(heading_key, headings)
    return tuple(keys.index(key) for key in wanted if key in keys)


def _keys(cells: Sequence[Cell]) -> list[str]:
    """Return the headings as they are compared, without what they add in brackets."""
    texts = [clean(cell) or "" for cell in cells]
    whole = [heading_key(text) for text in texts]
    return [
        key if key in _known() else heading_key(_TAIL.sub("", text))
        for key, text in zip(whole, texts, strict=True)
    ]


@cache
def _known() -> frozenset[str]:
    """Return every heading that is listed as it stands, such as Created (UTC)."""
    listed = (*_file()["programs"].values(), _file()["any"])
    return frozenset(
        heading_key(heading)
        for program in listed
        for headings in program.values()
        if isinstance(headings, list)
        for each in headings
        for heading in _any_of(each)
    )


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(template_text("order_exports.toml"))

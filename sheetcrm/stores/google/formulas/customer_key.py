"""Who a row is about: a key made of what people typed, by us and by a formula in the same way.

With a Customer ID the key is that. Without one it is all the names, and the e-mail address or, where
there is none, the phone. So two people who share an address are two, and a row whose name was typed
over is nobody we know until the next sync, never the one who stood there before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sheetcrm.stores.google.formulas.references import Place, same_row_cell
from sheetcrm.stores.google.sheet.typed_cells import CellKinds, as_text
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.rows.composed import FIRST_NAMES, LAST_NAMES
from sheetcrm.tables.text import ERRORS

BETWEEN = "␟"
"""A sign that people do not type, so that parts of a key cannot run into one another."""
LONGEST = 5_000
"""The most characters of a key. A cell takes 50,000, but nothing so long is a name."""
NAMES = ("name", *FIRST_NAMES, *LAST_NAMES, "company")
_WILDCARDS = {"~": "∼", "*": "∗", "?": "？"}
"""MATCH takes these as patterns, so both sides write others that look like them."""

Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class CustomerKey:
    """The columns that say who a row is about."""

    number: Place | None
    names: tuple[Place, ...]
    email: Place | None
    phone: Place | None
    has_wildcards: bool = False
    """Whether any of their cells holds what MATCH takes as a pattern."""

    @property
    def title(self) -> str:
        """Name the columns: what a key of theirs is made of, and how."""
        wildcards = f"{BETWEEN}*" if self.has_wildcards else ""
        return f"keys: {BETWEEN.join(place.title for place in self.places)}{wildcards}"

    @property
    def places(self) -> tuple[Place, ...]:
        """The columns, in the order of the title."""
        return tuple(filter(None, (self.number, *self.names, self.email, self.phone)))

    def key(self, cells: Sequence[Cell]) -> str:
        """Return the key of a row, blank if nobody is named or the names are a whole page."""
        key = self._key(cells)
        return key if len(key) <= LONGEST else ""

    def formula(self) -> str:
        """Return the formula that makes the same key of its own row."""
        key = f'&"{BETWEEN}"&'.join((self._reached(), *(place.text for place in self.names)))
        if self.number:
            cell = same_row_cell(self.number.column)
            key = f'IF({cell}="";{key};"#"&{self.number.text})'
        if self.has_wildcards:
            for wildcard, lookalike in _WILDCARDS.items():
                key = f'SUBSTITUTE({key};"{wildcard}";"{lookalike}")'
        return key

    def _key(self, cells: Sequence[Cell]) -> str:
        cells_read = [cell_in(cells, place.column) for place in self.places]
        if any(isinstance(cell, str) and cell in ERRORS for cell in cells_read):
            return ""
        number, email, phone = (
            self._text_at(cells, p) for p in (self.number, self.email, self.phone)
        )
        if number:
            return _plain(f"#{number}")
        names = [self._text_at(cells, place) for place in self.names]
        if not (email or phone or any(names)):
            return ""
        is_by_phone = self.phone is not None and not email
        reached = f"+{phone}" if is_by_phone else f"@{email}"
        return _plain(BETWEEN.join((reached, *names)))

    def _text_at(self, cells: Sequence[Cell], place: Place | None) -> str:
        return "" if place is None else as_text(cell_in(cells, place.column), place.kinds)

    def _reached(self) -> str:
        email = f'"@"&{self.email.text}' if self.email else '"@"'
        if not self.phone:
            return email
        phone = f'"+"&{self.phone.text}'
        cell = self.email and same_row_cell(self.email.column)
        return f'IF({cell}="";{phone};{email})' if cell else phone


def customer_key_of(header: HeaderRow, cells: Sequence[Cell], rows: Rows) -> CustomerKey:
    """Return the columns that say who a row is about.

    `cells` are those of the header row, `rows` those of the customers.
    """
    key = CustomerKey(
        number=next(iter(places_of(header, cells, rows, ["customer_id"])), None),
        names=places_of(header, cells, rows, NAMES),
        email=next(iter(places_of(header, cells, rows, ["email"])), None),
        phone=next(iter(places_of(header, cells, rows, ["phone"])), None),
    )
    columns = [place.column for place in key.places]
    texts = (cell_in(row, column) for row in rows for column in columns)
    return replace(key, has_wildcards=any(_is_pattern(text) for text in texts))


def places_of(
    header: HeaderRow, cells: Sequence[Cell], rows: Rows, fields: Iterable[str]
) -> tuple[Place, ...]:
    """Return the columns of some fields, with their headings exactly as typed."""
    return tuple(
        Place(column, str(cells[column]), CellKinds.of(cell_in(row, column) for row in rows))
        for field in fields
        for column in header.columns(field)
    )


def _is_pattern(text: Cell) -> bool:
    return isinstance(text, str) and not _WILDCARDS.keys().isdisjoint(text)


def _plain(key: str) -> str:
    for wildcard, lookalike in _WILDCARDS.items():
        key = key.replace(wildcard, lookalike)
    return key

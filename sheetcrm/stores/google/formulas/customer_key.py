"""Who a row is about: a key made of what people typed, by us and by a formula in the same way.

With a Customer ID the key is that. Without one it is all the names, and the e-mail address or, where
there is none, the phone. So two people who share an address are two, and a row whose name was typed
over is nobody we know until the next sync, never the one who stood there before.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.stores.google.formulas.references import Place, same_row_cell, still_headed
from sheetcrm.stores.google.sheet.typed_cells import as_text, text_formula
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


@dataclass(frozen=True, slots=True)
class CustomerKey:
    """The columns that say who a row is about."""

    header_row: int
    number: Place | None
    names: tuple[Place, ...]
    email: Place | None
    phone: Place | None

    @property
    def title(self) -> str:
        """Name the columns: what a key of theirs is made of."""
        return f"who: {BETWEEN.join(place.heading for place in self._places())}"

    def key(self, cells: Sequence[Cell]) -> str:
        """Return the key of a row, blank if nobody is named or the names are a whole page."""
        key = self._key(cells)
        return key if len(key) <= LONGEST else ""

    def formula(self) -> str:
        """Return the formula that makes the same key of its own row."""
        names = [text_formula(same_row_cell(place.column)) for place in self.names]
        reached = self._reached()
        key = "&".join([*(f'"{BETWEEN}"&{name}' for name in names), f'"{BETWEEN}"&{reached}'])
        anything = "&".join([*names, reached])
        key = f'IF(LEN({anything})>0;{key};"")'
        if self.number:
            number = text_formula(same_row_cell(self.number.column))
            key = f'IF(LEN({number})>0;"#"&{number};{key})'
        for wildcard, lookalike in _WILDCARDS.items():
            key = f'SUBSTITUTE({key};"{wildcard}";"{lookalike}")'
        return f'=IFERROR(IF({still_headed(self.header_row, list(self._places()))};{key};"");"")'

    def _key(self, cells: Sequence[Cell]) -> str:
        cells_read = [cell_in(cells, place.column) for place in self._places()]
        if any(isinstance(cell, str) and cell in ERRORS for cell in cells_read):
            return ""
        number, email, phone = (
            self._text_at(cells, p) for p in (self.number, self.email, self.phone)
        )
        if number:
            return _plain(f"#{number}")
        names = [as_text(cell_in(cells, place.column)) for place in self.names]
        reached = f"@{email}" if email else f"+{phone}" if phone else ""
        if not (reached or any(names)):
            return ""
        return _plain("".join(BETWEEN + name for name in names) + BETWEEN + reached)

    def _places(self) -> Iterator[Place]:
        yield from filter(None, (self.number, *self.names, self.email, self.phone))

    def _text_at(self, cells: Sequence[Cell], place: Place | None) -> str:
        return "" if place is None else as_text(cell_in(cells, place.column))

    def _reached(self) -> str:
        reached = '""'
        for sign, place in (("+", self.phone), ("@", self.email)):
            if place is not None:
                text = text_formula(same_row_cell(place.column))
                reached = f'IF(LEN({text})>0;"{sign}"&{text};{reached})'
        return reached


def customer_key_of(header: HeaderRow, cells: Sequence[Cell]) -> CustomerKey:
    """Return the columns that say who a row is about; `cells` are those of the header row."""
    return CustomerKey(
        header_row=header.row,
        number=next(iter(places_of(header, cells, ["customer_id"])), None),
        names=places_of(header, cells, NAMES),
        email=next(iter(places_of(header, cells, ["email"])), None),
        phone=next(iter(places_of(header, cells, ["phone"])), None),
    )


def places_of(header: HeaderRow, cells: Sequence[Cell], fields: Iterable[str]) -> tuple[Place, ...]:
    """Return the columns of some fields, with their headings exactly as typed."""
    return tuple(
        Place(column, str(cells[column])) for field in fields for column in header.columns(field)
    )


def _plain(key: str) -> str:
    for wildcard, lookalike in _WILDCARDS.items():
        key = key.replace(wildcard, lookalike)
    return key

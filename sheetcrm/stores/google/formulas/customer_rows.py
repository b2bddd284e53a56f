"""The customers' rows as they were read: who each is about, and what our columns show there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheetcrm.changes import RowKey
from sheetcrm.stores.google.formulas.customer_key import CustomerKey, customer_key_of
from sheetcrm.stores.google.formulas.preferences import Preferences, preferences_of
from sheetcrm.stores.google.sheet.hidden_tab import WATCHING, Record
from sheetcrm.stores.google.sheet.outline import OWN, ROW, WHO, Tab
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import Raw
from sheetcrm.stores.protocol import RowIndex
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import customer_headings


@dataclass(frozen=True)
class CustomerRows:
    """The rows of the owner's tab, as a snapshot holds them and an index names them."""

    snapshot: GoogleSnapshot
    index: RowIndex
    tab: Tab
    customer_key: CustomerKey
    preferences: Preferences

    @classmethod
    def of(cls, snapshot: GoogleSnapshot, index: RowIndex) -> "CustomerRows":
        """Recognise the columns that identify a customer and hold their preferences."""
        tab = snapshot.outline.tab(index.tab)
        cells = snapshot.shown(index.tab)[index.header_row - 1]
        ours = {mark.column for mark in tab.marks.values()}
        owners = [None if at in ours else cell for at, cell in enumerate(cells)]
        header = index.header or customer_headings().recognise(index.header_row, owners)
        rows = _customers(snapshot.shown(index.tab), index)
        key = customer_key_of(header, cells, rows)
        return cls(snapshot, index, tab, key, preferences_of(header, cells, rows))

    @property
    def headings(self) -> str:
        """The headings of all columns that formulas refer to, one after the other."""
        places = (*self.customer_key.places, *self.preferences.places)
        return "".join(place.heading for place in places)

    @cached_property
    def keys(self) -> Mapping[RowKey, str]:
        """The key of each customer's row; rows with equal keys have none.

        They cannot be distinguished, so neither shows anything. The problems tell the owner that
        each of them needs a Customer ID.
        """
        texts = {
            key: self.customer_key.key(self.cells(row))
            for key, row in self.index.rows.items()
            if key.key
        }
        often = Counter(text.casefold() for text in texts.values())
        return {key: text for key, text in texts.items() if text and often[text.casefold()] == 1}

    def cells(self, row: int) -> Sequence[Cell]:
        """Return the cells of a row (from 1) as they were read."""
        rows = self.snapshot.shown(self.index.tab)
        return rows[row - 1] if row <= len(rows) else ()

    def helper(self, name: str, row: int) -> Cell:
        """Return what a hidden column of ours shows in a row."""
        mark = self.tab.marks.get(name)
        return None if mark is None else cell_in(self.cells(row), mark.column)

    def record(self, row: int) -> Record | None:
        """Return the record that a row finds at present."""
        hidden = self.snapshot.hidden
        key = self.helper(WHO, row)
        if not isinstance(key, str) or hidden.rows.get(key) != self.helper(ROW, row):
            return None
        if self.helper(OWN, row) != row:
            return None
        return hidden.records.get(key)

    def known(self, key: RowKey, row: int) -> Record | None:
        """Return what is kept of the customer in a row, also where the row does not find it."""
        hidden = self.snapshot.hidden
        shown = self.helper(WHO, row)
        record = hidden.records.get(shown) if isinstance(shown, str) else None
        return record or hidden.records.get(self.keys.get(key, ""))

    def expected(self, field: str, row: int) -> Raw:
        """Return what a formula of ours would show in a row at present."""
        record = self.record(row)
        if record is None:
            return None
        if field == WATCHING:
            cells = self.cells(row)
            is_same = record.seen == self.preferences.seen(cells)
            if not is_same or self.preferences.are_unreadable(cells):
                return self.snapshot.hidden.changed
        return record.values.get(field)

    def shown(self, field: str, row: int) -> Cell:
        """Return what a column of ours really shows in a row."""
        return cell_in(self.cells(row), self.index.own_columns[field])


def _customers(rows: Sequence[Sequence[Cell]], index: RowIndex) -> Sequence[Sequence[Cell]]:
    return [rows[row - 1] for row in index.rows.values() if row <= len(rows)]

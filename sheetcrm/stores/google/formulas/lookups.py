"""The formulas in the owner's tab: each row looks up its own customer, by what is typed in it.

Three hidden columns of ours stand beside those that the owner sees.

    who    the row's key, made of the row's own cells; blank if one of them was cut out and pasted
           elsewhere, or if another column stands where it was read
    row    where that key stands in our hidden tab: the one search that a row costs
    own    the number of the row, if the key found there is, letter by letter, the key in `who`

A column that the owner sees looks its value up at `row`, where `own` is the number of the row that it
stands in itself:

    IF(own = ROW(), _sheetcrm value at row, "")

That is the guarantee. Whatever people do between our reading and our writing, a formula that landed
in another row or refers to one, a column that was moved, a hidden cell that was typed over or
pasted from another row: they find another number, and nothing shows. `row` is a mere hint.

No formula refers to a cell of another row. So a typed name makes its own row be worked out again, a
changed preference the one cell that watches it, and nothing else.
"""

from dataclasses import dataclass

from sheetcrm.stores.google.formulas.customer_key import CustomerKey
from sheetcrm.stores.google.formulas.preferences import Preferences
from sheetcrm.stores.google.formulas.references import (
    has_left_its_row,
    headings_now,
    hidden_cell,
    hidden_column,
    hidden_heading,
    same_row_cell,
)
from sheetcrm.stores.google.sheet.hidden_tab import CHANGED, HEADINGS, KEY, NUMBERS, SEEN, WATCHING
from sheetcrm.stores.google.sheet.outline import OWN, ROW, WHO


@dataclass(frozen=True, slots=True)
class LookupFormulas:
    """Formulas for a tab in which our hidden columns stand at these places (from 0)."""

    who_at: int
    row_at: int
    own_at: int
    header_row: int
    customer_key: CustomerKey
    preferences: Preferences

    def formula(self, name: str, column: int = 0) -> str:
        """Return the formula of a column of ours; `column` is its place in the hidden tab."""
        hidden = {WHO: self._who, ROW: self._row, OWN: self._own}
        return hidden[name]() if name in hidden else self._shown(name, column)

    def _who(self) -> str:
        places = (*self.customer_key.places, *self.preferences.places)
        is_moved = f"{headings_now(self.header_row, places)}<>{hidden_heading(HEADINGS)}"
        return f'=IF({has_left_its_row(places)}+({is_moved});"";{self.customer_key.formula()})'

    def _row(self) -> str:
        return f"=MATCH({same_row_cell(self.who_at)};{hidden_column(KEY)};0)"

    def _own(self) -> str:
        who = same_row_cell(self.who_at)
        is_found = f"EXACT({who};{hidden_cell(KEY, self._found_at)})"
        return f"=IFERROR(ROW({who})/ISFORMULA({who})/{is_found};0)"

    def _shown(self, name: str, column: int) -> str:
        """Return the formula of a value: no blank may show as the 0 that some programs make of it."""
        value, own = hidden_cell(column, self._found_at), same_row_cell(self.own_at)
        if name in NUMBERS:  # where a text stands for a blank, which cannot be divided
            return f'=IFERROR({value}/({own}=ROW());"")'
        shown = f'{value}&""'
        if name == WATCHING:
            is_same = f"EXACT({self.preferences.formula()};{hidden_cell(SEEN, self._found_at)})"
            shown = f"IF(IFERROR({is_same};0);{shown};{hidden_heading(CHANGED)})"
        return f'=IF({own}=ROW();{shown};"")'

    @property
    def _found_at(self) -> str:
        return same_row_cell(self.row_at)

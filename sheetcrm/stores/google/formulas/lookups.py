"""The formulas in the owner's tab: each row looks up its own customer, by what is typed in it.

Two hidden columns of ours stand beside those that the owner sees. `who` makes the row's key of the
row's own cells. `row` finds that key in our hidden tab. A column that the owner sees then shows a
value only where the key beside that value is, letter by letter, the key of its own row:

    IF(EXACT(who, _sheetcrm key), _sheetcrm value, "")

That one comparison is the guarantee. Whatever people do between our reading and our writing, a
formula that landed in another row, that refers to a column that has moved, or that is copied to
another tab compares what stands there with the key of the record it found, and shows nothing if
they differ. So `row` is a mere hint: it may be stale or typed over, but it cannot make a row show
somebody else's value.
"""

from dataclasses import dataclass

from sheetcrm.stores.google.formulas.customer_key import CustomerKey
from sheetcrm.stores.google.formulas.preferences import Preferences
from sheetcrm.stores.google.formulas.references import hidden_cell, quoted, same_row_cell
from sheetcrm.stores.google.sheet.hidden_tab import KEY, SEEN
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.columns import CHANGED_SINCE
from sheetcrm.tables.tabs import HIDDEN

WATCHING = "ok_to_contact"
"""The column that shows at once that a preference was changed."""


@dataclass(frozen=True, slots=True)
class LookupFormulas:
    """Formulas for a tab whose columns `who` and `row` stand at these places (from 0)."""

    who_at: int
    row_at: int
    customer_key: CustomerKey
    preferences: Preferences
    changed: str = CHANGED_SINCE
    """What OK to contact shows once a preference was changed."""

    def formula(self, field: str, column: int) -> str:
        """Return the formula of a column of ours; `column` is its place in the hidden tab."""
        value = hidden_cell(column, self._record)
        shown = f'IF({value}="";"";{value})'
        if field == WATCHING:
            unchanged = self.preferences.is_unchanged(hidden_cell(SEEN, self._record))
            shown = f"IF({unchanged};{shown};{quoted(self.changed)})"
        return f'=IFERROR(IF(EXACT({same_row_cell(self.who_at)};{hidden_cell(KEY, self._record)});{shown};"");"")'

    def row_formula(self) -> str:
        """Return the formula that finds a row's key, with the one search that a row costs."""
        letters = column_letters(KEY)
        keys = f"{HIDDEN}!${letters}:${letters}"
        return f'=IFERROR(MATCH({same_row_cell(self.who_at)};{keys};0);"")'

    @property
    def _record(self) -> str:
        # a blank would be 0, which means a whole column; 1 is the hidden tab's header row
        return f"MAX(1;{same_row_cell(self.row_at)})"

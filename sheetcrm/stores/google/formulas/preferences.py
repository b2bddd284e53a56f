"""Customers' preferences as the sync read them: where a live cell differs, the answer is no.

There is no rule in here. A formula compares the cells as they are with the cells as they were read,
and only the next sync judges what has become of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetcrm.stores.google.formulas.customer_key import BETWEEN, LONGEST, places_of
from sheetcrm.stores.google.formulas.references import Place, same_row_cell, still_headed
from sheetcrm.stores.google.sheet.typed_cells import as_text, text_formula
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.rows.exports.consents import CONSENTS, OF_EMAIL
from sheetcrm.tables.rows.exports.opt_outs import OPT_OUTS
from sheetcrm.tables.rows.exports.status_columns import STATUS_WISHES
from sheetcrm.tables.text import ERRORS

WATCHED = (
    "do_not_contact",
    "marketing_consent",
    "courtesy_contact",
    "never_use",
    "contact_level",
    *OPT_OUTS,
    *CONSENTS,
    *OF_EMAIL[1:],
    STATUS_WISHES,
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The columns in which customers' wishes stand."""

    header_row: int
    places: tuple[Place, ...]

    @property
    def title(self) -> str:
        """Name the columns that are watched."""
        return f"seen: {BETWEEN.join(place.heading for place in self.places)}"

    def seen(self, cells: Sequence[Cell]) -> str:
        """Return what a row's preferences say, as one text."""
        texts = (as_text(cell_in(cells, place.column)) for place in self.places)
        text = BETWEEN + BETWEEN.join(texts)
        return text if len(text) <= LONGEST else ""  # which no row has

    def are_unreadable(self, cells: Sequence[Cell]) -> bool:
        """Return whether a preference is an error or a whole page: that is always taken as a no."""
        is_error = any(cell_in(cells, place.column) in ERRORS for place in self.places)
        return is_error or not self.seen(cells)

    def is_unchanged(self, then: str) -> str:
        """Return a condition: the live cells match the text in `then`.

        A column that was deleted, renamed or moved under our hands makes it false.
        """
        if not self.places:
            return f'EXACT("{BETWEEN}";{then})'
        now = f'&"{BETWEEN}"&'.join(
            text_formula(same_row_cell(place.column)) for place in self.places
        )
        headed = still_headed(self.header_row, self.places)
        return f'IFERROR(AND({headed};EXACT("{BETWEEN}"&{now};{then}));FALSE())'


def preferences_of(header: HeaderRow, cells: Sequence[Cell]) -> Preferences:
    """Return the columns of preferences; `cells` are those of the header row."""
    return Preferences(header.row, places_of(header, cells, WATCHED))

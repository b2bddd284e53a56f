"""Customers' preferences as the sync read them: where a live cell differs, the answer is no.

There is no rule in here. A formula compares the cells as they are with the cells as they were read,
and only the next sync judges what has become of them. Whether the cells still stand where they
should is asked once a row, in the column `who` (see `lookups`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sheetcrm.stores.google.formulas.customer_key import BETWEEN, LONGEST, Rows, places_of
from sheetcrm.stores.google.formulas.references import Place
from sheetcrm.stores.google.sheet.typed_cells import as_text
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

    places: tuple[Place, ...]

    @property
    def title(self) -> str:
        """Name the columns that are watched, and what they hold."""
        return f"wishes: {BETWEEN.join(place.title for place in self.places)}"

    def seen(self, cells: Sequence[Cell]) -> str:
        """Return what a row's preferences say, as one text."""
        texts = (as_text(cell_in(cells, place.column), place.kinds) for place in self.places)
        text = BETWEEN.join(texts)
        return text if len(text) <= LONGEST else self._too_long

    def are_unreadable(self, cells: Sequence[Cell]) -> bool:
        """Return whether a preference is an error or a whole page: that is always taken as a no."""
        is_error = any(cell_in(cells, place.column) in ERRORS for place in self.places)
        return is_error or self.seen(cells) == self._too_long

    def formula(self) -> str:
        """Return a formula for the same text, of the cells as they are."""
        return f'&"{BETWEEN}"&'.join(place.text for place in self.places) or '""'

    @property
    def _too_long(self) -> str:
        """What no row has: one more sign than stand between the cells."""
        return BETWEEN * (len(self.places) + 1)


def preferences_of(header: HeaderRow, cells: Sequence[Cell], rows: Rows) -> Preferences:
    """Return the columns of preferences; `cells` are those of the header row."""
    return Preferences(places_of(header, cells, rows, WATCHED))

"""What a sync sends to a Google Sheet, as values; `planning` works it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheetcrm.stores.google.formulas.customer_rows import CustomerRows
from sheetcrm.stores.google.formulas.lookups import LookupFormulas
from sheetcrm.stores.google.sheet.hidden_tab import HiddenTab
from sheetcrm.stores.google.sheet.outline import HELPERS, Mark
from sheetcrm.stores.google.sheet.typed_cells import Raw
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.tables.cells_at import used_width

Entered = dict[int, str]
"""What is entered in the rows (from 1) of a column: a formula of ours, a heading, or nothing."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be sent."""

    rows: CustomerRows
    hidden: HiddenTab
    cells: Mapping[int, Mapping[int, Raw]]
    """The cells of the hidden tab that change, by row (from 1) and column (from 0)."""
    lookups: LookupFormulas
    added: tuple[str, ...] = ()
    """The columns to add, by their marks."""
    entered: Mapping[int, Entered] = field(default_factory=dict)
    """What is entered in columns that are there, by the identity of their marks."""
    dropped: tuple[Mark, ...] = ()
    """Columns that are given up."""
    taken_out: tuple[Mark, ...] = ()
    """Those of them that go altogether; the others stay, emptied."""
    appended: tuple[Request, ...] = ()
    """The requests that append rows, published with everything else."""
    pages: tuple[Request, ...] = ()
    """The requests that draw tabs anew, published with everything else."""
    copies: tuple[str, ...] = ()
    """What the copies that these requests set aside are called: how they are comes with the answer."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to send."""
        return not (
            self.cells or self.added or self.entered or self.dropped or self.appended or self.pages
        )

    @property
    def adds_helpers(self) -> bool:
        """Whether formulas have to wait for the columns or the tab that they refer to."""
        return not {*HELPERS}.isdisjoint(self.added) or self.rows.snapshot.outline.hidden is None

    @property
    def added_at(self) -> int:
        """Where columns are added: right of the last one that is in use, counted from 0."""
        return first_free_column(self.rows)


def first_free_column(rows: CustomerRows) -> int:
    """Return the column right of all that hold anything or are marked as ours."""
    after_marks = max((mark.column + 1 for mark in rows.tab.marks.values()), default=0)
    return max(after_marks, used_width(rows.snapshot.shown(rows.index.tab)))

"""A row that became empty when it was put together with another: only its owner can take it out."""

from collections.abc import Collection, Sequence

from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.problems import Problems
from sheetcrm.wording.reason import because


def report_emptied(
    customers: Sequence[Customer], grid: Grid, joined: Collection[str], problems: Problems
) -> None:
    """Report the empty rows amid the list, where the owner had rows put together.

    Formulas, charts and rules of theirs may point there, so no row is ever taken out by us. A list
    without such an answer may have its empty rows for a reason.
    """
    if not joined:
        return
    rows = {each.row for each in customers}
    for row in range(min(rows, default=0) + 1, max(rows, default=0)):
        if row not in rows and all(map(is_blank, grid.rows[row - 1])):
            reason = because("row.left_empty", row=row).and_also(because("row.take_it_out"))
            problems.add(row, 0, None, reason, "left empty")

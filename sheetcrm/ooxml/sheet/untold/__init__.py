"""What a sheet's part says and python-calamine does not tell: errors, formulas without a result."""

from sheetcrm.ooxml.sheet.untold.error_cells import error_cells
from sheetcrm.ooxml.sheet.untold.uncalculated import uncalculated_cells
from sheetcrm.tables.text import NEVER_CALCULATED


def untold_cells(sheet: bytes, *, zero_is_none: bool = False) -> list[tuple[int, int, str]]:
    """Return row and column (from 1) of each such cell, with the text that stands for it."""
    waiting = uncalculated_cells(sheet, zero_is_none=zero_is_none)
    return [*error_cells(sheet), *((*place, NEVER_CALCULATED) for place in waiting)]

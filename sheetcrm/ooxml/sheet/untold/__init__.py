"""What a sheet's part says and python-calamine does not tell: errors, formulas without a result."""

from sheetcrm.ooxml.sheet.untold.error_cells import error_cells
from sheetcrm.ooxml.sheet.untold.uncalculated import uncalculated_cells
from sheetcrm.tables.text import NEVER_CALCULATED


def untold_cells(sheet: bytes) -> list[tuple[int, int, str]]:
    """Return row and column (from 1) of each such cell, with the text that stands for it."""
    errors = error_cells(sheet)
    return [*errors, *((*place, NEVER_CALCULATED) for place in uncalculated_cells(sheet))]

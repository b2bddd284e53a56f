"""Cells without which a row does not count: what is said of them."""

from typing import Any

from sheetcrm.tables.column import Parse
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.texts import error_reason
from sheetcrm.tables.problems import CORRECT, Parsed, Unread
from sheetcrm.tables.text import NEVER_CALCULATED
from sheetcrm.wording.reason import Reason, because

LEFT_OUT, NO_DAY = because("row.left_out"), because("row.left_out_without_day")
UNCALCULATED = error_reason(NEVER_CALCULATED)


def needed_day(parse: Parse) -> Parse:
    """Return a parser of days whose problems add that the whole row is left out."""

    def parse_needed(cell: Cell) -> Parsed[Any]:
        parsed = parse(cell)
        return Unread(left_out(parsed.reason, NO_DAY)) if isinstance(parsed, Unread) else parsed

    return parse_needed


def left_out(reason: Reason, ending: Reason = LEFT_OUT) -> Reason:
    """Return the reason with what it means for the row in place of the request to correct the cell."""
    if reason == UNCALCULATED:  # opening the workbook mends it: there is nothing to correct
        return reason.and_also(because("row.left_out_until"))
    also = (each for each in reason.also if each != CORRECT)
    return Reason(reason.code, reason.facts, (*also, ending))

"""Which rows of a log may leave the sheet: those of whole days, of which nothing is open."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.logged.reader import KnownOfLog, LogReader
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.wording.reason import Reason


@dataclass(frozen=True, slots=True)
class OldRows:
    """Rows of a log that may go, by their numbers, and how many old ones stay for now."""

    numbers: Sequence[int]
    staying: int = 0


class RowsWithProblems(Problems):
    """Collects problems, and which rows have any."""

    def __init__(self, tab: str) -> None:
        super().__init__(tab)
        self.rows: set[int] = set()

    def add(self, row: int, column: int, cell: Cell, reason: Reason, kind: Hashable = None) -> None:
        """Report a cell, and note its row."""
        self.rows.add(row)
        super().add(row, column, cell, reason, kind)


def old_rows(
    rows: SheetRows, header: HeaderRow, known: KnownOfLog, before: date, kept: set[int]
) -> OldRows:
    """Return the rows of days before a day, none of `kept`, whose problems `rows` collects.

    A day goes with all its rows or stays with all of them, for they count in the order of the sheet.
    """
    assert isinstance(rows.problems, RowsWithProblems)  # noqa: S101 - as its caller has seen to
    reader = LogReader(rows, header, known)
    reader.read()
    unread = {row for each in rows.problems.unread.values() for row in each}
    staying = rows.problems.rows | unread | kept
    days = list(zip(rows.numbers, reader.days, strict=True))
    open_days = {day for number, day in days if number in staying}
    old = [(number, day) for number, day in days if day is not None and day < before]
    going = [number for number, day in old if day not in open_days]
    return OldRows(going, len(old) - len(going))

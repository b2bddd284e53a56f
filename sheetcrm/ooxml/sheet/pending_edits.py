"""What somebody wants a sheet's cells to hold, kept by column because that is how it comes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.locate.place import RowRequest
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, MAX_ROW, Area, cell_ref
from sheetcrm.ooxml.xml.values import CellFormat, CellValue, has_serial, value_problem


@dataclass(frozen=True, slots=True)
class FormatOverride:
    """How one cell differs from its column; `like` is a column of its row to look like."""

    format: CellFormat
    like: int | None = None


@dataclass(slots=True)
class ColumnEdits:
    """Values by row; None clears. `looks` names the rows that differ from the column's format."""

    column: int
    values: dict[int, CellValue] = field(default_factory=dict)
    format: CellFormat | None = None
    looks: dict[int, FormatOverride] = field(default_factory=dict)

    def put(self, values: Mapping[int, CellValue], kind: CellFormat) -> None:
        """Take values in; later ones win."""
        if self.format is None:
            self.format = kind
        for row in self.looks.keys() & values.keys():
            del self.looks[row]
        if kind is not self.format:
            self.looks |= dict.fromkeys(values, FormatOverride(kind))
        if len(values) > len(self.values):  # copying the longer ones whole is quicker
            others = {row: value for row, value in self.values.items() if row not in values}
            self.values = dict(values) | others
        else:
            self.values.update(values)

    def look(self, row: int) -> FormatOverride:
        """Return how the cell in a row is to look."""
        return self.looks.get(row) or FormatOverride(self.format or CellFormat.GENERAL)


class PendingEdits:
    """All edits for one sheet."""

    def __init__(self, sheet: str, *, date1904: bool) -> None:
        self.sheet, self.date1904 = sheet, date1904
        self._columns: dict[int, ColumnEdits] = {}

    @property
    def columns(self) -> list[ColumnEdits]:
        """The columns with edits, from left to right."""
        return [self._columns[column] for column in sorted(self._columns)]

    def put(self, column: int, values: Mapping[int, CellValue], kind: CellFormat) -> None:
        """Wish for values in a column; CannotEdit for what no cell can hold."""
        inside = 1 <= column <= MAX_COLUMN
        if values and not (inside and min(values) >= 1 and max(values) <= MAX_ROW):
            raise CannotEdit(f"{self.sheet} has no such cell.", "A sheet ends at XFD1048576.")
        self._of(column).put(self._checked(column, values), kind)

    def put_styled_like(self, row: int, column: int, value: CellValue, like: int | None) -> None:
        """Wish for a cell that looks like its neighbour in the same row."""
        edits = self._of(column)
        edits.values[row] = value
        edits.looks[row] = FormatOverride(CellFormat.GENERAL, like)

    def at(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """Yield (column, value) of the edits in one row."""
        for column, edits in self._columns.items():
            if row in edits.values:
                yield column, edits.values[row]

    def requests(self) -> list[RowRequest]:
        """Return every row with edits, and between which columns to look."""
        columns = self.columns
        if not columns:
            return []
        first, last = columns[0].column, columns[-1].column
        likes = {
            row: look.like
            for edits in columns
            for row, look in edits.looks.items()
            if look.like is not None
        }
        return [RowRequest(row, min(first, likes.get(row, first)), last) for row in self._rows()]

    def area(self) -> Area | None:
        """Return the area of the cells that will hold something."""
        columns, rows = self.columns, self._rows()
        held = [each.column for each in columns if any(map(_is_held, each.values.values()))]
        if not held:
            return None
        top, bottom = (
            next(row for row in ordered if any(_is_held(each.values.get(row)) for each in columns))
            for ordered in (rows, reversed(rows))
        )
        return Area(top, min(held), bottom, max(held))

    def cells(self) -> dict[int, dict[int, CellValue]]:
        """Return every value wished for, by column and row."""
        return {column: edits.values for column, edits in self._columns.items()}

    def _rows(self) -> list[int]:
        return sorted(set().union(*(edits.values for edits in self._columns.values())))

    def _of(self, column: int) -> ColumnEdits:
        return self._columns.setdefault(column, ColumnEdits(column))

    def _checked(self, column: int, values: Mapping[int, CellValue]) -> Mapping[int, CellValue]:
        """Look at each different value once; hardly ever is one replaced."""
        replaced: dict[CellValue, CellValue] = {}
        for value in set(values.values()):
            problem = value_problem(value)
            if problem:
                row = next(row for row, each in values.items() if each is value)
                where = f"{self.sheet}!{cell_ref(row, column)}"
                raise CannotEdit(f"The value for {where} {problem}.", "Correct it and try again.")
            if value == "" or (isinstance(value, date) and not has_serial(value, self.date1904)):
                replaced[value] = str(value) or None
        if not replaced:
            return values
        return {row: replaced.get(value, value) for row, value in values.items()}


def _is_held(value: CellValue) -> bool:
    return value is not None

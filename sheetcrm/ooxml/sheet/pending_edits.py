"""The values that a sheet's cells are to hold, kept by column because that is how they come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.locate.place import RowRequest
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, MAX_ROW, Area, cell_ref
from sheetcrm.ooxml.xml.values import CellFormat, CellValue, has_serial, is_writable


class Part(Enum):
    """What a cell is in a column that is new."""

    HEADING = auto()
    ABOVE = auto()
    """Above the heading nothing of ours shows."""


@dataclass(frozen=True, slots=True)
class FormatOverride:
    """How one cell differs from its column; `like` is a column whose format it takes over."""

    format: CellFormat
    like: int | None = None
    part: Part | None = None


@dataclass(slots=True)
class ColumnEdits:
    """Values by row; None clears. `overrides` holds the rows that differ from the column's format."""

    column: int
    values: dict[int, CellValue] = field(default_factory=dict)
    format: CellFormat | None = None
    overrides: dict[int, FormatOverride] = field(default_factory=dict)
    is_new: bool = False
    """Whether it is a new column of ours: then all its cells look as we say."""

    def put(self, values: Mapping[int, CellValue], kind: CellFormat) -> None:
        """Add values; later ones win."""
        if self.format is None:
            self.format = kind
        for row in self.overrides.keys() & values.keys():
            del self.overrides[row]
        if kind is not self.format:
            self.overrides |= dict.fromkeys(values, FormatOverride(kind))
        if len(values) > len(self.values):  # copying the longer mapping whole is quicker
            others = {row: value for row, value in self.values.items() if row not in values}
            self.values = dict(values) | others
        else:
            self.values.update(values)

    def format_of(self, row: int) -> FormatOverride:
        """Return how the cell in a row is to be displayed."""
        return self.overrides.get(row) or FormatOverride(self.format or CellFormat.GENERAL)


class PendingEdits:
    """All values that are to be written into one sheet."""

    def __init__(self, sheet: str, *, date1904: bool) -> None:
        self.sheet, self.date1904 = sheet, date1904
        self._columns: dict[int, ColumnEdits] = {}

    @property
    def columns(self) -> list[ColumnEdits]:
        """The columns with edits, from left to right."""
        return [self._columns[column] for column in sorted(self._columns)]

    def put(self, column: int, values: Mapping[int, CellValue], kind: CellFormat) -> None:
        """Add values for a column. Raises CannotEdit for what no cell can hold."""
        inside = 1 <= column <= MAX_COLUMN
        if values and not (inside and min(values) >= 1 and max(values) <= MAX_ROW):
            raise CannotEdit("ooxml.no_such_cell", sheet=self.sheet)
        self._of(column).put(self._checked(column, values), kind)

    def put_new(self, column: int, header_row: int, heading: str, kind: CellFormat) -> None:
        """Add the heading of a new column of ours, and leave the rows above it as they are."""
        edits = self._of(column)
        edits.format, edits.is_new = kind, True
        for row in range(1, header_row):
            edits.values[row] = None
            edits.overrides[row] = FormatOverride(CellFormat.GENERAL, part=Part.ABOVE)
        edits.values[header_row] = heading
        edits.overrides[header_row] = FormatOverride(CellFormat.GENERAL, part=Part.HEADING)

    def put_styled_like(self, row: int, column: int, value: CellValue, like: int | None) -> None:
        """Add a value for a cell that takes over the format of another one in its row."""
        edits = self._of(column)
        edits.values[row] = value
        edits.overrides[row] = FormatOverride(CellFormat.GENERAL, like)

    def in_row(self, row: int) -> Iterator[tuple[int, CellValue]]:
        """Yield (column, value) of the edits in one row."""
        for column, edits in self._columns.items():
            if row in edits.values:
                yield column, edits.values[row]

    def requests(self) -> list[RowRequest]:
        """Return every row with edits, and the columns between which its cells are needed."""
        columns = self.columns
        if not columns:
            return []
        first, last = columns[0].column, columns[-1].column
        likes = {
            row: override.like
            for edits in columns
            for row, override in edits.overrides.items()
            if override.like is not None
        }
        return [RowRequest(row, min(first, likes.get(row, first)), last) for row in self._rows()]

    def area(self) -> Area | None:
        """Return the area of the cells that will hold something."""
        columns, rows = self.columns, self._rows()
        filled = [each.column for each in columns if any(map(_is_filled, each.values.values()))]
        if not filled:
            return None
        top, bottom = (
            next(
                row for row in ordered if any(_is_filled(each.values.get(row)) for each in columns)
            )
            for ordered in (rows, reversed(rows))
        )
        return Area(top, min(filled), bottom, max(filled))

    def cells(self) -> dict[int, dict[int, CellValue]]:
        """Return every value by column and row."""
        return {column: edits.values for column, edits in self._columns.items()}

    def _rows(self) -> list[int]:
        return sorted(set().union(*(edits.values for edits in self._columns.values())))

    def _of(self, column: int) -> ColumnEdits:
        return self._columns.setdefault(column, ColumnEdits(column))

    def _checked(self, column: int, values: Mapping[int, CellValue]) -> Mapping[int, CellValue]:
        """Check each distinct value once; hardly ever is one replaced."""
        replaced: dict[CellValue, CellValue] = {}
        for value in set(values.values()):
            if not is_writable(value):
                raise self._unwritable(column, values, value)
            if value == "" or (isinstance(value, date) and not has_serial(value, self.date1904)):
                replaced[value] = str(value) or None
        if not replaced:
            return values
        return {row: replaced.get(value, value) for row, value in values.items()}

    def _unwritable(
        self, column: int, values: Mapping[int, CellValue], value: CellValue
    ) -> CannotEdit:
        cell = cell_ref(next(row for row, each in values.items() if each is value), column)
        if isinstance(value, str):
            return CannotEdit("ooxml.text_too_long", sheet=self.sheet, cell=cell)
        return CannotEdit("ooxml.not_a_number", sheet=self.sheet, cell=cell)


def _is_filled(value: CellValue) -> bool:
    return value is not None

"""The edits of one sheet: values, new columns, widths and groups, collected until they are saved."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.parts.drawing import Anchor, Ruler
from sheetcrm.ooxml.parts.table import Table, table_beside
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.locate.usual import is_usual
from sheetcrm.ooxml.sheet.looks import looks_beyond
from sheetcrm.ooxml.sheet.pending_edits import PendingEdits
from sheetcrm.ooxml.sheet.used import cells_beyond
from sheetcrm.ooxml.sheet.widths import Group, ruler_of
from sheetcrm.ooxml.xml.markup import parsing
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, MAX_ROW, Area
from sheetcrm.ooxml.xml.values import CellFormat, CellValue
from sheetcrm.tables.cells_at import runs
from sheetcrm.tables.contents.room import first_room
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column to append; width in characters, None leaves the default."""

    heading: str
    width: float | None = None
    is_folded: bool = False
    format: CellFormat = CellFormat.GENERAL


@dataclass(frozen=True, slots=True)
class Appended:
    """Where new columns were put, and the table that now contains them, if one does."""

    first: int
    last: int
    table: str | None


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What the edits of a sheet need to know of its workbook."""

    name: str
    data: bytes
    tables: tuple[Table, ...]
    pivots: tuple[Area, ...]
    date1904: bool
    anchors: Callable[[Ruler], tuple[Anchor, ...]] = lambda _ruler: ()
    """Where charts and pictures lie; read when columns are added."""
    use_general: bool = False  # for tests: both ways of locating cells must give the same bytes


class SheetEdit:
    """The edits of one sheet; rows and columns count from 1."""

    def __init__(self, context: SheetContext, on_change: Callable[[], None]) -> None:
        self.context, self._on_change = context, on_change
        self.frame = Frame(context.data, context.name)
        self.pending = PendingEdits(context.name, date1904=context.date1904)
        self.widths: dict[int, float | None] = {}
        self.groups: list[Group] = []
        self.added: list[Area] = []
        """The headings of new columns."""
        self.table_columns: dict[str, list[str]] = {}  # by table part
        self.table_rows: dict[str, int] = {}
        self.table_names: dict[str, dict[int, str]] = {}
        """New names of columns, which count from 0."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.context.name

    @property
    def tables(self) -> tuple[Table, ...]:
        """The sheet's tables, as they are in the file."""
        return self.context.tables

    @cached_property
    def is_plain(self) -> bool:
        """Whether the rows are written the usual way, so that cells are located fast."""
        rows = self.frame.rows
        return not self.context.use_general and is_usual(self.frame.data, rows.tag_end, rows.close)

    def set(
        self,
        row: int,
        column: int,
        value: CellValue,
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002 - what callers write
    ) -> None:
        """Set one cell; None clears it and keeps its format."""
        self.set_column(column, {row: value}, format)

    def set_column(
        self,
        column: int,
        values: Mapping[int, CellValue],
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002 - what callers write
    ) -> None:
        """Set cells in many rows of one column: {row: value}."""
        self._on_change()
        self.pending.put(column, values, format)

    def room_for(
        self,
        header_row: int,
        count: int,
        beside: Area | None = None,
        ours: frozenset[int] = frozenset(),
    ) -> int:
        """Return the first column of so many that are free beside the list in that area.

        Without a list they are right of everything that holds something. A column that an owner
        gave a look to is not free, nor is one under a chart or beside another table; in `ours` a
        look is one that we gave.
        """
        with parsing(because("part.sheet", sheet=self.name)):
            last = beside.right if beside is not None else 0
            cells = cells_beyond(self.frame, last, header_row, plain=self.is_plain)
            if beside is None:
                last = max(cells.filled, default=0)
                beside = Area(header_row, 1, MAX_ROW, max(last, 1))
            looks = {*cells.formatted, *looks_beyond(self.frame, last)} - ours
            taken = {*cells.filled, *looks}
            for area in self._occupied(beside):
                taken.update(range(max(area.left, last + 1), area.right + 1))
            return first_room(taken, last, count)

    def append_columns(
        self,
        header_row: int,
        columns: Sequence[NewColumn],
        *,
        first: int | None = None,
        beside: Area | None = None,
        ours: frozenset[int] = frozenset(),
    ) -> Appended:
        """Add columns of ours beside a list, or right of everything, in our own look.

        The sheet's filter and what it offers in cells are kept in step: see `sheet/beside`. Where they adjoin a table whose headings are in that row, the table takes them in; but one
        that does not hold the list, which begins in the first cell of `beside`, never does. `ours`
        are columns that were ours before: how they look is no owner's wish.
        """
        at = first or self.room_for(header_row, len(columns), beside, ours)
        if at + len(columns) - 1 > MAX_COLUMN:
            raise CannotEdit("ooxml.no_room", sheet=self.name)
        table = table_beside(self.tables, header_row, at, [new.heading for new in columns])
        for column, new in enumerate(columns, at):
            self.pending.put_new(column, header_row, new.heading, new.format)
            if table is not None and table.totals_row is not None:
                self.pending.put_styled_like(table.totals_row, column, None, at - 1 or None)
            self.widths[column] = new.width
        folded = runs(column for column, new in enumerate(columns, at) if new.is_folded)
        self.groups += [Group(*run, is_collapsed=True) for run in folded]
        if table is not None:
            self.table_columns[table.part] = [new.heading for new in columns]
        self.added.append(Area(header_row, at, header_row, at + len(columns) - 1))
        self._on_change()
        return Appended(at, at + len(columns) - 1, table.name if table else None)

    def set_width(self, column: int, width: float) -> None:
        """Set a column's width, in characters."""
        self._on_change()
        self.widths[column] = width

    def fold(self, first: int, last: int, *, is_collapsed: bool = True) -> None:
        """Put columns into a group that folds."""
        self._on_change()
        self.groups.append(Group(first, last, is_collapsed))

    def grow_table(self, table: Table, rows: int) -> None:
        """Extend a table by the rows below it; it may have no totals row."""
        self._on_change()
        self.table_rows[table.part] = self.table_rows.get(table.part, 0) + rows

    def rename_in_tables(self, row: int, column: int, name: str) -> None:
        """Let the table whose heading stands in a cell call that column as the cell does."""
        for table in self.tables:
            if table.heading(row, column) is not None:
                self._on_change()
                self.table_names.setdefault(table.part, {})[column - table.area.left] = name

    def heading_in(self, table: Table, row: int, column: int) -> str | None:
        """Return the heading that a table will have in a cell, None if it has none there."""
        new = self.table_names.get(table.part, {})
        heading = table.heading(row, column)
        return None if heading is None else new.get(column - table.area.left, heading)

    def _occupied(self, beside: Area) -> Iterator[Area]:
        """Yield what lies over cells, as far as it is right of the list or reaches its rows."""
        lying = chain(self.frame.merges(), self.frame.spills, self.context.pivots)
        tables = (_with_gap(table.area, beside) for table in self.tables)
        for area in chain(lying, tables):
            if area.bottom >= beside.top or area.left > beside.right:
                yield area
        for anchor in self.context.anchors(ruler_of(self.frame)):
            if anchor.is_over(beside):
                yield anchor.area


def _with_gap(table: Area, beside: Area) -> Area:
    """Return a table's area with the column right of it, unless it holds the list."""
    holds = table.left <= beside.left <= table.right and table.bottom >= beside.top
    return table if holds else replace(table, right=table.right + 1)

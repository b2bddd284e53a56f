"""Editing one sheet: edits are collected, then made in one pass over its bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.parts.table import Table, table_beside
from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.sheet.locate import fast, general
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.locate.place import Gap, Locate
from sheetcrm.ooxml.sheet.pending_edits import PendingEdits
from sheetcrm.ooxml.sheet.rows import Rewriter
from sheetcrm.ooxml.sheet.used import last_used_column
from sheetcrm.ooxml.sheet.widths import Group, column_styles, plan_widths
from sheetcrm.ooxml.xml.markup import Splice, change_attributes, parsing, raw_name
from sheetcrm.ooxml.xml.refs import MAX_COLUMN, Area, cell_ref
from sheetcrm.ooxml.xml.values import CellFormat, CellValue, ValueEncoder


@dataclass(frozen=True, slots=True)
class NewColumn:
    """A column of ours to append; width in characters, None leaves the default."""

    heading: str
    width: float | None = None
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Appended:
    """Where new columns were put, and the table that now holds them, if one does."""

    first: int
    last: int
    table: str | None


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """What an edit comes to: new content, or None where nothing changes."""

    packed: Packed | None
    cells_written: int
    replaced_formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a sheet needs to know of its workbook."""

    name: str
    data: bytes
    tables: tuple[Table, ...]
    pivots: tuple[Area, ...]
    date1904: bool
    use_general: bool = False  # for tests: both ways must give the same bytes


class SheetEdit:
    """Wishes for the cells of one sheet; rows and columns count from 1."""

    def __init__(self, context: SheetContext, touch: Callable[[], None]) -> None:
        self.context, self._touch = context, touch
        self.frame = Frame(context.data, context.name)
        self.pending = PendingEdits(context.name, date1904=context.date1904)
        self.widths: dict[int, float | None] = {}
        self.groups: list[Group] = []
        self.table_columns: dict[str, list[str]] = {}  # by table part
        self.table_rows: dict[str, int] = {}

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self.context.name

    @property
    def tables(self) -> tuple[Table, ...]:
        """The sheet's tables, as they stand in the file."""
        return self.context.tables

    def set(
        self,
        row: int,
        column: int,
        value: CellValue,
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002 - what callers write
    ) -> None:
        """Wish for a value in one cell; None clears it and keeps its look."""
        self.set_column(column, {row: value}, format)

    def set_column(
        self,
        column: int,
        values: Mapping[int, CellValue],
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002 - what callers write
    ) -> None:
        """Wish for values in many rows of one column: {row: value}."""
        self._touch()
        self.pending.put(column, values, format)

    def first_free_column(self, header_row: int) -> int:
        """Return the first column right of all that stands in the heading row and below it."""
        with parsing(f"the sheet {self.name}"):
            edges = [area.right for area in self._occupied() if area.bottom >= header_row]
            return max([*edges, last_used_column(self.frame, header_row, plain=self._is_plain)]) + 1

    def append_columns(
        self, header_row: int, columns: Sequence[NewColumn], *, first: int | None = None
    ) -> Appended:
        """Put new headings right of everything, in the look of the last heading there.

        Where they adjoin a table whose headings stand in that row, the table takes them in.
        """
        at = first or self.first_free_column(header_row)
        if at + len(columns) - 1 > MAX_COLUMN:
            raise CannotEdit(
                f"There is no room right of the columns of {self.name}.",
                "Delete what stands in the last columns, or copy the list to a new sheet.",
            )
        table = table_beside(self.tables, header_row, at, [new.heading for new in columns])
        for column, new in enumerate(columns, at):
            like = at - 1 or None
            self.pending.put_styled_like(header_row, column, new.heading, like)
            if table is not None and table.totals_row is not None:
                self.pending.put_styled_like(table.totals_row, column, None, like)
            self.widths[column] = new.width
        self.groups += _folds(columns, at)
        if table is not None:
            self.table_columns[table.part] = [new.heading for new in columns]
        self._touch()
        return Appended(at, at + len(columns) - 1, table.name if table else None)

    def set_width(self, column: int, width: float) -> None:
        """Make a column so many characters wide."""
        self._touch()
        self.widths[column] = width

    def fold(self, first: int, last: int, *, is_collapsed: bool = True) -> None:
        """Put columns into a group that folds."""
        self._touch()
        self.groups.append(Group(first, last, is_collapsed))

    def grow_table(self, table: Table, rows: int) -> None:
        """Take rows below a table into it; it may have no totals row."""
        self._touch()
        self.table_rows[table.part] = self.table_rows.get(table.part, 0) + rows

    def execute(
        self, styles: Styles, shared: Callable[[int], str | None], level: int
    ) -> SheetOutcome:
        """Make the sheet's new content; CannotEdit where a cell must not be touched."""
        self._check_headings()
        area = self.pending.area()
        rewriter = self._rewriter(area, styles, shared)
        rows = self._row_splices(rewriter)
        first = next(rows, None)
        around = plan_widths(self.frame, self.widths, self.groups)
        if first is None and not around:
            return SheetOutcome(None, 0, ())
        if first is not None:
            around += _plan_dimension(self.frame, area)
            rows = chain((first,), rows)
        packed = pack(_pieces(self.frame, around, rows), level)
        return SheetOutcome(packed, rewriter.written, tuple(rewriter.replaced_formulas))

    @cached_property
    def _is_plain(self) -> bool:
        rows = self.frame.rows
        return not self.context.use_general and fast.is_plain(
            self.frame.data, rows.tag_end, rows.close
        )

    def _occupied(self) -> Iterator[Area]:
        yield from self.frame.merges()
        yield from self.frame.spills
        yield from (table.area for table in self.tables)
        yield from self.context.pivots

    def _check_headings(self) -> None:
        """Refuse a table's heading and totals rows: they belong to its part."""
        for table in self.tables:
            for row in {table.header_row, table.totals_row} - {None}:
                for column, value in self.pending.at(row or 0):
                    if table.area.contains(row or 0, column) and value != table.heading(
                        row, column
                    ):
                        raise CannotEdit(
                            f"{self.name}!{cell_ref(row or 0, column)} belongs to the headings or "
                            f"the totals of the table {table.name}.",
                            "Change it in Excel.",
                        )

    def _rewriter(
        self, area: Area | None, styles: Styles, shared: Callable[[int], str | None]
    ) -> Rewriter:
        looks = column_styles(self.frame)
        encoder = ValueEncoder(self.frame.prefix, date1904=self.context.date1904)
        blocked = chain(self.frame.spills, self.context.pivots)
        return Rewriter(
            data=self.frame.data,
            sheet=self.name,
            writers=[
                ColumnWriter(each, encoder, styles, looks.get(each.column, 0))
                for each in self.pending.columns
            ],
            shared=shared,
            blocked=tuple(each for each in blocked if area is not None and each.intersects(area)),
            merged=tuple(
                each for each in self.frame.merges() if area is not None and each.intersects(area)
            ),
        )

    def _row_splices(self, rewriter: Rewriter) -> Iterator[Splice]:
        rows, requests = self.frame.rows, self.pending.requests()
        if not requests:
            return
        if rows.tag_end == rows.close:  # <sheetData/>: all rows are new
            gaps = (Gap(request.row, rows.end) for request in requests)
            yield from _first_rows(self.frame, rewriter.splices(gaps))
            return
        locate: Locate = fast.locate if self._is_plain else general.locate
        places = locate(self.frame.data, rows.tag_end, rows.close, requests)
        yield from rewriter.splices(places)


def _first_rows(frame: Frame, splices: Iterable[Splice]) -> Iterator[Splice]:
    """Open an empty `<sheetData/>` for rows."""
    new = b"".join(splice.new for splice in splices)
    if new:
        rows = frame.rows
        opened = frame.data[rows.start : rows.tag_end]
        opened = opened[:-2].rstrip() + b">" if opened.endswith(b"/>") else opened
        closing = b"</" + raw_name(frame.data, rows) + b">"
        yield Splice(rows.start, rows.end, opened + new + closing)


def _plan_dimension(frame: Frame, area: Area | None) -> list[Splice]:
    """Widen what the sheet says it uses; a sheet that says nothing goes on saying nothing."""
    element, known = frame.root.child("dimension"), frame.dimension
    if element is None or known is None or area is None:
        return []
    is_blank = frame.rows.tag_end == frame.rows.close
    both = area if is_blank else known.union(area)
    return [] if both == known else [change_attributes(frame.data, element, {"ref": str(both)})]


def _pieces(
    frame: Frame, around: Sequence[Splice], rows: Iterable[Splice]
) -> Iterator[bytes | memoryview]:
    """Yield the sheet's new bytes in order."""
    view = memoryview(frame.data)
    before = sorted((s for s in around if s.start <= frame.rows.start), key=lambda s: s.start)
    behind = sorted((s for s in around if s.start > frame.rows.start), key=lambda s: s.start)
    at = 0
    for splice in chain(before, rows, behind):
        yield view[at : splice.start]
        yield splice.new
        at = splice.end
    yield view[at:]


def _folds(columns: Sequence[NewColumn], first: int) -> list[Group]:
    """Return the runs of columns that fold."""
    groups: list[Group] = []
    for column, new in enumerate(columns, first):
        if not new.is_folded:
            continue
        if groups and groups[-1].last == column - 1:
            groups[-1] = replace(groups[-1], last=column)
        else:
            groups.append(Group(column, column, is_collapsed=True))
    return groups

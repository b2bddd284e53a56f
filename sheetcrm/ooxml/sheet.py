"""Editing one sheet: wishes are collected, then carried out in one pass over its bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import fast, general
from sheetcrm.ooxml.archive import Packed
from sheetcrm.ooxml.deflate import pack
from sheetcrm.ooxml.frame import Frame
from sheetcrm.ooxml.markup import Splice, change_attributes, raw_name
from sheetcrm.ooxml.place import Gap, Locate, Wanted
from sheetcrm.ooxml.refs import MAX_COLUMN, MAX_ROW, Area, cell_ref
from sheetcrm.ooxml.rows import Rewriter, Wish
from sheetcrm.ooxml.styles import Styles
from sheetcrm.ooxml.table import Table, unique_heading
from sheetcrm.ooxml.used import last_used_column
from sheetcrm.ooxml.values import CellFormat, CellValue, Ink, check_value
from sheetcrm.ooxml.widths import Group, column_styles, plan_widths


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


@dataclass(slots=True)
class SheetEdit:
    """Wishes for the cells of one sheet; rows and columns count from 1."""

    context: SheetContext
    frame: Frame
    wishes: dict[int, dict[int, Wish]] = field(default_factory=dict)  # by column, then row
    widths: dict[int, float] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    table_columns: dict[str, list[str]] = field(default_factory=dict)  # by table part
    table_rows: dict[str, int] = field(default_factory=dict)
    touch: Callable[[], None] = lambda: None
    use_general: bool = False  # for tests: both ways must give the same bytes

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
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002
    ) -> None:
        """Wish for a value in one cell; None clears it and keeps its look."""
        self.set_column(column, {row: value}, format)

    def set_column(
        self,
        column: int,
        values: Mapping[int, CellValue],
        format: CellFormat = CellFormat.GENERAL,  # noqa: A002
    ) -> None:
        """Wish for values in many rows of one column: {row: value}."""
        self.touch()
        self._check_place(column, values)
        check, date1904 = check_value, self.context.date1904
        known = self.wishes.setdefault(column, {})
        cache: dict[CellValue, Wish] = {}
        for row, value in values.items():
            if isinstance(value, str):
                wish = cache.get(value)
                if wish is None:
                    where = f"{self.name}!{cell_ref(row, column)}"
                    checked = check(value, where, date1904=date1904)
                    wish = cache[value] = Wish(column, checked, format)
            else:
                where = f"{self.name}!{cell_ref(row, column)}" if isinstance(value, float) else ""
                wish = Wish(column, check(value, where, date1904=date1904), format)
            known[row] = wish

    def first_free_column(self, header_row: int) -> int:
        """Return the first column right of all that stands in the heading row and below it."""
        edges = [area.right for area in self._occupied() if area.bottom >= header_row]
        return max([*edges, last_used_column(self.frame, header_row, plain=self._is_plain())]) + 1

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
        table = self._table_beside(header_row, at, columns)
        for column, new in enumerate(columns, at):
            wish = Wish(column, new.heading, like=at - 1 if at > 1 else None)
            self.wishes.setdefault(column, {})[header_row] = wish
            if new.width is not None:
                self.widths[column] = new.width
        self.groups += _folds(columns, at)
        if table is not None:
            self.table_columns[table.part] = [new.heading for new in columns]
            self._continue_totals(table, at, len(columns))
        self.touch()
        return Appended(at, at + len(columns) - 1, table.name if table else None)

    def set_width(self, column: int, width: float) -> None:
        """Make a column so many characters wide."""
        self.touch()
        self.widths[column] = width

    def fold(self, first: int, last: int, *, is_collapsed: bool = True) -> None:
        """Put columns into a group that folds."""
        self.touch()
        self.groups.append(Group(first, last, is_collapsed))

    def grow_table(self, table: Table, rows: int) -> None:
        """Take rows below a table into it; it may have no totals row."""
        self.touch()
        self.table_rows[table.part] = self.table_rows.get(table.part, 0) + rows

    def cells(self) -> dict[int, dict[int, CellValue]]:
        """Return every value wished for, by column and row."""
        return {
            column: {row: wish.value for row, wish in wishes.items()}
            for column, wishes in self.wishes.items()
        }

    def carry_out(
        self, styles: Styles, shared: Callable[[int], str | None], level: int
    ) -> SheetOutcome:
        """Make the sheet's new content; CannotEdit where a cell must not be touched."""
        self._check_headings()
        rewriter = self._rewriter(styles, shared)
        rows = self._row_splices(rewriter)
        first = next(rows, None)
        around = plan_widths(self.frame, self.widths, self.groups)
        if first is None and not around:
            return SheetOutcome(None, 0, ())
        if first is not None:
            around += self._plan_dimension()
            rows = chain((first,), rows)
        packed = pack(_pieces(self.frame, around, rows), level)
        return SheetOutcome(packed, rewriter.written, tuple(rewriter.replaced_formulas))

    def _check_place(self, column: int, values: Mapping[int, CellValue]) -> None:
        if not 1 <= column <= MAX_COLUMN or (
            values and not (min(values) >= 1 and max(values) <= MAX_ROW)
        ):
            raise CannotEdit(f"{self.name} has no such cell.", "A sheet ends at XFD1048576.")

    def _is_plain(self) -> bool:
        rows = self.frame.rows
        return not self.use_general and fast.is_plain(self.frame.data, rows.tag_end, rows.close)

    def _occupied(self) -> Iterator[Area]:
        yield from self.frame.merges()
        yield from self.frame.spills()
        yield from (table.area for table in self.tables)
        yield from self.context.pivots

    def _table_beside(
        self, header_row: int, first: int, columns: Sequence[NewColumn]
    ) -> Table | None:
        for table in self.tables:
            if table.header_row == header_row and table.area.right == first - 1 and table.may_grow:
                names = list(table.columns)
                for new in columns:
                    if not unique_heading(new.heading, names):
                        raise CannotEdit(
                            f"The table {table.name} has a column called {new.heading} already.",
                            "Rename it and try again.",
                        )
                    names.append(new.heading)
                return table
        return None

    def _continue_totals(self, table: Table, first: int, count: int) -> None:
        """Give the totals row cells below our columns the look of their neighbour."""
        if table.totals_row is None:
            return
        for column in range(first, first + count):
            wish = Wish(column, None, like=first - 1)
            self.wishes.setdefault(column, {})[table.totals_row] = wish

    def _check_headings(self) -> None:
        """Refuse a table's heading and totals rows: they belong to its part."""
        for table in self.tables:
            for row in (table.totals_row, table.header_row):
                for column, wishes in self.wishes.items():
                    wish = wishes.get(row or 0)
                    if (
                        wish is not None
                        and table.area.holds(row or 0, column)
                        and (row != table.header_row or wish.value != _heading(table, column))
                    ):
                        raise CannotEdit(
                            f"{self.name}!{cell_ref(row or 0, column)} belongs to the headings or "
                            f"totals of the table {table.name}.",
                            "Change it in Excel.",
                        )

    def _rewriter(self, styles: Styles, shared: Callable[[int], str | None]) -> Rewriter:
        area = self._wished_area()
        return Rewriter(
            data=self.frame.data,
            sheet=self.name,
            ink=Ink(self.frame.prefix, date1904=self.context.date1904),
            styles=styles,
            column_styles=column_styles(self.frame),
            shared=shared,
            blocked=[
                each
                for each in chain(self.frame.spills(), self.context.pivots)
                if area is not None and each.meets(area)
            ],
            merged=[each for each in self.frame.merges() if area is not None and each.meets(area)],
        )

    def _wished_area(self) -> Area | None:
        """Return the area of the cells that will hold something."""
        columns = {
            column: rows
            for column, wishes in self.wishes.items()
            if (rows := [row for row, wish in wishes.items() if wish.value is not None])
        }
        if not columns:
            return None
        top = min(map(min, columns.values()))
        bottom = max(map(max, columns.values()))
        return Area(top, min(columns), bottom, max(columns))

    def _row_splices(self, rewriter: Rewriter) -> Iterator[Splice]:
        rows = self.frame.rows
        wanted, wishes = self._by_row()
        if rows.tag_end == rows.close:  # <sheetData/>: all rows are new
            yield from self._first_rows(rewriter, wanted, wishes)
            return
        locate: Locate = fast.locate if self._is_plain() else general.locate
        for place in locate(self.frame.data, rows.tag_end, rows.close, wanted):
            yield from rewriter.splices(place, wishes[place.row])

    def _first_rows(
        self, rewriter: Rewriter, wanted: Iterable[Wanted], wishes: dict[int, list[Wish]]
    ) -> Iterator[Splice]:
        rows = self.frame.rows
        new = b"".join(
            splice.new
            for want in wanted
            for splice in rewriter.splices(Gap(want.row, rows.end), wishes[want.row])
        )
        if new:
            data = self.frame.data
            opened = data[rows.start : rows.tag_end].removesuffix(b"/>").rstrip()
            opened = opened if opened.endswith(b">") else opened + b">"
            closing = b"</" + raw_name(data, rows) + b">"
            yield Splice(rows.start, rows.end, opened + new + closing)

    def _by_row(self) -> tuple[list[Wanted], dict[int, list[Wish]]]:
        wishes: dict[int, list[Wish]] = {}
        for column in sorted(self.wishes):
            for row, wish in self.wishes[column].items():
                there = wishes.get(row)
                if there is None:
                    wishes[row] = [wish]
                else:
                    there.append(wish)
        return [_wanted(row, wishes[row]) for row in sorted(wishes)], wishes

    def _plan_dimension(self) -> list[Splice]:
        element, known, area = (
            self.frame.root.child("dimension"),
            self.frame.dimension,
            self._wished_area(),
        )
        if element is None or known is None or area is None:
            return []
        is_blank = str(known) == "A1" and self.frame.rows.tag_end == self.frame.rows.close
        both = (
            area
            if is_blank
            else Area(
                min(known.top, area.top),
                min(known.left, area.left),
                max(known.bottom, area.bottom),
                max(known.right, area.right),
            )
        )
        return (
            []
            if both == known
            else [change_attributes(self.frame.data, element, {"ref": str(both)})]
        )


def _wanted(row: int, wishes: Sequence[Wish]) -> Wanted:
    likes = [wish.like for wish in wishes if wish.like is not None]
    return Wanted(row, min([wishes[0].column, *likes]), wishes[-1].column)


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


def _heading(table: Table, column: int) -> str | None:
    at = column - table.area.left
    return table.columns[at] if at < len(table.columns) else None

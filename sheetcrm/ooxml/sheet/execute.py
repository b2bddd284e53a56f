"""Executes the edits of one sheet: its new content, made in one pass over its bytes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.parts.own_looks import OwnLooks
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.sheet.beside.choices import plan_choices
from sheetcrm.ooxml.sheet.beside.filters import plan_filter
from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.sheet.edit import SheetEdit
from sheetcrm.ooxml.sheet.locate import fast, general
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.locate.place import Gap, Locate, RowRequest
from sheetcrm.ooxml.sheet.rows import Rewriter
from sheetcrm.ooxml.sheet.widths import column_styles, plan_widths
from sheetcrm.ooxml.xml.refs import Area, cell_ref
from sheetcrm.ooxml.xml.splices import Splice, change_attributes, raw_name
from sheetcrm.ooxml.xml.values import CellFormat, ValueEncoder

SharedText: TypeAlias = Callable[[int], str | None]
"""Returns a shared string of the workbook, None if there is none."""


@dataclass(frozen=True, slots=True)
class SheetOutcome:
    """The result of a sheet's edits: new content, or None where nothing changes."""

    packed: Packed | None
    cells_written: int
    replaced_formulas: tuple[str, ...]


def execute(
    edit: SheetEdit, styles: Styles, shared: SharedText, level: int, own: OwnLooks | None = None
) -> SheetOutcome:
    """Make a sheet's new content; `own` is how new columns look.

    Raises CannotEdit if a cell must not be touched.
    """
    check_headings(edit)
    area = edit.pending.area()
    looks = _own_looks(edit, styles, own)
    rewriter = _rewriter(edit, area, styles, shared, looks)
    rows = row_splices(edit, rewriter, edit.pending.requests())
    first = next(rows, None)
    around = plan_widths(edit.frame, edit.widths, edit.groups, looks.columns)
    around += [*plan_filter(edit), *plan_choices(edit.frame, edit.added)]
    if first is None and not around:
        return SheetOutcome(None, 0, ())
    if first is not None:
        around += plan_dimension(edit.frame, area)
        rows = chain((first,), rows)
    packed = pack(pieces(edit.frame, around, rows), level)
    return SheetOutcome(packed, rewriter.written, tuple(rewriter.replaced_formulas))


def check_headings(edit: SheetEdit) -> None:
    """Refuse to change a table's heading and totals rows: they belong to the table's part."""
    for table in edit.tables:
        for row in filter(None, (table.header_row, table.totals_row)):
            for column, value in edit.pending.in_row(row):
                is_its = table.area.contains(row, column)
                if is_its and value != edit.heading_in(table, row, column):
                    cell = cell_ref(row, column)
                    raise CannotEdit(
                        "ooxml.cell_of_table", sheet=edit.name, cell=cell, table=table.name
                    )


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of new columns by their place, and that of their headings."""

    columns: dict[int, int] = field(default_factory=dict)
    heading: int = 0


def _own_looks(edit: SheetEdit, styles: Styles, own: OwnLooks | None) -> _Looks:
    new = [each for each in edit.pending.columns if each.is_new]
    if own is None or not new:
        return _Looks()
    kinds = {each.column: each.format or CellFormat.GENERAL for each in new}
    columns = {column: own.cell_in(styles, kind) for column, kind in kinds.items()}
    return _Looks(columns, own.heading_in(styles))


def _rewriter(
    edit: SheetEdit, area: Area | None, styles: Styles, shared: SharedText, looks: _Looks
) -> Rewriter:
    formats = column_styles(edit.frame) | looks.columns
    encoder = ValueEncoder(edit.frame.prefix, date1904=edit.context.date1904)
    blocked = chain(edit.frame.spills, edit.context.pivots)
    return Rewriter(
        data=edit.frame.data,
        sheet=edit.name,
        writers=[
            ColumnWriter(each, encoder, styles, formats.get(each.column, 0), looks.heading)
            for each in edit.pending.columns
        ],
        shared=shared,
        blocked=_within(area, blocked),
        merged=_within(area, edit.frame.merges()),
    )


def _within(area: Area | None, others: Iterable[Area]) -> tuple[Area, ...]:
    return tuple(each for each in others if area is not None and each.intersects(area))


def row_splices(
    edit: SheetEdit, rewriter: Rewriter, requests: Sequence[RowRequest]
) -> Iterator[Splice]:
    """Yield what changes in the requested rows of a sheet."""
    rows = edit.frame.rows
    if not requests:
        return
    if rows.tag_end == rows.close:  # <sheetData/>: all rows are new
        gaps = (Gap(request.row, rows.end) for request in requests)
        yield from _first_rows(edit.frame, rewriter.splices(gaps))
        return
    locate: Locate = fast.locate if edit.is_plain else general.locate
    places = locate(edit.frame.data, rows.tag_end, rows.close, requests)
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


def plan_dimension(frame: Frame, area: Area | None) -> list[Splice]:
    """Widen the area that the sheet declares as used, if it declares one."""
    element, known = frame.root.child("dimension"), frame.dimension
    if element is None or known is None or area is None:
        return []
    is_blank = frame.rows.tag_end == frame.rows.close
    both = area if is_blank else known.union(area)
    return [] if both == known else [change_attributes(frame.data, element, {"ref": str(both)})]


def pieces(
    frame: Frame, around: Sequence[Splice], rows: Iterable[Splice]
) -> Iterator[bytes | memoryview]:
    """Yield the sheet's new bytes in order."""
    view = memoryview(frame.data)
    before = sorted((s for s in around if s.start <= frame.rows.start), key=lambda s: s.start)
    after = sorted((s for s in around if s.start > frame.rows.start), key=lambda s: s.start)
    at = 0
    for splice in chain(before, rows, after):
        yield view[at : splice.start]
        yield splice.new
        at = splice.end
    yield view[at:]

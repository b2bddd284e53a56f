"""Puts values into a sheet's rows: only the cells that hold something else are replaced."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.sheet.cells import Formula, holds, parse_cell
from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.sheet.locate.place import CellPlace, Gap, RowPlace
from sheetcrm.ooxml.sheet.row_writer import RowWriter
from sheetcrm.ooxml.xml.refs import Area, cell_ref
from sheetcrm.ooxml.xml.splices import Splice, drop_attribute

_NAME: Final = re.compile(rb"<([^\s/>]+)")
_ROW_STYLE: Final = re.compile(rb"\ss\s*=\s*[\"']\s*([0-9]+)\s*[\"']")
_SPANS: Final = re.compile(rb"\sspans\s*=\s*[\"']([0-9]+):(?:[0-9]+ [0-9]+:)*([0-9]+)[\"']")
_HAS_REFERENCE: Final = re.compile(rb"<[^>]*\sr\s*=")
_CUSTOM_HEIGHT: Final = re.compile(rb"\scustomHeight\s*=\s*[\"'](?:1|true|on)[\"']")
_BATCH: Final = 500


@dataclass(slots=True)
class Rewriter:
    """Turns places in a sheet into splices, and counts what it writes and replaces."""

    data: bytes
    sheet: str
    writers: Sequence[ColumnWriter]  # one a column, from left to right
    shared: Callable[[int], str | None]
    blocked: tuple[Area, ...] = ()
    merged: tuple[Area, ...] = ()
    written_singly: int = 0
    """How many cells were written one by one."""
    replaced_formulas: list[str] = field(default_factory=list)
    _rows_with_overrides: frozenset[int] = frozenset()
    _has_obstacles: bool = False
    _row_writer: RowWriter = field(init=False)
    _widened_spans: dict[bytes, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows_with_overrides = frozenset(
            row for writer in self.writers for row in writer.overrides
        )
        self._has_obstacles = bool(self.blocked or self.merged)
        self._row_writer = RowWriter(self.writers)

    def splices(self, places: Iterable[RowPlace | Gap]) -> Iterator[Splice]:
        """Yield what changes, row by row."""
        for is_plain, run in groupby(places, self._takes_plain_cells):
            if is_plain:
                yield from self._bulk_rows(run)
            else:
                yield from chain.from_iterable(map(self._edited_row, run))

    @property
    def written(self) -> int:
        """How many cells were written."""
        return self.written_singly + self._row_writer.written

    def _takes_plain_cells(self, place: RowPlace | Gap) -> bool:
        """Return whether a row takes nothing but new cells with the formats of their columns."""
        if self._has_obstacles or place.row in self._rows_with_overrides:
            return False
        if isinstance(place, Gap):
            return True
        return not place.cells and not _row_style(self.data[place.start : place.tag_end])

    def _bulk_rows(self, places: Iterator[RowPlace | Gap]) -> Iterator[Splice]:
        while batch := list(islice(places, _BATCH)):
            lines = self._row_writer.lines([place.row for place in batch])
            for place, line in zip(batch, lines, strict=True):
                if line:
                    yield self._with_new(place, line)

    def _edited_row(self, place: RowPlace | Gap) -> Iterator[Splice]:
        tag = b"" if isinstance(place, Gap) else self.data[place.start : place.tag_end]
        if isinstance(place, Gap) or not place.cells:
            cells = self._new_cells(place.row, _row_style(tag))
            if cells:
                yield self._with_new(place, cells)
            return
        splices = list(self._among(place, _row_style(tag)))
        widened = self._fitting(self._widen_spans(tag), place.row) if splices else tag
        if widened != tag:
            yield Splice(place.start, place.tag_end, widened)
        yield from splices

    def _with_new(self, place: RowPlace | Gap, cells: str) -> Splice:
        """Put cells after all cells of a row."""
        if isinstance(place, Gap):
            p = self.writers[0].encoder.prefix
            text = f'<{p}row r="{place.row}">{cells}</{p}row>'
            return Splice(place.at, place.at, text.encode())
        tag = self.data[place.start : place.tag_end]
        widened = self._fitting(self._widen_spans(tag), place.row)
        if place.is_empty_tag:
            opened, closing = widened[:-2].rstrip() + b">", b"</" + _name(widened) + b">"
            return Splice(place.start, place.end, opened + cells.encode() + closing)
        content = self.data[place.tag_end : place.close]
        return Splice(place.start, place.close, widened + content + cells.encode())

    def _new_cells(self, row: int, row_style: int) -> str:
        """Write the cells of a row that has none in the edited columns."""
        new: list[str] = []
        for writer in self.writers:
            value = writer.values.get(row)
            if value is not None:
                self._check(row, writer.column)
                self.written_singly += 1
                new.append(writer.cell(row, value, self._own_look(writer, row, row_style)))
            elif self._needs_blank(row, writer, row_style):
                new.append(writer.blank(row, writer.own_look(row, row_style)))
        return "".join(new)

    def _own_look(self, writer: ColumnWriter, row: int, row_style: int) -> int:
        """Return the format of a cell that has none yet and takes over none."""
        if writer.is_new and not writer.format_of(row).like:
            return writer.own_look(row, row_style)
        return row_style or writer.column_style

    def _needs_blank(self, row: int, writer: ColumnWriter, row_style: int) -> bool:
        """Return whether a blank cell of a new column would look like something else by itself."""
        if not writer.is_new or writer.format_of(row).like:
            return False
        if self._is_obstacle(row, writer.column):
            return False
        return writer.own_look(row, row_style) != (row_style or writer.column_style)

    def _among(self, place: RowPlace, row_style: int) -> Iterator[Splice]:
        """Write cells into a row that has some in the edited columns, or whose formats are copied."""
        present = {cell.column: cell for cell in place.cells}
        cells, index = place.cells, 0
        for writer in self.writers:
            old = present.get(writer.column)
            if old is not None:
                if place.row in writer.values:
                    yield from self._replace(place, old, writer, present)
                continue
            while index < len(cells) and cells[index].column < writer.column:
                index += 1
            at = cells[index].start if index < len(cells) else place.close
            new = self._new_cell(place.row, writer, row_style, present)
            if new:
                yield Splice(at, at, new.encode())

    def _new_cell(
        self, row: int, writer: ColumnWriter, row_style: int, present: dict[int, CellPlace]
    ) -> str:
        value, like = writer.values.get(row), writer.format_of(row).like
        if value is None and like is None:
            is_needed = self._needs_blank(row, writer, row_style)
            return writer.blank(row, writer.own_look(row, row_style)) if is_needed else ""
        self._check(row, writer.column)
        self.written_singly += value is not None
        base = self._style_of(like, present) or self._own_look(writer, row, row_style)
        return writer.cell(row, value, base)

    def _replace(
        self, place: RowPlace, cell: CellPlace, writer: ColumnWriter, present: dict[int, CellPlace]
    ) -> Iterator[Splice]:
        row, value = place.row, writer.values[place.row]
        raw = self.data[cell.start : cell.end]
        if raw == writer.expected(row, value):
            return
        old = parse_cell(raw)
        if writer.shows(row, value, old.style) and holds(old, value, writer.encoder, self.shared):
            writer.note_style(old.style)
            return
        self._check(row, writer.column)
        if old.formula is not Formula.NONE:
            self._replace_formula(cell_ref(row, writer.column), old.formula)
        self.written_singly += 1
        base = self._base(writer, row, old.style) or self._style_of(
            writer.format_of(row).like, present
        )
        is_needless = value is None and not base and not self._is_counted(place, cell)
        text = "" if is_needless else writer.cell(row, value, base)
        yield Splice(cell.start, cell.end, text.encode())

    def _base(self, writer: ColumnWriter, row: int, old: int) -> int:
        """Return the format that a cell goes on from: ours in a new column, else its own."""
        override = writer.format_of(row)
        return writer.own_look(row, old) if writer.is_new and not override.like else old

    def _is_counted(self, place: RowPlace, cell: CellPlace) -> bool:
        """Return whether the cell after this one has no reference: it stands one further right."""
        after = next((each for each in place.cells if each.column > cell.column), None)
        return after is not None and not _HAS_REFERENCE.match(self.data, after.start, after.end)

    def _style_of(self, column: int | None, present: dict[int, CellPlace]) -> int:
        neighbour = present.get(column or 0)
        if neighbour is None:
            return 0
        return parse_cell(self.data[neighbour.start : neighbour.end]).style

    def _check(self, row: int, column: int) -> None:
        """Raise CannotEdit if a cell is part of something larger."""
        if not self._has_obstacles:
            return
        if any(area.contains(row, column) for area in self.blocked):
            raise CannotEdit("ooxml.cell_in_area", sheet=self.sheet, cell=cell_ref(row, column))
        for area in self.merged:
            if area.contains(row, column) and (row, column) != (area.top, area.left):
                raise CannotEdit("ooxml.cell_merged", sheet=self.sheet, cell=cell_ref(row, column))

    def _is_obstacle(self, row: int, column: int) -> bool:
        return any(area.contains(row, column) for area in chain(self.blocked, self.merged))

    def _replace_formula(self, cell: str, formula: Formula) -> None:
        """Record a replaced formula. Raises CannotEdit if other cells depend on it."""
        if formula is Formula.SPILL:
            raise CannotEdit("ooxml.cell_with_array", sheet=self.sheet, cell=cell)
        if formula is Formula.MASTER:
            raise CannotEdit("ooxml.cell_with_shared_formula", sheet=self.sheet, cell=cell)
        self.replaced_formulas.append(cell)

    def _fitting(self, tag: bytes, row: int) -> bytes:
        """Return a row's tag without the height that a program worked out for its former texts.

        The next one that opens the file works it out anew; a height that somebody set stays.
        """
        if b" ht=" not in tag or _CUSTOM_HEIGHT.search(tag):
            return tag
        wraps = any(each.is_wrapped and row in each.values for each in self.writers)
        return drop_attribute(tag, "ht") if wraps else tag

    def _widen_spans(self, tag: bytes) -> bytes:
        """Widen the row's `spans`, a hint that readers may rely on."""
        match = _SPANS.search(tag) if b"spans" in tag else None
        if match is None:
            return tag
        old = match[0]
        if old not in self._widened_spans:
            first, last = int(match[1]), int(match[2])
            new = min(first, self.writers[0].column), max(last, self.writers[-1].column)
            same = new == (first, last)
            self._widened_spans[old] = old if same else b' spans="%d:%d"' % new
        return tag[: match.start()] + self._widened_spans[old] + tag[match.end() :]


def _row_style(tag: bytes) -> int:
    match = _ROW_STYLE.search(tag)
    return int(match[1]) if match else 0


def _name(tag: bytes) -> bytes:
    """Return the name of an element as it is written, prefix included."""
    match = _NAME.match(tag)
    return match[1] if match else b"row"

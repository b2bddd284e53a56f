"""Puts values into a sheet's rows: only the cells that hold something else are replaced."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.cells import Formula, OldCell, holds, parse_cell
from sheetcrm.ooxml.markup import Splice, set_attribute
from sheetcrm.ooxml.place import CellPlace, Gap, RowPlace
from sheetcrm.ooxml.refs import Area, cell_ref, column_letters
from sheetcrm.ooxml.styles import Styles
from sheetcrm.ooxml.values import CellFormat, CellValue, Ink

_ROW_STYLE: Final = re.compile(rb"\ss=[\"']([0-9]+)[\"']")
_SPANS: Final = re.compile(rb"\sspans=[\"']([0-9]+):([0-9]+)[\"']")


@dataclass(frozen=True, slots=True)
class Wish:
    """A value for one cell; `like` is a column of the same row whose look a new cell takes."""

    column: int
    value: CellValue
    format: CellFormat = CellFormat.GENERAL
    like: int | None = None


@dataclass(slots=True)
class Rewriter:
    """Turns places and wishes into splices, and keeps what the rest of the package must know."""

    data: bytes
    sheet: str
    ink: Ink
    styles: Styles
    column_styles: dict[int, int]
    shared: Callable[[int], str | None]
    blocked: Sequence[Area] = ()
    merged: Sequence[Area] = ()
    written: int = 0
    replaced_formulas: list[str] = field(default_factory=list)

    def splices(self, place: RowPlace | Gap, wishes: Sequence[Wish]) -> Iterator[Splice]:
        """Yield what changes in one row; wishes come in the order of columns."""
        if isinstance(place, Gap):
            yield from self._new_row(place, wishes)
        else:
            yield from self._old_row(place, wishes)

    def _new_row(self, gap: Gap, wishes: Sequence[Wish]) -> Iterator[Splice]:
        cells = "".join(self._new_cell(gap.row, wish, 0) for wish in wishes)
        if cells:
            p = self.ink.prefix
            text = f'<{p}row r="{gap.row}">{cells}</{p}row>'
            yield Splice(gap.at, gap.at, text.encode())

    def _old_row(self, place: RowPlace, wishes: Sequence[Wish]) -> Iterator[Splice]:
        tag = self.data[place.start : place.tag_end]
        found = {cell.column: cell for cell in place.cells}
        splices = list(self._cells(place, wishes, found, _row_style(tag)))
        if not splices:
            return
        spread = self._spread(tag, wishes)
        if place.is_empty_tag:
            opened = spread[:-2].rstrip() + b">"
            cells = b"".join(splice.new for splice in splices)
            closing = f"</{self.ink.prefix}row>".encode()
            yield Splice(place.start, place.end, opened + cells + closing)
            return
        if spread != tag:
            yield Splice(place.start, place.tag_end, spread)
        yield from splices

    def _cells(
        self,
        place: RowPlace,
        wishes: Sequence[Wish],
        found: dict[int, CellPlace],
        row_style: int,
    ) -> Iterator[Splice]:
        waiting: list[str] = []  # new cells that go to one place
        at = -1
        cells = place.cells
        index = 0
        for wish in wishes:
            old = found.get(wish.column)
            if old is not None:
                if waiting:
                    yield Splice(at, at, "".join(waiting).encode())
                    waiting.clear()
                yield from self._replace(place.row, old, wish, found)
                continue
            while index < len(cells) and cells[index].column < wish.column:
                index += 1
            spot = cells[index].start if index < len(cells) else place.close
            if spot != at and waiting:
                yield Splice(at, at, "".join(waiting).encode())
                waiting.clear()
            at = spot
            base = self._look(wish, found) if wish.like else row_style
            new = self._new_cell(place.row, wish, base)
            if new:
                waiting.append(new)
        if waiting:
            yield Splice(at, at, "".join(waiting).encode())

    def _new_cell(self, row: int, wish: Wish, base: int) -> str:
        value = wish.value
        if value is None and wish.like is None:
            return ""
        if self.blocked or self.merged:
            self._check(row, wish.column)
        base = base or self.column_styles.get(wish.column, 0)
        style = self.styles.fit(base, wish.format, is_number=_is_number(value))
        self.written += value is not None
        look = f' s="{style}"' if style else ""
        return f'<{self.ink.prefix}c r="{column_letters(wish.column)}{row}"{look}{self.ink.body(value)}'

    def _replace(
        self, row: int, place: CellPlace, wish: Wish, found: dict[int, CellPlace]
    ) -> Iterator[Splice]:
        old = parse_cell(self.data[place.start : place.end])
        value = wish.value
        is_number = _is_number(value)
        shown = self.styles.shows(old.style, wish.format, is_number=is_number)
        if shown and holds(old, value, self.ink, self.shared):
            return
        self._check(row, wish.column)
        self._check_formula(row, old, wish.column)
        base = old.style or self._look(wish, found)
        style = self.styles.fit(base, wish.format, is_number=is_number)
        self.written += 1
        ref = cell_ref(row, wish.column)
        if old.formula is not Formula.NONE:
            self.replaced_formulas.append(ref)
        look = f' s="{style}"' if style else ""
        text = f'<{self.ink.prefix}c r="{ref}"{look}{self.ink.body(value)}'
        yield Splice(place.start, place.end, text.encode() if look or value is not None else b"")

    def _look(self, wish: Wish, found: dict[int, CellPlace]) -> int:
        neighbour = found.get(wish.like or 0)
        if neighbour is None:
            return 0
        return parse_cell(self.data[neighbour.start : neighbour.end]).style

    def _check(self, row: int, column: int) -> None:
        inside = any(area.holds(row, column) for area in self.blocked)
        for area in self.merged:
            inside |= area.holds(row, column) and (row, column) != (area.top, area.left)
        if inside:
            raise self._cannot(row, column, "belongs to a merged area, an array or a pivot table")

    def _check_formula(self, row: int, old: OldCell, column: int) -> None:
        if old.formula is Formula.SPILL:
            raise self._cannot(row, column, "holds an array formula")
        if old.formula is Formula.MASTER:
            raise self._cannot(row, column, "holds a formula that other cells share")

    def _cannot(self, row: int, column: int, why: str) -> CannotEdit:
        return CannotEdit(
            f"{self.sheet}!{cell_ref(row, column)} {why}, so the workbook was left alone.",
            "Clear that cell in Excel, or leave our columns free, and try again.",
        )

    def _spread(self, tag: bytes, wishes: Sequence[Wish]) -> bytes:
        """Widen the row's `spans`, a hint that readers may rely on."""
        match = _SPANS.search(tag)
        if match is None:
            return tag
        first, last = int(match[1]), int(match[2])
        columns = [wish.column for wish in wishes if wish.value is not None or wish.like]
        low, high = min([first, *columns]), max([last, *columns])
        return tag if (low, high) == (first, last) else set_attribute(tag, "spans", f"{low}:{high}")


def _row_style(tag: bytes) -> int:
    match = _ROW_STYLE.search(tag) if b" s=" in tag else None
    return int(match[1]) if match else 0


def _is_number(value: CellValue) -> bool:
    return value is not None and not isinstance(value, (str, bool))

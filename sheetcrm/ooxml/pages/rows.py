"""Writes the rows of a tab that is brought up to date: values that change, and our looks.

A cell in a column that is no column of ours keeps its format, and its very bytes if its value does
not change.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.ooxml.pages.model import ROW_ATTRIBUTES, Model, Place
from sheetcrm.ooxml.parts.styles import Styles, is_date_code
from sheetcrm.ooxml.sheet.cells import Formula, OldCell, parse_cell
from sheetcrm.ooxml.sheet.column_writer import ColumnWriter
from sheetcrm.ooxml.sheet.locate.place import Gap, RowPlace
from sheetcrm.ooxml.sheet.rows import Rewriter
from sheetcrm.ooxml.xml.refs import cell_ref
from sheetcrm.ooxml.xml.splices import Splice, drop_attribute, set_attribute

_REFERENCE: Final = re.compile(rb"<[^>]*\sr\s*=")


@dataclass(frozen=True, slots=True)
class PageLook:
    """How the cells and rows of a tab are to look, in formats of the workbook's own."""

    model: Model
    formats: Mapping[int, int]
    """The workbook's format for each of the built one."""
    ours: frozenset[int]
    """The columns of ours."""
    column_formats: Mapping[int, int]
    styles: Styles

    def of(self, row: int, column: int) -> int | None:
        """Return the format of a cell of ours; None of a cell that keeps its own."""
        if column not in self.ours:
            return None
        built = self.model.formats.get((row, column))
        return self.column_formats.get(column, 0) if built is None else self.formats[built]

    def columns_in(self, row: int) -> Iterator[int]:
        """Yield the columns of a row that have a look."""
        for column in sorted(self.ours):
            if (row, column) in self.model.formats:
                yield column


@dataclass(slots=True)
class PageRewriter(Rewriter):
    """Turns the places of a tab's rows into splices: each row is written anew."""

    look: PageLook = field(kw_only=True)
    _by_column: dict[int, ColumnWriter] = field(init=False)

    def __post_init__(self) -> None:
        Rewriter.__post_init__(self)
        self._by_column = {writer.column: writer for writer in self.writers}

    def splices(self, places: Iterable[RowPlace | Gap]) -> Iterator[Splice]:
        """Yield what each row becomes, unless that is what it is."""
        for place in places:
            new = self._row(place)
            if isinstance(place, Gap):
                if new:
                    yield Splice(place.at, place.at, new)
            elif new != self.data[place.start : place.end]:
                yield Splice(place.start, place.end, new)

    @property
    def places(self) -> Iterator[Place]:
        """The cells whose values change."""
        return ((row, writer.column) for writer in self.writers for row in writer.values)

    def _row(self, place: RowPlace | Gap) -> bytes:
        cells = b"".join(self._cells(place))
        attributes = self.look.model.rows.get(place.row, {})
        if isinstance(place, Gap):
            if not (cells or attributes):
                return b""
            tag, rest = self._opened(place.row), b""
        else:
            tag = self.data[place.start : place.tag_end]
            rest = self.data[place.close : place.end]
        name = self._element_name(tag)
        tag = _with_attributes(tag, attributes)
        if tag.endswith(b"/>") and not cells:
            return tag
        if tag.endswith(b"/>"):
            tag, rest = tag[:-2].rstrip() + b">", b""
        return tag + cells + (rest or b"</" + name + b">")

    def _opened(self, row: int) -> bytes:
        return f'<{self._prefix}row r="{row}">'.encode()

    @property
    def _prefix(self) -> str:
        return self.writers[0].encoder.prefix

    @staticmethod
    def _element_name(tag: bytes) -> bytes:
        return re.split(rb"[\s/>]", tag[1:], maxsplit=1)[0]

    def _cells(self, place: RowPlace | Gap) -> Iterator[bytes]:
        present = {} if isinstance(place, Gap) else {cell.column: cell for cell in place.cells}
        row = place.row
        written = {column for column, writer in self._by_column.items() if row in writer.values}
        for column in sorted(present.keys() | written | set(self.look.columns_in(row))):
            there = present.get(column)
            raw = b"" if there is None else self.data[there.start : there.end]
            if column in written:
                yield self._written(row, self._by_column[column], raw)
            else:
                yield self._kept(row, column, raw)

    def _written(self, row: int, writer: ColumnWriter, raw: bytes) -> bytes:
        """Return a cell with its new value; nothing if it is blank and has no look."""
        self._check(row, writer.column)
        old = parse_cell(raw) if raw else None
        if old is not None and old.formula is not Formula.NONE:
            self._replace_formula(cell_ref(row, writer.column), old.formula)
        self.written_singly += 1
        look = self.look.of(row, writer.column)
        if look is None:
            look = old.style if old is not None else writer.column_style
        value = writer.values[row]
        return writer.cell(row, value, look).encode() if look or value is not None else b""

    def _kept(self, row: int, column: int, raw: bytes) -> bytes:
        """Return a cell whose value stays, in our look if it is ours."""
        look = self.look.of(row, column)
        if not raw:
            return self._blank(row, column, look)
        if not _REFERENCE.match(raw):
            raw = _with_attribute(raw, "r", cell_ref(row, column))
        old = parse_cell(raw)
        if look is None or old.style == look or self._keeps_format(old, look):
            return raw
        is_blank = old.formula is Formula.NONE and not old.text
        if (row, column) in self.look.model.formats:
            return _with_attribute(raw, "s", str(look))
        return raw if not is_blank else self._blank(row, column, look)

    def _keeps_format(self, cell: OldCell, look: int) -> bool:
        """Return whether another format would make something else of a number: a day, a time."""
        if cell.kind != "n" or not cell.text:
            return False
        old, new = (self.look.styles.code(style) for style in (cell.style, look))
        return old != new and (is_date_code(old) or is_date_code(new))

    def _blank(self, row: int, column: int, look: int | None) -> bytes:
        if not look:
            return b""
        return f'<{self._prefix}c r="{cell_ref(row, column)}" s="{look}"/>'.encode()


def _with_attribute(raw: bytes, name: str, value: str) -> bytes:
    end = raw.index(b">") + 1
    return set_attribute(raw[:end], name, value) + raw[end:]


def _with_attributes(tag: bytes, attributes: Mapping[str, str]) -> bytes:
    """Return a row's tag with our height and outline; `spans`, which is but a hint, goes."""
    for name in ("spans", *(name for name in ROW_ATTRIBUTES if name not in attributes)):
        tag = drop_attribute(tag, name)
    for name, value in attributes.items():
        tag = set_attribute(tag, name, value)
    return tag

"""Writes the cells of one column: its values and its formats, frequent cells from a cache."""

from functools import cached_property
from typing import Final

from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.sheet.pending_edits import ColumnEdits, Part
from sheetcrm.ooxml.xml.values import CellFormat, CellValue, ValueEncoder
from sheetcrm.tables.cells_at import column_letters

_CACHED: Final = 10_000


class ColumnWriter:
    """Turns one column's edits into cells; `start` is how each of its cells begins."""

    def __init__(
        self,
        edits: ColumnEdits,
        encoder: ValueEncoder,
        styles: Styles,
        column_style: int,
        heading_style: int = 0,
    ) -> None:
        """Write a column whose own format is `column_style`; `heading_style` counts if it is new."""
        self.column, self.values, self.overrides = edits.column, edits.values, edits.overrides
        self.encoder, self.format_of, self.column_style = encoder, edits.format_of, column_style
        self.is_new, self.heading_style = edits.is_new, heading_style
        self.start = f'<{encoder.prefix}c r="{column_letters(edits.column - 1)}'
        self._format = edits.format or CellFormat.GENERAL
        self._styles = styles
        self._usual_style: int | None = None
        self._expected: dict[object, str] = {}

    def cell(self, row: int, value: CellValue, base: int | None = None) -> str:
        """Return a cell based on the cell format `base`, or on that of its column."""
        kind = self.overrides[row].format if row in self.overrides else self._format
        tail = self._tail(kind, value, self.column_style if base is None else base)
        return f'{self.start}{row}"{tail}'

    def blank(self, row: int, style: int) -> str:
        """Return a blank cell that names its format, even the usual one: its column has another."""
        return f'{self.start}{row}" s="{style}"/>'

    def tail(self, value: CellValue) -> str:
        """Return what follows `<c r="Z5"` in a cell with the format of its column."""
        return self._tail(self._format, value, self.column_style)

    def expected(self, row: int, value: CellValue) -> bytes:
        """Return the cell as the file has it if it holds the value already; blank if unknown.

        Comparing bytes is many times faster than parsing the cell.
        """
        tail = self._expected.get(value if value.__class__ is str else (value.__class__, value))
        if tail is None:
            usual = self._usual_style
            if usual is None or row in self.overrides or not self.shows(row, value, usual):
                return b""
            tail = _styled(usual) + self.encoder.body(value)
            _cache(self._expected, value, tail)
        return f'{self.start}{row}"{tail}'.encode()

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether its texts may take several lines, so that a row has to be as high as they need."""
        return self._styles.wraps(self.column_style)

    def own_look(self, row: int, row_style: int) -> int:
        """Return the format of a cell in a new column; above the heading it is that of the row."""
        part = self.format_of(row).part
        if part is Part.ABOVE:
            return row_style
        return self.heading_style if part is Part.HEADING else self.column_style

    def note_style(self, style: int) -> None:
        """Remember the format that cells of this column have."""
        if style != self._usual_style:
            self._usual_style = style
            self._expected.clear()

    def shows(self, row: int, value: CellValue, style: int) -> bool:
        """Return whether a cell with that format displays the value correctly."""
        kind = self.overrides[row].format if row in self.overrides else self._format
        return self._styles.shows(style, kind, is_number=_is_number(value))

    def _tail(self, kind: CellFormat, value: CellValue, base: int) -> str:
        style = self._styles.fit(base, kind, is_number=_is_number(value))
        return _styled(style) + self.encoder.body(value)


def _styled(style: int) -> str:
    return f' s="{style}"' if style else ""


def _cache(known: dict[object, str], value: CellValue, tail: str) -> None:
    if len(known) >= _CACHED:
        known.clear()
    known[value if isinstance(value, str) else (value.__class__, value)] = tail


def _is_number(value: CellValue) -> bool:
    return value is not None and not isinstance(value, (str, bool))

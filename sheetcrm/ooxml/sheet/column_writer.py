"""Writes the cells of one column: its values, its formats, what is said often remembered."""

from typing import Final

from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.sheet.pending_edits import ColumnEdits
from sheetcrm.ooxml.xml.refs import column_letters
from sheetcrm.ooxml.xml.values import CellFormat, CellValue, ValueEncoder

_REMEMBERED: Final = 10_000


class ColumnWriter:
    """One column's edits on their way into cells; `start` is how each of its cells begins."""

    def __init__(
        self, edits: ColumnEdits, encoder: ValueEncoder, styles: Styles, column_style: int
    ) -> None:
        self.column, self.values, self.looks = edits.column, edits.values, edits.looks
        self.encoder, self.look, self.column_style = encoder, edits.look, column_style
        self.start = f'<{encoder.prefix}c r="{column_letters(edits.column)}'
        self._format = edits.format or CellFormat.GENERAL
        self._styles = styles
        self._usual: int | None = None
        self._guesses: dict[object, str] = {}

    def cell(self, row: int, value: CellValue, base: int | None = None) -> str:
        """Return a cell in the look of the cell format `base`, or in that of its column."""
        kind = self.looks[row].format if row in self.looks else self._format
        tail = self._tail(kind, value, self.column_style if base is None else base)
        return f'{self.start}{row}"{tail}'

    def tail(self, value: CellValue) -> str:
        """Return what follows `<c r="Z5"` in a cell in the look of its column."""
        return self._tail(self._format, value, self.column_style)

    def guess(self, row: int, value: CellValue) -> bytes:
        """Return the cell as it stands there if nothing changed; looking closer takes longer."""
        tail = self._guesses.get(value if value.__class__ is str else (value.__class__, value))
        if tail is None:
            usual = self._usual
            if usual is None or row in self.looks or not self.shows(row, value, usual):
                return b""
            tail = _styled(usual) + self.encoder.body(value)
            _remember(self._guesses, value, tail)
        return f'{self.start}{row}"{tail}'.encode()

    def learn(self, style: int) -> None:
        """Take note of the format that cells of this column have."""
        if style != self._usual:
            self._usual = style
            self._guesses.clear()

    def shows(self, row: int, value: CellValue, style: int) -> bool:
        """Tell whether a cell of that style shows the value rightly."""
        kind = self.looks[row].format if row in self.looks else self._format
        return self._styles.shows(style, kind, is_number=_is_number(value))

    def _tail(self, kind: CellFormat, value: CellValue, base: int) -> str:
        style = self._styles.fit(base, kind, is_number=_is_number(value))
        return _styled(style) + self.encoder.body(value)


def _styled(style: int) -> str:
    return f' s="{style}"' if style else ""


def _remember(known: dict[object, str], value: CellValue, tail: str) -> None:
    if len(known) >= _REMEMBERED:
        known.clear()
    known[value if isinstance(value, str) else (value.__class__, value)] = tail


def _is_number(value: CellValue) -> bool:
    return value is not None and not isinstance(value, (str, bool))

"""Writes the cells of one column: its values, its formats, what is said often remembered."""

from datetime import date
from typing import Final

from sheetcrm.ooxml.refs import column_letters
from sheetcrm.ooxml.styles import Styles
from sheetcrm.ooxml.values import CellFormat, CellValue, Ink
from sheetcrm.ooxml.wishes import ColumnWishes

_REMEMBERED: Final = 4096


class Pen:
    """One column's wishes on their way into cells."""

    def __init__(self, wishes: ColumnWishes, ink: Ink, styles: Styles, column_style: int) -> None:
        self.column, self.values, self.looks = wishes.column, wishes.values, wishes.looks
        self.ink, self.look, self.column_style = ink, wishes.look, column_style
        self._format = wishes.format or CellFormat.GENERAL
        self._styles = styles
        self._start = f'<{ink.prefix}c r="{column_letters(wishes.column)}'
        self._tails: dict[int, dict[CellValue, str]] = {}  # by style, of texts and dates
        self._usual: int | None = None

    def cell(self, row: int, value: CellValue, base: int) -> str:
        """Return a cell in the look of the cell format `base`."""
        if not isinstance(value, (str, date)) or row in self.looks:
            return f'{self._start}{row}"{self._tail(row, value, base)}'
        tails = self._tails.get(base)
        if tails is None or len(tails) > _REMEMBERED:
            tails = self._tails[base] = {}
        tail = tails.get(value)
        if tail is None:
            tail = tails[value] = self._tail(row, value, base)
        return f'{self._start}{row}"{tail}'

    def guess(self, row: int, value: CellValue) -> bytes:
        """Return the cell as it stands there if nothing changed; looking closer takes longer."""
        usual = self._usual
        if usual is None or not self.shows(row, value, usual):
            return b""
        return self.cell(row, value, usual).encode()

    def remember(self, style: int) -> None:
        """Take note of the format that cells of this column have."""
        self._usual = style

    def shows(self, row: int, value: CellValue, style: int) -> bool:
        """Tell whether a cell of that style shows the value rightly."""
        kind = self.looks[row].format if row in self.looks else self._format
        return self._styles.shows(style, kind, is_number=_is_number(value))

    def _tail(self, row: int, value: CellValue, base: int) -> str:
        kind = self.looks[row].format if row in self.looks else self._format
        style = self._styles.fit(base, kind, is_number=_is_number(value))
        return (f' s="{style}"' if style else "") + self.ink.body(value)


def _is_number(value: CellValue) -> bool:
    return value is not None and not isinstance(value, (str, bool))

"""Cells as spreadsheets.get describes them: what was entered, what comes of it, how it looks.

Notes, validation and entered formats are as in the recordings; the rest is unverified against
Google.
"""

from typing import Any

from emulator.book import Sheet
from emulator.cells import Cell, ErrorValue
from emulator.masks import Mask, wants
from emulator.ranges import Area
from emulator.shown import Showing
from emulator.theme import default_format

Json = dict[str, Any]

ERRORS = {
    "#N/A": "N_A",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#VALUE!": "VALUE",
    "#NUM!": "NUM",
}
"""What the API calls the errors that people see."""


class CellData:
    """Describes cells, as far as the mask for a cell wants it."""

    def __init__(self, showing: Showing, mask: Mask | None) -> None:
        self._showing = showing
        self._wants_entered = wants(mask, "userEnteredValue")
        self._wants_value = wants(mask, "effectiveValue")
        self._wants_text = wants(mask, "formattedValue")
        self._wants_format = wants(mask, "effectiveFormat")

    def rows(self, sheet: Sheet, area: Area) -> list[Json]:
        """RowData for a closed area, up to the last row with anything in it."""
        described = [
            self._row(sheet, row, area)
            for row in range(area.top, min(area.bottom or 0, sheet.grid.height))
        ]
        while described and not described[-1]:
            described.pop()
        return described

    def _row(self, sheet: Sheet, row: int, area: Area) -> Json:
        cells = sheet.grid.row(row, area.left, area.right or 0)
        values = [
            self._cell(sheet, row, column, cell) for column, cell in enumerate(cells, area.left)
        ]
        return {"values": values} if values else {}

    def _cell(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Json:
        """The effective format is what was entered laid over the default."""
        body: Json = {}
        if cell.is_filled:
            body |= self._contents(sheet, row, column, cell)
        if cell.format:
            body["userEnteredFormat"] = cell.format
        if self._wants_format and (cell.format or cell.is_filled):
            body["effectiveFormat"] = {**default_format(), **(cell.format or {})}
        if cell.note:
            body["note"] = cell.note
        if cell.rule:
            body["dataValidation"] = cell.rule
        return body

    def _contents(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Json:
        body: Json = {}
        if self._wants_entered:
            body["userEnteredValue"] = _entered_json(cell)
        if not (self._wants_value or self._wants_text):
            return body
        value = self._showing.value(sheet, row, column, cell)
        if self._wants_value and value is not None:
            body["effectiveValue"] = _value_json(value)
        if self._wants_text and value is not None:
            body["formattedValue"] = self._showing.text(value, cell)
        return body


def _entered_json(cell: Cell) -> Json:
    return _value_json(cell.entered) if cell.formula is None else {"formulaValue": cell.formula}


def _value_json(value: Any) -> Json:
    if isinstance(value, ErrorValue):
        return {"errorValue": {"type": ERRORS.get(value.text, "ERROR"), "message": value.text}}
    if isinstance(value, bool):
        return {"boolValue": value}
    return {"stringValue": value} if isinstance(value, str) else {"numberValue": value}

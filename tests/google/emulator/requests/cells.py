"""Requests that write cells: updateCells, repeatCell, appendCells, and rules of validation.

Recorded are notes, formats and rules; values by updateCells, appendCells and repeated formulas are
unverified against Google.
"""

from dataclasses import replace
from typing import Any

from emulator.book import Book, Sheet
from emulator.cells import EMPTY, tidy_number
from emulator.colors import shown_color
from emulator.entered import LONGEST, too_long
from emulator.formulas import copied
from emulator.locales import kept_formula
from emulator.masks import Mask, merged
from emulator.places import beyond, closed
from emulator.ranges import Area, area_of
from emulator.refusal import bad_request, unsupported
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask
from emulator.shapes import CELL, GRID_RANGE, RULE

_COLORS = {"backgroundColor": "backgroundColorStyle", "foregroundColor": "foregroundColorStyle"}
_CELL_FIELDS = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation")


@request(
    "updateCells",
    {
        "range": GRID_RANGE,
        "start": {"sheetId": int, "rowIndex": int, "columnIndex": int},
        "rows": [{"values": [CELL]}],
        "fields": str,
    },
)
def update_cells(book: Book, body: Json) -> None:
    """With `range`, cells that `rows` does not reach are cleared of the fields."""
    mask = _cell_mask(body)
    rows = [row.get("values") or [] for row in body.get("rows") or []]
    sheet, area = _target(book, body, rows)
    book.must_be_open(area)
    for down in range(area.height):
        given = rows[down] if down < len(rows) else []
        width = area.width if "range" in body else len(given)
        for along in range(width):
            new = given[along] if along < len(given) else {}
            change_cell(book, sheet, area.top + down, area.left + along, new, mask)


def _target(book: Book, body: Json, rows: list[list[Json]]) -> tuple[Sheet, Area]:
    if "range" in body:
        area = area_of(body["range"])
        sheet = book.sheet(area.sheet_id)
        if (area.bottom or 0) > sheet.rows or (area.right or 0) > sheet.columns:
            raise beyond(sheet, area)
        return closed(book, area)
    start = body.get("start") or {}
    sheet = book.sheet(start.get("sheetId", 0))
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max((len(row) for row in rows), default=0)
    area = Area(sheet.sheet_id, top, top + len(rows), left, left + width)
    if (area.bottom or 0) > sheet.rows or (area.right or 0) > sheet.columns:
        raise beyond(sheet, area)
    return sheet, area


def _cell_mask(body: Json) -> Mask:
    mask = required_mask(body)
    if "*" in mask:
        return {name: {} for name in _CELL_FIELDS}
    for name in mask:
        if name not in _CELL_FIELDS:
            raise unsupported(f"the cell field {name}")
    return mask


def change_cell(book: Book, sheet: Sheet, row: int, column: int, new: Json, mask: Mask) -> None:
    """Set the fields of the mask in one cell to what `new` says, or clear them."""
    cell = sheet.grid.cell(row, column)
    if "userEnteredValue" in mask:
        value, formula = _entered(new.get("userEnteredValue") or {}, book.locale)
        cell = replace(cell, entered=value, formula=formula)
    if "userEnteredFormat" in mask:
        cell_format = merged(cell.format, new.get("userEnteredFormat"), mask["userEnteredFormat"])
        cell = replace(cell, format=echoed_format(cell_format) or None)
    if "note" in mask:
        cell = replace(cell, note=new.get("note") or None)
    if "dataValidation" in mask:
        cell = replace(cell, rule=new.get("dataValidation") or None)
    if cell != sheet.grid.cell(row, column):
        sheet.grid.put(row, column, EMPTY if cell == EMPTY else cell)


def _entered(value: Json, locale: str) -> tuple[Any, str | None]:
    if len(value) > 1:
        raise bad_request("A cell can be given only one value.")
    if "formulaValue" in value:
        formula = value["formulaValue"]
        if not formula.startswith("="):
            raise bad_request("A formula must start with '='.")
        return None, kept_formula(formula, locale)
    entered = next(iter(value.values()), None)
    if isinstance(entered, str) and len(entered) > LONGEST:
        raise too_long()
    if isinstance(entered, float):
        return tidy_number(entered), None
    return None if entered == "" else entered, None


def echoed_format(cell_format: Json) -> Json:
    """The format as it is read back: colours in both spellings, zeros left out."""
    shown: Json = {}
    for name, value in cell_format.items():
        if name in _COLORS:
            color = shown_color(value)
            shown[name] = color
            shown.setdefault(_COLORS[name], {"rgbColor": color})
        elif name in _COLORS.values() and "rgbColor" in value:
            color = shown_color(value["rgbColor"])
            shown[name] = {"rgbColor": color}
            shown[name.removesuffix("Style")] = color
        else:
            shown[name] = echoed_format(value) if isinstance(value, dict) else value
    return shown


@request("repeatCell", {"range": GRID_RANGE, "cell": CELL, "fields": str})
def repeat_cell(book: Book, body: Json) -> None:
    """The same cell everywhere in the range; a formula's references move as in a copy."""
    mask = _cell_mask(body)
    sheet, area = closed(book, area_of(body["range"]))
    book.must_be_open(area)
    cell = body.get("cell") or {}
    formula = (cell.get("userEnteredValue") or {}).get("formulaValue")
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            if formula is not None:
                moved = copied(formula, rows=row - area.top, columns=column - area.left)
                cell = {**cell, "userEnteredValue": {"formulaValue": moved}}
            change_cell(book, sheet, row, column, cell, mask)


@request("appendCells", {"sheetId": int, "rows": [{"values": [CELL]}], "fields": str})
def append_cells(book: Book, body: Json) -> None:
    """New rows after the last row with data in the sheet. Unverified against Google."""
    mask = _cell_mask(body)
    sheet = book.sheet(body.get("sheetId", 0))
    rows = [row.get("values") or [] for row in body.get("rows") or []]
    top = sheet.grid.rows_in_use()
    book.must_be_open(Area(sheet.sheet_id, top, top + len(rows)))
    sheet.rows = max(sheet.rows, top + len(rows))
    sheet.columns = max(sheet.columns, *(len(row) for row in rows), 1)
    for row, given in enumerate(rows, top):
        for column, new in enumerate(given):
            change_cell(book, sheet, row, column, new, mask)


@request("setDataValidation", {"range": GRID_RANGE, "rule": RULE, "filteredRowsIncluded": bool})
def set_data_validation(book: Book, body: Json) -> None:
    """A rule for every cell of the range; without one, the rules there are taken away."""
    sheet, area = closed(book, area_of(body["range"]))
    book.must_be_open(area)
    new = {"dataValidation": body.get("rule")}
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            change_cell(book, sheet, row, column, new, {"dataValidation": {}})

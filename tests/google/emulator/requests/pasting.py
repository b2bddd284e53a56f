"""Requests that copy and move cells: copyPaste, cutPaste.

Recorded are values on one sheet; formulas, formats and other sheets are unverified against Google.
"""

from dataclasses import replace

from emulator.book import Book, Sheet
from emulator.cells import EMPTY, Cell, ErrorValue
from emulator.formulas import Reference, area_named, copied, held_like, loosened, moved_by
from emulator.places import beyond, closed
from emulator.ranges import Area, area_of
from emulator.refusal import unsupported
from emulator.requests.registry import Json, request
from emulator.shapes import GRID_RANGE
from emulator.shifting import change_references
from emulator.shown import Showing

PASTE_TYPES = (
    "PASTE_NORMAL",
    "PASTE_VALUES",
    "PASTE_FORMAT",
    "PASTE_FORMULA",
    "PASTE_DATA_VALIDATION",
)


@request(
    "copyPaste",
    {"source": GRID_RANGE, "destination": GRID_RANGE, "pasteType": str, "pasteOrientation": str},
)
def copy_paste(book: Book, body: Json) -> None:
    """A destination that holds the source several times is filled with repeats of it."""
    _must_be_upright(body)
    source_sheet, source = closed(book, area_of(body["source"]))
    target_sheet, wanted = closed(book, area_of(body["destination"]))
    target = _filled(source, wanted)
    if (target.bottom or 0) > target_sheet.rows or (target.right or 0) > target_sheet.columns:
        raise beyond(target_sheet, target)
    book.must_be_open(target)
    showing, kind = Showing(book.copy()), body.get("pasteType", "PASTE_NORMAL")
    taken = {
        (row, column): source_sheet.grid.cell(row, column)
        for row in range(source.top, source.bottom or 0)
        for column in range(source.left, source.right or 0)
    }
    for row in range(target.top, target.bottom or 0):
        for column in range(target.left, target.right or 0):
            at = (
                source.top + (row - target.top) % source.height,
                source.left + (column - target.left) % source.width,
            )
            cell = taken[at]
            if kind == "PASTE_VALUES" and cell.formula is not None:
                value = showing.value(source_sheet, *at, cell)
                cell = replace(
                    cell,
                    formula=None,
                    entered=value.text if isinstance(value, ErrorValue) else value,
                )
            moved = _moved(cell, row - at[0], column - at[1])
            old = target_sheet.grid.cell(row, column)
            target_sheet.grid.put(row, column, _pasted(old, moved, kind))


def _must_be_upright(body: Json) -> None:
    if body.get("pasteType", "PASTE_NORMAL") not in PASTE_TYPES:
        raise unsupported(f"the paste type {body['pasteType']}")
    if body.get("pasteOrientation", "NORMAL") != "NORMAL":
        raise unsupported("pasting transposed")


def _filled(source: Area, wanted: Area) -> Area:
    height = max(source.height, wanted.height // source.height * source.height)
    width = max(source.width, wanted.width // source.width * source.width)
    return replace(wanted, bottom=wanted.top + height, right=wanted.left + width)


def _moved(cell: Cell, rows: int, columns: int) -> Cell:
    if cell.formula is None:
        return cell
    return replace(cell, formula=copied(cell.formula, rows=rows, columns=columns))


def _pasted(old: Cell, new: Cell, kind: str) -> Cell:
    if kind == "PASTE_NORMAL":
        return EMPTY if new == EMPTY else new
    if kind == "PASTE_FORMAT":
        return replace(old, format=new.format)
    if kind == "PASTE_DATA_VALIDATION":
        return replace(old, rule=new.rule)
    return replace(old, entered=new.entered, formula=new.formula)


@request(
    "cutPaste",
    {
        "source": GRID_RANGE,
        "destination": {"sheetId": int, "rowIndex": int, "columnIndex": int},
        "pasteType": str,
    },
)
def cut_paste(book: Book, body: Json) -> None:
    """Cells go as they are; what referred to them alone follows them (unverified against Google)."""
    if body.get("pasteType", "PASTE_NORMAL") != "PASTE_NORMAL":
        raise unsupported(f"the paste type {body['pasteType']} of cutPaste")
    sheet, source = closed(book, area_of(body["source"]))
    place = body.get("destination") or {}
    target_sheet = book.sheet(place.get("sheetId", 0))
    top, left = place.get("rowIndex", 0), place.get("columnIndex", 0)
    book.must_be_open(source)
    book.must_be_open(
        Area(target_sheet.sheet_id, top, top + source.height, left, left + source.width)
    )
    taken = []
    for row in range(source.top, source.bottom or 0):
        for column in range(source.left, source.right or 0):
            taken.append((row, column, sheet.grid.cell(row, column)))
            sheet.grid.put(row, column, EMPTY)
    for row, column, cell in taken:
        target_sheet.grid.put(top + row - source.top, left + column - source.left, cell)
    _lead_references(book, source, target_sheet, (top, left))


def _lead_references(book: Book, source: Area, target: Sheet, place: tuple[int, int]) -> None:
    """Let references that lie within what was cut out name the place where it was put."""
    sheet = book.sheet(source.sheet_id)
    down, along = place[0] - source.top, place[1] - source.left

    def change(found: Reference) -> Reference | None:
        if not source.contains(area_named(found, sheet.sheet_id, sheet.rows, sheet.columns)):
            return found
        freed = moved_by(loosened(found), rows=down, columns=along)
        if freed is None:
            return None
        moved = held_like(freed, found)
        return moved if target is sheet else replace(moved, title=target.title)

    change_references(book, sheet, sheet.title, change)

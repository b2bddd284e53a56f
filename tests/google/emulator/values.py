"""The values calls: get, batchGet, update, batchUpdate, append, clear, and by data filter.

get, batchGet, update, batchUpdate, append and clear are as in the recordings, formulas that show ""
and ranges that are too small excepted; all of it by data filter is unverified against Google.
"""

from typing import Any

from emulator.book import COLUMNS, ROWS, Book, Sheet
from emulator.cells import Cell
from emulator.entered import entered
from emulator.places import areas_of_filter, beyond, closed, find_area
from emulator.ranges import Area, written
from emulator.refusal import Refusal, bad_request
from emulator.shown import RENDERINGS, Showing

Json = dict[str, Any]


def read(book: Book, area: Area, how: Json, showing: Showing | None = None) -> Json:
    """A ValueRange: trailing empty cells and rows are left out, and `values` if nothing is there."""
    sheet, area = closed(book, area)
    rendering = how.get("valueRenderOption") or "FORMATTED_VALUE"
    if rendering not in RENDERINGS:
        raise _no_such_choice("value_render_option", "ValueRenderOption", rendering)
    dates = how.get("dateTimeRenderOption") or "SERIAL_NUMBER"
    showing = showing or Showing(book)
    rows = [
        [
            showing.rendered(sheet, row, area.left + place, cell, rendering, dates)
            for place, cell in enumerate(sheet.grid.row(row, area.left, area.right or 0))
        ]
        for row in range(area.top, area.bottom or 0)
    ]
    dimension = how.get("majorDimension") or ROWS
    if dimension not in (ROWS, COLUMNS):
        raise _no_such_choice("major_dimension", "Dimension", dimension)
    if dimension == COLUMNS:
        rows = _turned(rows)
    answer = {"range": written(sheet.title, area), "majorDimension": dimension}
    values = _trimmed(rows)
    return answer | ({"values": values} if values else {})


def _no_such_choice(field: str, kind: str, said: str) -> Refusal:
    """The refusal of a word that is none of a field's, as brekkylab/backlot measured it."""
    return bad_request(
        f"Invalid value at '{field}' (type.googleapis.com/google.apps.sheets.v4.{kind}), \"{said}\""
    )


def _turned(rows: list[list[Any]]) -> list[list[Any]]:
    width = max((len(row) for row in rows), default=0)
    return [[row[i] if i < len(row) else "" for row in rows] for i in range(width)]


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] == "":
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def batch_read(book: Book, areas: list[Area], how: Json) -> Json:
    showing = Showing(book)
    ranges = [read(book, area, how, showing) for area in areas]
    return {"spreadsheetId": book.book_id} | ({"valueRanges": ranges} if ranges else {})


def read_by_filters(book: Book, body: Json) -> Json:
    """values:batchGetByDataFilter. Unverified against Google."""
    showing = Showing(book)
    found = []
    for data_filter in body.get("dataFilters", []):
        found += [
            {"valueRange": read(book, area, body, showing), "dataFilters": [data_filter]}
            for area in areas_of_filter(book, data_filter)
        ]
    return {"spreadsheetId": book.book_id} | ({"valueRanges": found} if found else {})


def write(book: Book, area: Area, body: Json, how: str, shown: Json | None = None) -> Json:
    """values.update: None is skipped and not counted, "" empties the cell.

    With `shown`, what was written is read back in this way and comes with the answer.
    """
    rows = rows_of(body)
    sheet, target = _target(book, area, rows)
    _must_fit(sheet, area, target)
    book.must_be_open(target)
    changed: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        for along, value in enumerate(row):
            if value is None:
                continue
            at = (target.top + down, target.left + along)
            sheet.grid.put(*at, entered(value, how, book.locale, sheet.grid.cell(*at)))
            changed.add(at)
    answer = {
        "spreadsheetId": book.book_id,
        "updatedRange": written(sheet.title, target),
        **_counts("updated", changed),
    }
    return answer | ({"updatedData": read(book, target, shown)} if shown is not None else {})


def _counts(word: str, changed: set[tuple[int, int]]) -> Json:
    counts = {
        f"{word}Rows": len({row for row, _ in changed}),
        f"{word}Columns": len({column for _, column in changed}),
        f"{word}Cells": len(changed),
    }
    return {name: count for name, count in counts.items() if count}


def rows_of(body: Json) -> list[list[Any]]:
    values = body.get("values") or []
    if not isinstance(values, list) or not all(isinstance(row, list) for row in values):
        raise bad_request(
            "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), "
            f'"{values}"',
            "data.values",
        )
    if body.get("majorDimension") == COLUMNS:
        height = max((len(column) for column in values), default=0)
        return [
            [column[i] if i < len(column) else None for column in values] for i in range(height)
        ]
    return values


def _target(book: Book, area: Area, rows: list[list[Any]]) -> tuple[Sheet, Area]:
    """Where the rows come to lie: from the area's first cell, as far as they go."""
    sheet = book.sheet(area.sheet_id)
    height = max(len(rows), 1)
    width = max((len(row) for row in rows), default=1) or 1
    return sheet, Area(sheet.sheet_id, area.top, area.top + height, area.left, area.left + width)


def _must_fit(sheet: Sheet, area: Area, target: Area) -> None:
    is_one_cell = area.bottom == area.top + 1 and area.right == area.left + 1
    if not is_one_cell:
        _must_not_overflow(sheet, area, target)
    if (target.bottom or 0) > sheet.rows or (target.right or 0) > sheet.columns:
        raise beyond(sheet, target)


def _must_not_overflow(sheet: Sheet, area: Area, target: Area) -> None:
    limit = area.within(sheet.rows, sheet.columns)
    place = f"Requested writing within range [{written(sheet.title, limit)}], but tried writing to"
    if (target.bottom or 0) > (limit.bottom or 0):
        raise bad_request(f"{place} row [{(limit.bottom or 0) + 1}]")
    if (target.right or 0) > (limit.right or 0):
        raise bad_request(f"{place} column [{limit.right}]")


def batch_write(book: Book, targets: list[tuple[Area, Json]], how: str, shown: Json | None) -> Json:
    """values:batchUpdate; nothing is written where one of them is refused."""
    responses = [write(book, area, body, how, shown) for area, body in targets]
    totals = {
        "totalUpdatedRows": sum(one.get("updatedRows", 0) for one in responses),
        "totalUpdatedColumns": max((one.get("updatedColumns", 0) for one in responses), default=0),
        "totalUpdatedCells": sum(one.get("updatedCells", 0) for one in responses),
        "totalUpdatedSheets": len({area.sheet_id for area, _ in targets}),
    }
    counted = {name: count for name, count in totals.items() if count}
    return {"spreadsheetId": book.book_id, **counted, "responses": responses}


def clear(book: Book, area: Area) -> Json:
    """values:clear takes what was entered; format, notes and rules stay."""
    sheet, area = closed(book, area)
    book.must_be_open(area)
    for row in range(area.top, min(area.bottom or 0, sheet.grid.height)):
        for column, cell in enumerate(sheet.grid.row(row, area.left, area.right or 0), area.left):
            if cell.is_filled:
                bare = Cell(None, None, cell.format, cell.note, cell.rule)
                sheet.grid.put(row, column, bare)
    return {"spreadsheetId": book.book_id, "clearedRange": written(sheet.title, area)}


def areas(book: Book, texts: list[str]) -> list[Area]:
    return [find_area(book, text) for text in texts]

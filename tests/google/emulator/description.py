"""A spreadsheet as spreadsheets.get describes it, cells included where they are asked for.

Properties, merges, groups and names are as in the recordings; protections, filters, colours, marks
and rowMetadata are unverified against Google.
"""

from typing import Any

from emulator.book import CLIENT_EMAIL, COLUMNS, ROWS, Book, NamedArea, Sheet
from emulator.cell_data import CellData
from emulator.masks import Mask, branch, masked, parse_mask, wants
from emulator.metadata import metadata_json
from emulator.places import closed, find_area
from emulator.ranges import Area
from emulator.shown import Showing
from emulator.theme import default_format, spreadsheet_theme

Json = dict[str, Any]
PIXELS = {ROWS: 21, COLUMNS: 100}


def described(book: Book, *, ranges: list[str], with_cells: bool, fields: str | None) -> Json:
    """spreadsheets.get: only the sheets of the ranges, if there are any; then only the fields."""
    areas = [find_area(book, text) for text in ranges] if ranges else None
    return described_areas(book, areas, with_cells=with_cells, fields=fields)


def described_areas(
    book: Book, areas: list[Area] | None, *, with_cells: bool, fields: str | None
) -> Json:
    """The same by areas; without any (None) all sheets."""
    mask = parse_mask(fields) if fields else None
    if mask is not None:
        with_cells = wants(mask, "sheets", "data")
    wanted = {area.sheet_id for area in areas or []}
    sheets = [sheet for sheet in book.sheets if areas is None or sheet.sheet_id in wanted]
    showing = Showing(book)
    answer: Json = {
        "spreadsheetId": book.book_id,
        "properties": properties(book),
        "sheets": [_sheet(book, sheet) for sheet in sheets],
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{book.book_id}/edit",
    }
    if with_cells:
        whole = [Area(sheet.sheet_id) for sheet in sheets]
        for sheet, body in zip(sheets, answer["sheets"], strict=True):
            own = [area for area in areas or whole if area.sheet_id == sheet.sheet_id]
            body["data"] = [_data(showing, area, mask) for area in own]
    if not sheets:
        del answer["sheets"]
    if book.names:
        answer["namedRanges"] = [named_json(one) for one in book.names]
    own_metadata = [metadata_json(one) for one in book.metadata if one.sheet_id is None]
    if own_metadata:
        answer["developerMetadata"] = own_metadata
    wanted_only: Json = masked(answer, mask)
    return wanted_only


def properties(book: Book) -> Json:
    return {
        "title": book.title,
        "locale": book.locale,
        "autoRecalc": "ON_CHANGE",
        "timeZone": book.time_zone,
        "defaultFormat": default_format(),
        "spreadsheetTheme": spreadsheet_theme(),
    }


def sheet_properties(book: Book, sheet: Sheet) -> Json:
    return {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": book.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": {
            "rowCount": sheet.rows,
            "columnCount": sheet.columns,
            **sheet.grid_extra,
        },
        **sheet.extra,
    }


def named_json(one: NamedArea) -> Json:
    return {"namedRangeId": one.object_id, "name": one.name, "range": one.area.as_json()}


def protected_json(one: NamedArea) -> Json:
    return {
        "protectedRangeId": int(one.object_id),
        "range": one.area.as_json(),
        **one.about,
        **({"requestingUserCanEdit": True} if one.may_edit(CLIENT_EMAIL) else {}),
    }


def _sheet(book: Book, sheet: Sheet) -> Json:
    body: Json = {"properties": sheet_properties(book, sheet)}
    lists = {
        "merges": [area.as_json() for area in sheet.merges],
        "rowGroups": sheet.groups[ROWS],
        "columnGroups": sheet.groups[COLUMNS],
        "conditionalFormats": [
            {"ranges": [area.as_json() for area in areas], **about}
            for areas, about in sheet.conditional
        ],
        "charts": sheet.charts,
        "protectedRanges": [
            protected_json(one) for one in book.protections if one.area.sheet_id == sheet.sheet_id
        ],
        "developerMetadata": [
            metadata_json(one)
            for one in book.metadata
            if one.sheet_id == sheet.sheet_id and one.dimension is None
        ],
    }
    body |= {name: entries for name, entries in lists.items() if entries}
    if sheet.filter is not None:
        area, about = sheet.filter
        body["basicFilter"] = {"range": area.as_json(), **about}
    return body


def _data(showing: Showing, area: Area, mask: Mask | None) -> Json:
    sheet, area = closed(showing.book, area)
    below = ("sheets", "data")
    data: Json = {"startRow": area.top or None, "startColumn": area.left or None}
    if wants(mask, *below, "rowData"):
        data["rowData"] = CellData(showing, branch(mask, *below, "rowData", "values")).rows(
            sheet, area
        )
    for name, dimension, start, end in (
        ("rowMetadata", ROWS, area.top, area.bottom),
        ("columnMetadata", COLUMNS, area.left, area.right),
    ):
        if wants(mask, *below, name):
            data[name] = [_size(showing.book, sheet, dimension, i) for i in range(start, end or 0)]
    return {name: value for name, value in data.items() if value}


def _size(book: Book, sheet: Sheet, dimension: str, index: int) -> Json:
    attached = [
        metadata_json(one)
        for one in book.metadata
        if (one.sheet_id, one.dimension, one.index) == (sheet.sheet_id, dimension, index)
    ]
    size = {"pixelSize": PIXELS[dimension], **sheet.sizes.get((dimension, index), {})}
    return size | ({"developerMetadata": attached} if attached else {})

"""The requests of a batchUpdate that we use, as Google wants them written. All indexes from 0."""

from collections.abc import Mapping, Sequence
from typing import Any

from sheetcrm.stores.google.sheet.outline import ROW_MARK
from sheetcrm.stores.google.sheet.typed_cells import cell_data
from sheetcrm.stores.google.write.rectangles import Rectangle

Request = Mapping[str, Any]

VALUE = "userEnteredValue"
NUMBER_FORMAT = "userEnteredFormat.numberFormat"
RULE = "dataValidation"
FILL = "userEnteredFormat(backgroundColor,backgroundColorStyle)"


def columns(sheet_id: int, start: int, end: int) -> dict[str, Any]:
    """Return some columns of a tab, `end` not among them."""
    return {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": start, "endIndex": end}


def area(
    sheet_id: int, rows: tuple[int, int | None], cols: tuple[int, int | None]
) -> dict[str, Any]:
    """Return an area of a tab, the ends not in it; without an end it goes to the last one."""
    where = {"sheetId": sheet_id, "startRowIndex": rows[0], "startColumnIndex": cols[0]}
    ends = {"endRowIndex": rows[1], "endColumnIndex": cols[1]}
    return where | {name: end for name, end in ends.items() if end is not None}


def add_hidden_sheet(sheet_id: int, title: str, rows: int, cols: int) -> Request:
    """Add a tab that nobody sees. Refused where there is one of that title."""
    size = {"rowCount": rows, "columnCount": cols}
    properties = {"sheetId": sheet_id, "title": title, "hidden": True, "gridProperties": size}
    return {"addSheet": {"properties": properties}}


def delete_sheet(sheet_id: int) -> Request:
    """Delete a tab. Refused, and the whole batch with it, where there is none."""
    return {"deleteSheet": {"sheetId": sheet_id}}


def duplicate_sheet(sheet_id: int, copy_id: int, title: str) -> Request:
    """Copy a tab as it is, in front of all others. Refused where there is one of that title."""
    about = {"insertSheetIndex": 0, "newSheetId": copy_id, "newSheetName": title}
    return {"duplicateSheet": {"sourceSheetId": sheet_id, **about}}


def hide_sheet(sheet_id: int) -> Request:
    """Hide a tab."""
    properties = {"sheetId": sheet_id, "hidden": True}
    return {"updateSheetProperties": {"properties": properties, "fields": "hidden"}}


def show_sheet(sheet_id: int) -> Request:
    """Show a tab again."""
    properties = {"sheetId": sheet_id, "hidden": False}
    return {"updateSheetProperties": {"properties": properties, "fields": "hidden"}}


def append_dimension(sheet_id: int, dimension: str, count: int) -> Request:
    """Add rows below all others, or columns right of them."""
    return {"appendDimension": {"sheetId": sheet_id, "dimension": dimension, "length": count}}


def resize(sheet_id: int, rows: int, cols: int) -> Request:
    """Set how many rows and columns a tab of ours has."""
    size = {"rowCount": rows, "columnCount": cols}
    return {
        "updateSheetProperties": {
            "properties": {"sheetId": sheet_id, "gridProperties": size},
            "fields": "gridProperties(rowCount,columnCount)",
        }
    }


def warn_when_edited(sheet_id: int, description: str) -> Request:
    """Protect a whole tab so that people are warned before they change it."""
    rule = {"range": {"sheetId": sheet_id}, "description": description, "warningOnly": True}
    return {"addProtectedRange": {"protectedRange": rule}}


def add_sheet_metadata(sheet_id: int, key: str, value: str) -> Request:
    """Put metadata on a tab."""
    return _note(key, value, {"sheetId": sheet_id})


def add_column_metadata(
    sheet_id: int, column: int, key: str, value: str, metadata_id: int | None = None
) -> Request:
    """Put metadata on a column, which takes it along wherever it is moved.

    Refused where other metadata has the identity that it is to have.
    """
    where = {"dimensionRange": columns(sheet_id, column, column + 1)}
    return _note(key, value, where, metadata_id)


def mark_row(sheet_id: int, row: int, metadata_id: int) -> Request:
    """Put metadata of an identity of our own on a row (from 1), to find it by."""
    where = {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": row - 1, "endIndex": row}
    mark = {"metadataId": metadata_id, "metadataKey": ROW_MARK, "visibility": "DOCUMENT"}
    location = {"dimensionRange": where}
    return {"createDeveloperMetadata": {"developerMetadata": mark | {"location": location}}}


def unmark_rows() -> Request:
    """Take the marks of all rows away."""
    lookup = {"metadataKey": ROW_MARK}
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def append_rows(sheet_id: int, rows: Sequence[Sequence[Mapping[str, Any]]]) -> Request:
    """Add rows below the last one that holds anything, values and number formats."""
    cells = [{"values": list(row)} for row in rows]
    return {
        "appendCells": {"sheetId": sheet_id, "rows": cells, "fields": f"{VALUE},{NUMBER_FORMAT}"}
    }


def delete_metadata(metadata_id: int) -> Request:
    """Take metadata away."""
    return {"deleteDeveloperMetadata": {"dataFilter": by_metadata(metadata_id)}}


def delete_metadata_at(sheet_id: int, column: int, metadata_id: int) -> Request:
    """Take metadata away if it is on a column; elsewhere it stays."""
    lookup = {
        "metadataId": metadata_id,
        "metadataLocation": {"dimensionRange": columns(sheet_id, column, column + 1)},
        "locationMatchingStrategy": "EXACT_LOCATION",
    }
    return {"deleteDeveloperMetadata": {"dataFilter": {"developerMetadataLookup": lookup}}}


def by_metadata(metadata_id: int) -> dict[str, Any]:
    """Return a filter that finds what carries some metadata, wherever it stands."""
    return {"developerMetadataLookup": {"metadataId": metadata_id}}


def insert_columns(sheet_id: int, at: int, count: int) -> Request:
    """Insert blank columns; what stood there moves to the right."""
    return {
        "insertDimension": {"range": columns(sheet_id, at, at + count), "inheritFromBefore": at > 0}
    }


def delete_columns(sheet_id: int, start: int, end: int) -> Request:
    """Take columns out; what stands right of them moves to the left."""
    return {"deleteDimension": {"range": columns(sheet_id, start, end)}}


def set_cells(sheet_id: int, rectangle: Rectangle) -> Request:
    """Write typed cells; nothing of them is interpreted."""
    return {
        "updateCells": {
            "start": {
                "sheetId": sheet_id,
                "rowIndex": rectangle.row - 1,
                "columnIndex": rectangle.column,
            },
            "rows": [{"values": list(map(cell_data, row))} for row in rectangle.rows],
            "fields": VALUE,
        }
    }


def fill(where: Mapping[str, Any], cell: Mapping[str, Any], fields: str) -> Request:
    """Write the same cell everywhere in an area."""
    return {"repeatCell": {"range": where, "cell": cell, "fields": fields}}


def clear(where: Mapping[str, Any], fields: str) -> Request:
    """Clear some fields everywhere in an area."""
    return fill(where, {}, fields)


def extend_filter(about: Mapping[str, Any], end: int) -> Request:
    """Let a tab's filter reach to a column (from 0, not in it); all else of it stays."""
    return {
        "setBasicFilter": {"filter": {**about, "range": about["range"] | {"endColumnIndex": end}}}
    }


def fill_formula(where: Mapping[str, Any], formula: str) -> Request:
    """Write a formula of ours everywhere in an area."""
    return fill(where, {VALUE: {"formulaValue": formula}}, VALUE)


def format_numbers(where: Mapping[str, Any], number_format: Mapping[str, str]) -> Request:
    """Say how the numbers in an area are shown."""
    return fill(where, {"userEnteredFormat": {"numberFormat": number_format}}, NUMBER_FORMAT)


def size_column(sheet_id: int, column: int, pixels: int) -> Request:
    """Set the width of a column."""
    return _column_properties(sheet_id, column, {"pixelSize": pixels})


def hide_column(sheet_id: int, column: int, *, is_hidden: bool = True) -> Request:
    """Hide a column, or show it again."""
    return _column_properties(sheet_id, column, {"hiddenByUser": is_hidden})


def fold_columns(sheet_id: int, start: int, end: int, depth: int) -> Sequence[Request]:
    """Put columns in a group and collapse it; `depth` is that of the new group, from 1."""
    where = columns(sheet_id, start, end)
    group = {"range": where, "depth": depth, "collapsed": True}
    return (
        {"addDimensionGroup": {"range": where}},
        {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}},
    )


def unfold_columns(sheet_id: int, start: int, end: int) -> Request:
    """Take a group of columns away; the columns stay."""
    return {"deleteDimensionGroup": {"range": columns(sheet_id, start, end)}}


def copy_cells(source: Mapping[str, Any], target: Mapping[str, Any]) -> Request:
    """Copy cells as they are."""
    return {"copyPaste": {"source": source, "destination": target, "pasteType": "PASTE_NORMAL"}}


def _note(
    key: str, value: str, location: Mapping[str, Any], metadata_id: int | None = None
) -> Request:
    note: dict[str, Any] = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT"}
    if metadata_id is not None:
        note["metadataId"] = metadata_id
    return {"createDeveloperMetadata": {"developerMetadata": note | {"location": location}}}


def _column_properties(sheet_id: int, column: int, properties: Mapping[str, Any]) -> Request:
    return {
        "updateDimensionProperties": {
            "range": columns(sheet_id, column, column + 1),
            "properties": properties,
            "fields": ",".join(properties),
        }
    }

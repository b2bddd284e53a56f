"""Developer metadata: notes of a program on a spreadsheet, a sheet, a row or a column.

Unverified against Google: nothing of it is in the recordings.
"""

from typing import Any

from emulator.book import COLUMNS, ROWS, Book, Metadata
from emulator.places import location_type
from emulator.refusal import bad_request


def metadata_json(one: Metadata) -> dict[str, Any]:
    body = {
        "metadataId": one.metadata_id,
        "metadataKey": one.key,
        "metadataValue": one.value,
        "location": location_json(one),
        "visibility": one.visibility,
    }
    return {name: value for name, value in body.items() if value is not None}


def location_json(one: Metadata) -> dict[str, Any]:
    kind = location_type(one)
    if one.sheet_id is None:
        return {"locationType": kind, "spreadsheet": True}
    if one.dimension is None:
        return {"locationType": kind, **({"sheetId": one.sheet_id} if one.sheet_id else {})}
    stretch: dict[str, Any] = {
        "dimension": one.dimension,
        "startIndex": one.index,
        "endIndex": one.index + 1,
    }
    if one.sheet_id:
        stretch["sheetId"] = one.sheet_id
    return {"locationType": kind, "dimensionRange": stretch}


def created(book: Book, body: dict[str, Any]) -> Metadata:
    """A new piece of metadata where the request says."""
    if not body.get("metadataKey"):
        raise bad_request("Developer metadata must have a key.")
    if body.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise bad_request("Developer metadata must have a visibility specified.")
    wanted = body.get("metadataId")
    if wanted is not None and any(one.metadata_id == wanted for one in book.metadata):
        raise bad_request(f"Developer metadata with id {wanted} already exists.")
    one = Metadata(
        book.new_id() if wanted is None else wanted,
        body["metadataKey"],
        body.get("metadataValue"),
        body["visibility"],
    )
    place(book, one, body.get("location") or {})
    return one


def place(book: Book, one: Metadata, location: dict[str, Any]) -> None:
    """Hang it where the location says: everywhere, on a sheet, or on one row or column."""
    one.sheet_id, one.dimension, one.index = None, None, 0
    if location.get("spreadsheet"):
        return
    if "sheetId" in location:
        one.sheet_id = book.sheet(location["sheetId"]).sheet_id
        return
    stretch = location.get("dimensionRange")
    if stretch is None:
        raise bad_request("Developer metadata must have a location specified.")
    sheet = book.sheet(stretch.get("sheetId", 0))
    start, end = stretch.get("startIndex"), stretch.get("endIndex")
    if start is None or end != start + 1 or stretch.get("dimension") not in (ROWS, COLUMNS):
        raise bad_request("Developer metadata can only be placed on a single row or column.")
    if end > sheet.count(stretch["dimension"]):
        raise bad_request("The dimension range is beyond the grid.")
    one.sheet_id, one.dimension, one.index = sheet.sheet_id, stretch["dimension"], start

"""What a range of a values call means in a book: sheets, cells and names, as A1 text or filter.

A1 texts and names are as in the recordings; data filters, and the words of refusals, are unverified
against Google.
"""

from dataclasses import replace
from typing import Any

from emulator.book import COLUMNS, ROWS, Book, Metadata, Sheet
from emulator.ranges import Area, area_of, parse_corners, split_title, unparsable, written
from emulator.refusal import bad_request


def find_area(book: Book, text: str) -> Area:
    """The area that an A1 text names, ends perhaps open."""
    title, rest = split_title(text)
    if title is None:
        whole = book.titled(text)
        corners = parse_corners(text)
        if whole is not None and corners is None:
            return Area(whole.sheet_id)
        if corners is not None:
            return _in_sheet(book.sheets[0], corners)
        return _named(book, text)
    sheet = book.titled(title)
    if sheet is None:
        raise unparsable(text)
    if rest is None:
        return Area(sheet.sheet_id)
    corners = parse_corners(rest)
    return _named(book, rest, text) if corners is None else _in_sheet(sheet, corners)


def _in_sheet(sheet: Sheet, corners: tuple[int, int | None, int, int | None]) -> Area:
    return Area(sheet.sheet_id, *corners)


def _named(book: Book, name: str, text: str | None = None) -> Area:
    for one in book.names:
        if one.name.casefold() == name.casefold():
            return one.area
    raise unparsable(text or name)


def closed(book: Book, area: Area) -> tuple[Sheet, Area]:
    """The sheet and the area with open ends closed; 400 where it starts beyond the grid."""
    sheet = book.sheet(area.sheet_id)
    if area.top >= sheet.rows or area.left >= sheet.columns:
        raise beyond(sheet, area)
    return sheet, area.within(sheet.rows, sheet.columns)


def beyond(sheet: Sheet, area: Area) -> Exception:
    full = replace(
        area,
        bottom=max(sheet.rows, area.top + 1) if area.bottom is None else area.bottom,
        right=max(sheet.columns, area.left + 1) if area.right is None else area.right,
    )
    return bad_request(
        f"Range ({written(sheet.title, full)}) exceeds grid limits. "
        f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
    )


def areas_of_filter(book: Book, data_filter: dict[str, Any]) -> list[Area]:
    """The areas that a data filter means; by metadata it may be none or many."""
    if "a1Range" in data_filter:
        return [find_area(book, data_filter["a1Range"])]
    if "gridRange" in data_filter:
        return [area_of(data_filter["gridRange"])]
    lookup = data_filter.get("developerMetadataLookup")
    if lookup is None:
        raise bad_request("Must specify a data filter")
    return [area for one in matching(book, lookup) if (area := area_of_metadata(one)) is not None]


def matching(book: Book, lookup: dict[str, Any]) -> list[Metadata]:
    """The metadata that a lookup finds. Unverified against Google."""
    return [one for one in book.metadata if _matches(one, lookup)]


def _matches(one: Metadata, lookup: dict[str, Any]) -> bool:
    wanted = {
        "metadataId": one.metadata_id,
        "metadataKey": one.key,
        "metadataValue": one.value,
        "visibility": one.visibility,
        "locationType": location_type(one),
    }
    if any(lookup[name] != value for name, value in wanted.items() if name in lookup):
        return False
    place = lookup.get("metadataLocation")
    return place is None or _is_at(one, place, lookup.get("locationMatchingStrategy"))


def _is_at(one: Metadata, place: dict[str, Any], strategy: str | None) -> bool:
    if place.get("spreadsheet"):
        return strategy == "INTERSECTING_LOCATION" or one.sheet_id is None
    if "dimensionRange" in place:
        stretch = place["dimensionRange"]
        is_inside = stretch.get("startIndex", 0) <= one.index < stretch.get("endIndex", 10**9)
        place_of = (one.sheet_id, one.dimension)
        return is_inside and place_of == (stretch.get("sheetId", 0), stretch["dimension"])
    if one.sheet_id != place.get("sheetId", 0):
        return False
    return strategy == "INTERSECTING_LOCATION" or one.dimension is None


def location_type(one: Metadata) -> str:
    if one.sheet_id is None:
        return "SPREADSHEET"
    return {None: "SHEET", ROWS: "ROW", COLUMNS: "COLUMN"}[one.dimension]


def area_of_metadata(one: Metadata) -> Area | None:
    if one.sheet_id is None:
        return None
    if one.dimension is None:
        return Area(one.sheet_id)
    if one.dimension == ROWS:
        return Area(one.sheet_id, one.index, one.index + 1)
    return Area(one.sheet_id, left=one.index, right=one.index + 1)

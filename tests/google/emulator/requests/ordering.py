"""Requests that sort and filter. Unverified against Google."""

from emulator.book import Book
from emulator.places import closed
from emulator.ranges import area_of
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.shapes import CONDITION, GRID_RANGE
from emulator.sorting import sort_rows

_SPEC = {"dimensionIndex": int, "sortOrder": str}
_CRITERIA = {"hiddenValues": [str], "condition": CONDITION}
_FILTER = {
    "range": GRID_RANGE,
    "sortSpecs": [_SPEC],
    "filterSpecs": [{"columnIndex": int, "filterCriteria": _CRITERIA}],
}


@request("sortRange", {"range": GRID_RANGE, "sortSpecs": [_SPEC]})
def sort_range(book: Book, body: Json) -> None:
    area = area_of(body["range"])
    sheet = book.sheet(area.sheet_id)
    specs = body.get("sortSpecs") or []
    if not specs:
        raise bad_request("Must specify at least one sort spec.")
    book.must_be_open(area)
    keys = [
        (spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING") for spec in specs
    ]
    sort_rows(book, sheet, area, keys)


@request("setBasicFilter", {"filter": _FILTER})
def set_basic_filter(book: Book, body: Json) -> None:
    """Remembered and shown; rows it hides are still there to every values call."""
    wanted = body.get("filter") or {}
    sheet, area = closed(book, area_of(wanted.get("range") or {}))
    sheet.filter = (area, {name: wanted[name] for name in wanted if name != "range"})


@request("clearBasicFilter", {"sheetId": int})
def clear_basic_filter(book: Book, body: Json) -> None:
    book.sheet(body.get("sheetId", 0)).filter = None

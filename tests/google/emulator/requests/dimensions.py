"""Requests about rows and columns as such: insert, delete, append, their size.

Recorded are inserting and deleting where only values stand; all else is unverified against Google.
"""

from emulator import shifting
from emulator.book import COLUMNS, ROWS, Book, Sheet
from emulator.masks import merged
from emulator.ranges import Area
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask, without_false
from emulator.shapes import DIMENSION_RANGE


def stretch_of(book: Book, body: Json) -> tuple[Sheet, str, int, int]:
    """Sheet, dimension, start and end of a DimensionRange; open ends are closed."""
    sheet = book.sheet(body.get("sheetId", 0))
    dimension = body.get("dimension")
    if dimension not in (ROWS, COLUMNS):
        raise bad_request("A dimension must be specified.")
    start = body.get("startIndex", 0)
    end = body.get("endIndex", sheet.count(dimension))
    if start >= end:
        raise bad_request(f"{dimension.lower()}: the start has to lie before the end.")
    return sheet, dimension, start, end


def _area(sheet: Sheet, dimension: str, start: int, end: int) -> Area:
    if dimension == ROWS:
        return Area(sheet.sheet_id, start, end)
    return Area(sheet.sheet_id, left=start, right=end)


@request("insertDimension", {"range": DIMENSION_RANGE, "inheritFromBefore": bool})
def insert_dimension(book: Book, body: Json) -> None:
    """Blank rows or columns, dressed like those before or after them (unverified against Google)."""
    sheet, dimension, start, end = stretch_of(book, body["range"])
    if start > sheet.count(dimension):
        raise bad_request(
            f"range.startIndex[{start}] is after last {dimension[:-1].lower()} in grid[{sheet.count(dimension)}]"
        )
    if start == sheet.count(dimension) and not body.get("inheritFromBefore"):
        raise bad_request(
            f"range.startIndex[{start}] is after last {dimension[:-1].lower()} index in "
            f"grid[{sheet.count(dimension) - 1}]"
        )
    book.must_be_open(_area(sheet, dimension, start, start + 1))
    shifting.insert(book, sheet, dimension, start, end - start)
    model = start - 1 if body.get("inheritFromBefore") else end
    if 0 <= model < sheet.count(dimension):
        sheet.grid.dress_like(dimension, model, range(start, end))


@request("deleteDimension", {"range": DIMENSION_RANGE})
def delete_dimension(book: Book, body: Json) -> None:
    sheet, dimension, start, end = stretch_of(book, body["range"])
    count = sheet.count(dimension)
    if start >= count:
        raise bad_request(
            f"Cannot delete a {dimension[:-1].lower()} that doesn't exist. Tried to delete "
            f"{dimension[:-1].lower()} index {start} but there are only {count} {dimension.lower()}."
        )
    if start == 0 and end >= count:
        raise bad_request(f"You can't delete all the {dimension.lower()} on the sheet.")
    book.must_be_open(_area(sheet, dimension, start, end))
    shifting.delete(book, sheet, dimension, start, min(end, count))


@request("appendDimension", {"sheetId": int, "dimension": str, "length": int})
def append_dimension(book: Book, body: Json) -> None:
    sheet = book.sheet(body.get("sheetId", 0))
    dimension = body.get("dimension")
    if dimension not in (ROWS, COLUMNS) or body.get("length", 0) < 1:
        raise bad_request("A dimension and a length of at least 1 must be specified.")
    shifting.insert(book, sheet, dimension, sheet.count(dimension), body["length"])


@request(
    "updateDimensionProperties",
    {
        "range": DIMENSION_RANGE,
        "properties": {"pixelSize": int, "hiddenByUser": bool},
        "fields": str,
    },
)
def update_dimension_properties(book: Book, body: Json) -> None:
    """Unverified against Google."""
    sheet, dimension, start, end = stretch_of(book, body["range"])
    mask = required_mask(body)
    for index in range(start, end):
        old = sheet.sizes.get((dimension, index))
        new = without_false(merged(old, body.get("properties"), mask))
        sheet.sizes[dimension, index] = new


@request("moveDimension", {"source": DIMENSION_RANGE, "destinationIndex": int})
def move_dimension(book: Book, body: Json) -> None:
    """Unverified against Google."""
    sheet, dimension, start, end = stretch_of(book, body["source"])
    before = body.get("destinationIndex", 0)
    if end > sheet.count(dimension) or before > sheet.count(dimension):
        raise bad_request("The move goes beyond the grid.")
    book.must_be_open(_area(sheet, dimension, start, end))
    shifting.move(book, sheet, dimension, start, end, before)

"""Requests about groups of rows and columns that people fold away."""

from emulator.book import Book
from emulator.refusal import bad_request, unsupported
from emulator.requests.dimensions import stretch_of
from emulator.requests.registry import Json, request
from emulator.shapes import DIMENSION_RANGE

_CONTROL = {"ROWS": "rowGroupControlAfter", "COLUMNS": "columnGroupControlAfter"}


@request("addDimensionGroup", {"range": DIMENSION_RANGE})
def add_dimension_group(book: Book, body: Json) -> Json:
    """Groups inside the new one go a level deeper (nesting is unverified against Google)."""
    sheet, dimension, start, end = stretch_of(book, body["range"])
    groups = sheet.groups[dimension]
    depth = 1
    for group in groups:
        first, last = group["range"]["startIndex"], group["range"]["endIndex"]
        if start <= first and last <= end:
            group["depth"] += 1
        elif first <= start and end <= last:
            depth += 1
        elif first < end and start < last:
            raise unsupported("groups of rows or columns that overlap in part")
    stretch: Json = {"dimension": dimension, "startIndex": start, "endIndex": end}
    if sheet.sheet_id:
        stretch["sheetId"] = sheet.sheet_id
    groups.append({"range": stretch, "depth": depth})
    groups.sort(key=lambda group: (group["range"]["startIndex"], group["depth"]))
    sheet.grid_extra[_CONTROL[dimension]] = True
    return {"dimensionGroups": groups}


@request("deleteDimensionGroup", {"range": DIMENSION_RANGE})
def delete_dimension_group(book: Book, body: Json) -> Json:
    sheet, dimension, start, end = stretch_of(book, body["range"])
    groups = sheet.groups[dimension]
    for group in groups:
        if (group["range"]["startIndex"], group["range"]["endIndex"]) == (start, end):
            groups.remove(group)
            _lift(groups, start, end)
            return {"dimensionGroups": groups} if groups else {}
    raise bad_request(f"There is no group over {dimension.lower()} {start} to {end}.")


def _lift(groups: list[Json], start: int, end: int) -> None:
    for group in groups:
        if start <= group["range"]["startIndex"] and group["range"]["endIndex"] <= end:
            group["depth"] -= 1


@request(
    "updateDimensionGroup",
    {
        "dimensionGroup": {"range": DIMENSION_RANGE, "depth": int, "collapsed": bool},
        "fields": str,
    },
)
def update_dimension_group(book: Book, body: Json) -> None:
    """Collapsing hides what is in the group. Unverified against Google."""
    asked = body["dimensionGroup"]
    sheet, dimension, start, end = stretch_of(book, asked["range"])
    if body.get("fields") != "collapsed":
        raise unsupported("other fields of a group than collapsed")
    for group in sheet.groups[dimension]:
        stretch = group["range"]
        if (stretch["startIndex"], stretch["endIndex"], group["depth"]) == (
            start,
            end,
            asked.get("depth"),
        ):
            break
    else:
        raise bad_request("There is no group of that range and depth.")
    group["collapsed"] = bool(asked.get("collapsed"))
    for index in range(start, end):
        size = {**(sheet.sizes.get((dimension, index)) or {})}
        size.pop("hiddenByUser", None)
        sheet.sizes[dimension, index] = size | (
            {"hiddenByUser": True} if group["collapsed"] else {}
        )

"""Requests about column groups and protected ranges. Unverified against Google."""

from emulator.book import Book, NamedArea
from emulator.ranges import area_of
from emulator.refusal import bad_request
from emulator.requests.dimensions import stretch_of
from emulator.requests.registry import Json, request
from emulator.requests.sheets import required_mask
from emulator.shapes import DIMENSION_RANGE, GRID_RANGE

_GROUP = {"range": DIMENSION_RANGE, "depth": int, "collapsed": bool}


@request("addDimensionGroup", {"range": DIMENSION_RANGE})
def add_dimension_group(book: Book, body: Json) -> Json:
    sheet, dimension, start, end = stretch_of(book, body["range"])
    groups = sheet.groups[dimension]
    depth = 1 + sum(
        one["range"]["startIndex"] <= start and end <= one["range"]["endIndex"] for one in groups
    )
    groups.append({"range": body["range"], "depth": depth})
    return {"dimensionGroups": groups}


@request("updateDimensionGroup", {"dimensionGroup": _GROUP, "fields": str})
def update_dimension_group(book: Book, body: Json) -> None:
    group = body["dimensionGroup"]
    sheet, dimension, start, end = stretch_of(book, group["range"])
    mask = required_mask(body)
    for one in sheet.groups[dimension]:
        if one["range"] == group["range"] and one["depth"] == group.get("depth"):
            break
    else:
        raise bad_request("No group of that range and depth.")
    if "collapsed" in mask:
        one["collapsed"] = bool(group.get("collapsed"))
        for index in range(start, end):
            size = dict(sheet.sizes.get((dimension, index)) or {})
            size.pop("hiddenByUser", None)
            if one["collapsed"]:
                size["hiddenByUser"] = True
            sheet.sizes[dimension, index] = size


@request(
    "addProtectedRange",
    {"protectedRange": {"range": GRID_RANGE, "description": str, "warningOnly": bool}},
)
def add_protected_range(book: Book, body: Json) -> Json:
    rule = dict(body["protectedRange"])
    area = area_of(rule.pop("range"))
    book.sheet(area.sheet_id)
    number = book.new_id()
    book.protections.append(NamedArea(str(number), "", area, rule))
    return {"protectedRange": {"protectedRangeId": number, "range": area.as_json(), **rule}}

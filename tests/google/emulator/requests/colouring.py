"""Requests about colours that depend on values: conditional formats. Unverified against Google."""

from emulator.book import Book, Sheet
from emulator.ranges import Area, area_of
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.shapes import CELL_FORMAT, CONDITION, GRID_RANGE

RULE = {
    "ranges": [GRID_RANGE],
    "booleanRule": {"condition": CONDITION, "format": CELL_FORMAT},
}


@request("addConditionalFormatRule", {"rule": RULE, "index": int})
def add_rule(book: Book, body: Json) -> None:
    areas, about = _parted(body.get("rule") or {})
    sheet = _sheet_of(book, areas)
    sheet.conditional.insert(body.get("index", 0), (areas, about))


@request("updateConditionalFormatRule", {"index": int, "sheetId": int, "rule": RULE})
def update_rule(book: Book, body: Json) -> None:
    areas, about = _parted(body.get("rule") or {})
    sheet = _sheet_of(book, areas)
    sheet.conditional[_index(sheet, body)] = (areas, about)


@request("deleteConditionalFormatRule", {"index": int, "sheetId": int})
def delete_rule(book: Book, body: Json) -> None:
    sheet = book.sheet(body.get("sheetId", 0))
    del sheet.conditional[_index(sheet, body)]


def _parted(rule: Json) -> tuple[list[Area], Json]:
    areas = [area_of(one) for one in rule.get("ranges") or []]
    return areas, {name: rule[name] for name in rule if name != "ranges"}


def _sheet_of(book: Book, areas: list[Area]) -> Sheet:
    if len({area.sheet_id for area in areas}) != 1:
        raise bad_request("The ranges of a rule must all be on one sheet.")
    return book.sheet(areas[0].sheet_id)


def _index(sheet: Sheet, body: Json) -> int:
    index = body.get("index", 0)
    if not 0 <= index < len(sheet.conditional):
        raise bad_request(f"No conditional format on sheet at index: {index}")
    return int(index)

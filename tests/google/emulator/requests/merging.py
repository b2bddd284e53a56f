"""Requests that merge cells and part them again."""

from dataclasses import replace

from emulator.book import Book, Sheet
from emulator.cells import EMPTY
from emulator.places import closed
from emulator.ranges import Area, area_of
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.shapes import GRID_RANGE


@request("mergeCells", {"range": GRID_RANGE, "mergeType": str})
def merge_cells(book: Book, body: Json) -> None:
    """Only the first cell of a merge keeps its value (unverified against Google)."""
    sheet, area = closed(book, area_of(body["range"]))
    _must_hold_whole_merges(sheet, area)
    parts = _parts(area, body.get("mergeType", "MERGE_ALL"))
    sheet.merges = [merge for merge in sheet.merges if not merge.overlaps(area)]
    for part in parts:
        _keep_first(book, sheet, part)
    sheet.merges += [part for part in parts if part.height * part.width > 1]


@request("unmergeCells", {"range": GRID_RANGE})
def unmerge_cells(book: Book, body: Json) -> None:
    sheet, area = closed(book, area_of(body["range"]))
    _must_hold_whole_merges(sheet, area)
    sheet.merges = [merge for merge in sheet.merges if not merge.overlaps(area)]


def _parts(area: Area, kind: str) -> list[Area]:
    if kind == "MERGE_ROWS":
        rows = range(area.top, area.bottom or 0)
        return [replace(area, top=row, bottom=row + 1) for row in rows]
    if kind == "MERGE_COLUMNS":
        columns = range(area.left, area.right or 0)
        return [replace(area, left=column, right=column + 1) for column in columns]
    return [area]


def _must_hold_whole_merges(sheet: Sheet, area: Area) -> None:
    if any(merge.overlaps(area) and not area.contains(merge) for merge in sheet.merges):
        raise bad_request("You must select all cells in a merged range to merge or unmerge them.")


def _keep_first(book: Book, sheet: Sheet, area: Area) -> None:
    book.must_be_open(area)
    for row in range(area.top, area.bottom or 0):
        for column in range(area.left, area.right or 0):
            cell = sheet.grid.cell(row, column)
            if (row, column) != (area.top, area.left) and cell.is_filled:
                bare = replace(cell, entered=None, formula=None)
                sheet.grid.put(row, column, EMPTY if bare == EMPTY else bare)

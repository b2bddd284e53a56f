"""How the rows of a described tab stand in a Google Sheet: folded below their titles, or hidden."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheetcrm.stores.google.described.looks import PIXELS_A_POINT
from sheetcrm.tables.cells_at import runs
from sheetcrm.templates.description import Tab

Request = dict[str, Any]
Stretch = tuple[int, int]
"""Rows that follow one another: the first and the one after the last, from 0."""


def folded_rows(tab: Tab) -> list[Stretch]:
    """Return the rows that a click on the + beside their title shows."""
    return _stretches(row for row, shape in tab.shapes.items() if shape.level)


def hidden_rows(tab: Tab) -> list[Stretch]:
    """Return the rows that nothing shows, until there is something in them."""
    shapes = tab.shapes.items()
    return _stretches(row for row, shape in shapes if shape.is_folded and not shape.level)


def row_heights(tab: Tab) -> dict[int, int]:
    """Return the heights in pixels of the rows (from 0) that are not as high as all others."""
    return {
        row - 1: round(shape.height * PIXELS_A_POINT)
        for row, shape in tab.shapes.items()
        if shape.height is not None and shape.height != tab.row_height
    }


def usual_height(tab: Tab) -> int | None:
    """Return the height in pixels of all other rows; None where each is as high as its texts."""
    return None if tab.row_height is None else round(tab.row_height * PIXELS_A_POINT)


def set_heights(sheet_id: int, heights: Mapping[int, int]) -> Iterator[Request]:
    """Yield the requests that make rows (from 0) as high as that, in pixels."""
    for height in sorted({*heights.values()}):
        for first, last in runs(row for row, wanted in heights.items() if wanted == height):
            where = rows(sheet_id, first, last + 1)
            change = {"range": where, "properties": {"pixelSize": height}}
            yield {"updateDimensionProperties": change | {"fields": "pixelSize"}}


def fold_rows(
    sheet_id: int, folded: Iterable[Stretch], hidden: Iterable[Stretch]
) -> Iterator[Request]:
    """Yield the requests that fold rows, and hide others."""
    for start, end in folded:
        where = rows(sheet_id, start, end)
        yield {"addDimensionGroup": {"range": where}}
        group = {"range": where, "depth": 1, "collapsed": True}
        yield {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}}
    for start, end in hidden:
        yield hide_rows(sheet_id, start, end)


def unfold_rows(sheet_id: int, folded: Iterable[Stretch]) -> Iterator[Request]:
    """Yield the requests that take groups of rows away, and show what was in them."""
    for start, end in folded:
        yield {"deleteDimensionGroup": {"range": rows(sheet_id, start, end)}}
        yield hide_rows(sheet_id, start, end, is_hidden=False)


def hide_rows(sheet_id: int, start: int, end: int, *, is_hidden: bool = True) -> Request:
    """Hide rows, or show them again."""
    change = {"range": rows(sheet_id, start, end), "properties": {"hiddenByUser": is_hidden}}
    return {"updateDimensionProperties": change | {"fields": "hiddenByUser"}}


def rows(sheet_id: int, start: int, end: int) -> dict[str, Any]:
    """Return some rows of a tab, `end` not among them, from 0."""
    return {"sheetId": sheet_id, "dimension": "ROWS", "startIndex": start, "endIndex": end}


def _stretches(numbers: Iterable[int]) -> list[Stretch]:
    """Return rows, counted from 1, as stretches of them."""
    return [(first - 1, last) for first, last in runs(numbers)]

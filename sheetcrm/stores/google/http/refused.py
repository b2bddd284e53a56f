"""Why Google refused a change: decided by what was asked and what the sheet is like, by no word of Google's.

Google words a refusal in the language of whoever made the sheet, and gives most of them the same
status. So we look at the sheet once more. Pure.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused
from sheetcrm.stores.google.http.protection import Area, closed_places

_MARKS = "developerMetadata(metadataId)"
_TABS = (
    "properties(sheetId,title,gridProperties(rowCount,columnCount)),"
    "protectedRanges(range,warningOnly,requestingUserCanEdit)"
)
_WITH_MARKS = f"{_TABS},data(startRow,startColumn,rowMetadata({_MARKS}),columnMetadata({_MARKS}))"
MOST_CELLS = 10_000_000
_NEW_SIZE = {"rowCount": 1000, "columnCount": 26}
_AREA = frozenset({"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"})

Json = Mapping[str, Any]


def fields_to_ask(body: Json) -> str:
    """Return what to ask for; no cell is in it, and marks only where values go by them."""
    return f"sheets({_WITH_MARKS if body.get('data') else _TABS})"


def reason_of(refused: Refused, body: Json, sheet: Json) -> Refused:
    """Return the error of a change that was refused; the one given where nothing explains it.

    `body` is what was asked, `sheet` the sheet as it is now, with `fields_to_ask`.
    """
    detail = refused.detail
    if _takes_a_name_twice(body, sheet):
        return Refused("google.tab_taken", status=BAD_REQUEST, detail=detail)
    if _cells(sheet) + _more_cells(body, sheet) > MOST_CELLS:
        return Refused("google.full", status=BAD_REQUEST, detail=detail)
    marked = _marked(sheet)
    if not _marks_of(body) <= marked.keys():
        return refused  # a column or row of ours was deleted
    places = closed_places(sheet, [*_areas(body), *(marked[mark] for mark in _marks_of(body))])
    if places:
        return Refused("google.protected_range", place=places, status=BAD_REQUEST, detail=detail)
    return refused


def _takes_a_name_twice(body: Json, sheet: Json) -> bool:
    titles = {tab["properties"]["title"].casefold() for tab in sheet.get("sheets", ())}
    return any(tab["title"].casefold() in titles for tab in _added(body))


def _added(body: Json) -> Iterator[Json]:
    for request in body.get("requests", ()):
        if "addSheet" in request:
            yield request["addSheet"]["properties"]


def _cells(sheet: Json) -> int:
    return sum(map(_size, _grids(sheet).values()))


def _grids(sheet: Json) -> dict[int, Json]:
    """Return the size of each tab, by its id; a chart on a tab of its own has none."""
    tabs = (tab["properties"] for tab in sheet.get("sheets", ()))
    return {tab.get("sheetId", 0): tab.get("gridProperties", {}) for tab in tabs}


def _size(grid: Json) -> int:
    return int(grid.get("rowCount", 0)) * int(grid.get("columnCount", 0))


def _more_cells(body: Json, sheet: Json) -> int:
    """Return by how many cells a sheet was to grow."""
    grids = _grids(sheet)
    more = sum(_size(tab.get("gridProperties", _NEW_SIZE)) for tab in _added(body))
    for request in body.get("requests", ()):
        if "updateSheetProperties" in request:
            about = request["updateSheetProperties"]["properties"]
            grid = about.get("gridProperties")
            more += _size(grid) - _size(grids.get(about["sheetId"], {})) if grid else 0
        elif "insertDimension" in request:
            where = request["insertDimension"]["range"]
            lines = where["endIndex"] - where["startIndex"]
            more += lines * _across(grids.get(where["sheetId"], {}), where["dimension"])
        elif "appendDimension" in request:
            about = request["appendDimension"]
            grid = grids.get(about["sheetId"], {})
            more += about["length"] * _across(grid, about["dimension"])
    return more


def _across(grid: Json, dimension: str) -> int:
    return int(grid.get("rowCount" if dimension == "COLUMNS" else "columnCount", 0))


def _areas(asked: object) -> Iterator[Area]:
    """Yield the areas that a change names, wherever in it; those of whole tabs are our own tabs'."""
    if isinstance(asked, list | tuple):
        for each in asked:
            yield from _areas(each)
    elif isinstance(asked, Mapping):
        area = _area(asked)
        if area is None:
            for each in asked.values():
                yield from _areas(each)
        else:
            yield area


def _area(asked: Json) -> Area | None:
    if "dimension" in asked and "startIndex" in asked:
        kind = "Column" if asked["dimension"] == "COLUMNS" else "Row"
        ends = {f"start{kind}Index": asked["startIndex"], f"end{kind}Index": asked["endIndex"]}
        return {"sheetId": asked.get("sheetId", 0), **ends}
    if "rowIndex" in asked:
        start = {"startRowIndex": asked["rowIndex"], "startColumnIndex": asked["columnIndex"]}
        return {"sheetId": asked.get("sheetId", 0), **start}
    return asked if not _AREA.isdisjoint(asked) else None


def _marks_of(body: Json) -> set[int]:
    """Return the marks of the columns and rows that values were to be written to."""
    filters = (each.get("dataFilter", {}) for each in body.get("data", ()))
    lookups = (each.get("developerMetadataLookup", {}) for each in filters)
    return {lookup["metadataId"] for lookup in lookups if "metadataId" in lookup}


def _marked(sheet: Json) -> dict[int, Area]:
    """Return the column or row that each mark hangs on."""
    found: dict[int, Area] = {}
    for tab in sheet.get("sheets", ()):
        sheet_id = tab["properties"].get("sheetId", 0)
        for block in tab.get("data", ()):
            for kind in ("Column", "Row"):
                lines = block.get(f"{kind.lower()}Metadata", ())
                for at, about in enumerate(lines, start=block.get(f"start{kind}", 0)):
                    ends = {f"start{kind}Index": at, f"end{kind}Index": at + 1}
                    for note in about.get("developerMetadata", ()):
                        found[note["metadataId"]] = {"sheetId": sheet_id, **ends}
    return found

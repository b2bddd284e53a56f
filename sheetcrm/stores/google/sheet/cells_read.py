"""Cells read from a Google Sheet, as they are kept: all that is asked for together, at one moment."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.typed_cells import Raw

Rows = Sequence[Sequence[Raw]]

_PLAIN = ("stringValue", "numberValue", "boolValue")
"""The kinds of values that a cell is read as; an error is none of them."""


def read_cells(
    service: SheetsService, titles: Iterable[str], shown_as: str = "UNFORMATTED_VALUE"
) -> dict[str, Rows]:
    """Read all cells of some tabs. Raises TargetChanged if one was renamed or deleted."""
    wanted = list(titles)
    blocks = read_ranges(service, list(map(quoted_title, wanted)), shown_as)
    return dict(zip(wanted, blocks, strict=True))


def read_ranges(
    service: SheetsService, ranges: Sequence[str], shown_as: str = "UNFORMATTED_VALUE"
) -> list[Rows]:
    """Read the cells of some ranges. Raises TargetChanged if a tab of theirs is no longer there."""
    if not ranges:
        return []
    params = [
        *(("ranges", each) for each in ranges),
        ("majorDimension", "ROWS"),
        ("valueRenderOption", shown_as),
        ("dateTimeRenderOption", "SERIAL_NUMBER"),
        ("prettyPrint", "false"),  # else each cell comes on a line of its own: twice the bytes
    ]
    try:
        answer = service.call("GET", "/values:batchGet", params=params, repeat=Repeat.SAFE)
    except Refused as error:
        if error.status != BAD_REQUEST:
            raise
        raise TargetChanged("google.tab_renamed") from error
    return [block.get("values", ()) for block in answer["valueRanges"]]


CELLS_AFTER = "updatedSpreadsheet(sheets(properties(title),data(rowData(values(effectiveValue)))))"
"""What to ask for with the answer of a batchUpdate, to have the cells of some tabs as they are then."""


def cells_after(answer: Mapping[str, Any], titles: Iterable[str]) -> dict[str, Rows] | None:
    """Return the cells of some tabs that came along with the answer of a batchUpdate.

    None if a tab is missing there, or something stands in it that is no plain value, as an error.
    """
    sheets = answer.get("updatedSpreadsheet", {}).get("sheets", ())
    blocks = {sheet["properties"]["title"]: sheet.get("data", ()) for sheet in sheets}
    try:
        return {title: _rows_of(blocks[title]) for title in titles}
    except KeyError:
        return None


def _rows_of(blocks: Sequence[Mapping[str, Any]]) -> Rows:
    (block,) = blocks or ({},)
    return [
        [_value_of(cell.get("effectiveValue", {})) for cell in row.get("values", ())]
        for row in block.get("rowData", ())
    ]


def _value_of(value: Mapping[str, Any]) -> Raw:
    """Return a value of a kind that is read as it is. Raises KeyError for any other."""
    if not value:
        return None
    kind = next((kind for kind in _PLAIN if kind in value), _PLAIN[0])
    plain: Raw = value[kind]
    return plain


def quoted_title(title: str) -> str:
    """Return a tab's name as a range that cannot be taken for anything else.

    >>> quoted_title("Bob's list")
    "'Bob''s list'"
    """
    escaped = title.replace("'", "''")
    return f"'{escaped}'"

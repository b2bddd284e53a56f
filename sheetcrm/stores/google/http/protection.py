"""Which protected ranges of a sheet keep us out."""

from collections.abc import Iterator, Mapping
from typing import Any

from sheetcrm.tables.cells_at import column_letters

FIELDS = (
    "sheets(properties(sheetId,title),protectedRanges(range,warningOnly,requestingUserCanEdit))"
)
MOST_NAMED = 3


def protected_places(answer: Mapping[str, Any]) -> str:
    """Name the ranges that we may not edit, as an owner sees them; blank if there is none.

    >>> protected_places({"sheets": [{"properties": {"title": "Customers"}, "protectedRanges": [
    ...     {"range": {"startColumnIndex": 2, "endColumnIndex": 4}}]}]})
    'Customers!C:D'
    """
    places = list(_places(answer))
    more = f" and {len(places) - MOST_NAMED} more" if len(places) > MOST_NAMED else ""
    return ", ".join(places[:MOST_NAMED]) + more


def _places(answer: Mapping[str, Any]) -> Iterator[str]:
    for sheet in answer.get("sheets", ()):
        title = sheet["properties"]["title"]
        for rule in sheet.get("protectedRanges", ()):
            if not rule.get("warningOnly") and not rule.get("requestingUserCanEdit"):
                yield _place(title, rule.get("range", {}))


def _place(title: str, area: Mapping[str, int]) -> str:
    first = _corner(area.get("startColumnIndex"), area.get("startRowIndex"))
    last = _corner(_last(area.get("endColumnIndex")), _last(area.get("endRowIndex")))
    if not (first or last):
        return title
    return f"{title}!{first}" if first == last else f"{title}!{first}:{last}"


def _corner(column: int | None, row: int | None) -> str:
    letters = "" if column is None else column_letters(column)
    return letters + ("" if row is None else str(row + 1))


def _last(end: int | None) -> int | None:
    return None if end is None else end - 1

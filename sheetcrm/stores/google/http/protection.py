"""Which protected ranges of a sheet keep us out."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheetcrm.tables.cells_at import column_letters

MOST_NAMED = 3

Area = Mapping[str, int]
"""A part of a tab, as Google writes it: an end that is missing is the tab's own."""


def protected_places(answer: Mapping[str, Any]) -> str:
    """Name the ranges that we may not edit, as an owner sees them; blank if there is none.

    >>> protected_places({"sheets": [{"properties": {"title": "Customers"}, "protectedRanges": [
    ...     {"range": {"startColumnIndex": 2, "endColumnIndex": 4}}]}]})
    'Customers!C:D'
    """
    return _named([_place(title, area) for title, area in _closed(answer)])


def closed_places(answer: Mapping[str, Any], areas: Sequence[Area]) -> str:
    """Name those of the ranges that we may not edit that some areas reach into."""
    closed = (
        (title, rule)
        for title, rule in _closed(answer)
        if any(_overlap(rule, area) for area in areas)
    )
    return _named([_place(title, rule) for title, rule in closed])


def _named(places: Sequence[str]) -> str:
    more = f" and {len(places) - MOST_NAMED} more" if len(places) > MOST_NAMED else ""
    return ", ".join(places[:MOST_NAMED]) + more


def _closed(answer: Mapping[str, Any]) -> Iterator[tuple[str, Area]]:
    """Yield the tab and the area of each range that we may not edit."""
    for sheet in answer.get("sheets", ()):
        about = sheet["properties"]
        for rule in sheet.get("protectedRanges", ()):
            if not rule.get("warningOnly") and not rule.get("requestingUserCanEdit"):
                sheet_id = {"sheetId": about.get("sheetId", 0)}
                yield about["title"], rule.get("range", {}) | sheet_id


def _overlap(one: Area, other: Area) -> bool:
    if one.get("sheetId", 0) != other.get("sheetId", 0):
        return False
    return all(
        _ends_after(one, f"start{kind}Index", other, f"end{kind}Index")
        and _ends_after(other, f"start{kind}Index", one, f"end{kind}Index")
        for kind in ("Row", "Column")
    )


def _ends_after(one: Area, start: str, other: Area, end: str) -> bool:
    return end not in other or one.get(start, 0) < other[end]


def _place(title: str, area: Area) -> str:
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

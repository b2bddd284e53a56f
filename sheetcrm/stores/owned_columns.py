"""The mark that says which columns are ours: a hidden defined name over their heading cells.

Excel moves it along when the owner inserts, deletes or moves columns, as it does with any name.
"""

from collections.abc import Iterable

from sheetcrm.ooxml import Area, format_area, parse_sheet_area
from sheetcrm.tables.cells_at import runs


def areas_of(tab: str, header_row: int, columns: Iterable[int]) -> str:
    """Return the text of the mark for columns counted from 1, neighbours as one area.

    >>> areas_of("My list", 3, [5, 6, 9])
    "'My list'!$E$3:$F$3,'My list'!$I$3"
    """
    areas = (Area(header_row, first, header_row, last) for first, last in runs(columns))
    return ",".join(format_area(tab, area) for area in areas)


def mark_of(
    mark: str | None, tab: str, header_row: int, columns: Iterable[int], tabs: Iterable[str]
) -> str:
    """Return the mark with these columns (from 1) of a tab; what it marks on other tabs stays.

    What is on none of the workbook's tabs goes: Excel takes a name that refers to it for damage.

    >>> mark_of("Log!$H$1,Gone!$A$1,'My list'!$E$3,#REF!", "My list", 3, [6], ["My list", "Log"])
    "Log!$H$1,'My list'!$F$3"
    """
    places = ((text, parse_sheet_area(text)) for text in _split(mark or ""))
    elsewhere = set(tabs) - {tab}
    others = [text for text, place in places if place is not None and place[0] in elsewhere]
    return ",".join(filter(None, [*others, areas_of(tab, header_row, columns)]))


def columns_marked(mark: str | None, tab: str) -> frozenset[int]:
    """Return the columns (from 0) that the text of the mark, if there is one, names on a tab.

    >>> sorted(columns_marked("'My list'!$E$3:$F$3,#REF!,'My list'!$I$3", "My list"))
    [4, 5, 8]
    """
    columns: set[int] = set()
    for text in _split(mark or ""):
        place = parse_sheet_area(text)
        if place is not None and place[0] == tab:
            columns.update(range(place[1].left - 1, place[1].right))
    return frozenset(columns)


def _split(text: str) -> list[str]:
    """Split a union of areas at its commas, but not inside a quoted tab name."""
    parts, quoted = [""], False
    for letter in text:
        quoted ^= letter == "'"
        if letter == "," and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return parts

"""What Excel hands to a function becomes cells as a workbook holds them, whatever the host.

Excel on Windows hands over tuples of COM values; xlwings Lite and Server hand over JSON. A single
cell comes as a scalar, a single row as a flat list, a whole column with a million empty rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.com_errors import named_error
from sheetcrm.tables.grid import Cell

Row = Sequence[Cell]

_PLAIN = frozenset({str, float, bool, type(None), date})
_ERROR_TYPES: Mapping[str, str] = {
    "BlockedByAdmin": "#BLOCKED!",
    "Div0": "#DIV/0!",
    "GettingData": "#GETTING_DATA",
    "Name": "#NAME?",
    "NotAvailable": "#N/A",
    **{
        name: f"#{name.upper()}!"
        for name in (
            *("Blocked", "Busy", "Calc", "Connect", "External", "Field", "Null", "Num"),
            *("Placeholder", "Python", "Ref", "Spill", "Timeout", "Unknown", "Value"),
        )
    },
}
"""What Excel on the web calls an error, where it does not say what the cell shows."""
_UNUSABLE = "#VALUE!"
"""What stands for a picture, a map or whatever else no cell of a table can be."""


def rows_of(given: object) -> list[Row]:
    """Return the rows of a range; blank rows at its end, however many, are left out.

    >>> rows_of(None), rows_of("Ann"), rows_of(["Name", "Phone"])
    ([], [['Ann']], [['Name', 'Phone']])
    >>> rows_of((("Name",), ("Ann",), (None,), ("",)))
    [('Name',), ('Ann',)]
    """
    rows = _two_dimensional(given)
    last = len(rows)
    while last and _is_blank_row(rows[last - 1]):
        last -= 1
    return [row if _PLAIN.issuperset(map(type, row)) else _cells(row) for row in rows[:last]]


def cell_of(given: object, name: str) -> Cell:
    """Return the cell of an argument that is one value, None if blank.

    Raises SheetcrmError if a range of several values was given.

    >>> cell_of([["Email"], [""]], "channel"), cell_of([[""]], "channel") is None
    ('Email', True)
    """
    cells = [cell for row in rows_of(given) for cell in row if not _is_blank(cell)]
    if len(cells) > 1:
        raise SheetcrmError("excel.several_values", name=name, count=len(cells))
    return cells[0] if cells else None


def _two_dimensional(given: object) -> Sequence[Sequence[Any]]:
    if not isinstance(given, list | tuple):
        return [] if _is_blank(given) else [[given]]
    if given and not isinstance(given[0], list | tuple):
        return [given]
    return given


def _is_blank_row(row: Sequence[Any]) -> bool:
    # A million rows are looked at: first by what costs nothing.
    if row.count(None) == len(row) or row.count("") == len(row):
        return True
    return not any(row) and all(map(_is_blank, row))


def _is_blank(cell: object) -> bool:
    return cell is None or cell == "" or _is_js_null(cell)


def _is_js_null(cell: object) -> bool:
    """Return whether a cell is the null of JavaScript, which Pyodide does not make None."""
    return type(cell).__name__ == "JsNull"


def _cells(row: Sequence[Any]) -> list[Cell]:
    return [cell if type(cell) in _PLAIN else _cell(cell) for cell in row]


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - anything that a host may hand over
    match cell:
        case None | str() | bool() | float():
            return cell
        case int():
            return named_error(cell)
        case datetime():
            # COM's times say that they are UTC; they are what stands in the cell.
            return cell.replace(tzinfo=None) if type(cell) is datetime else _plain(cell)
        case date():
            return cell
        case Decimal():  # a cell formatted as currency
            return float(cell)
        case Mapping():
            return _of_entity(cell)
        case _:
            return None if _is_js_null(cell) else _UNUSABLE


def _plain(at: datetime) -> datetime:
    return datetime(at.year, at.month, at.day, at.hour, at.minute, at.second)  # noqa: DTZ001


def _of_entity(entity: Mapping[str, Any]) -> Cell:
    """Return what a cell with a type of its own shows: an error, a formatted number, a card."""
    shown = entity.get("text", entity.get("basicValue"))
    if shown is None and entity.get("type") == "Error":
        return _ERROR_TYPES.get(str(entity.get("errorType")), _UNUSABLE)
    return shown if isinstance(shown, str | bool | int | float) else _UNUSABLE

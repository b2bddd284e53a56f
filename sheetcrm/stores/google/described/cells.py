"""Single cells of a described tab as Google Sheets wants them, and the words they offer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sheetcrm.stores.google.described.looks import cell_format
from sheetcrm.stores.google.sheet.typed_cells import cell_data, raw
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.drawing.looks import cell_style

CELL_FIELDS = "userEnteredValue,userEnteredFormat,note,dataValidation"
"""The fields of a cell that we set."""


@dataclass(frozen=True, slots=True)
class Place:
    """A list's column that another tab offers words from: its tab, and the first cell (from 0)."""

    tab: str
    row: int
    column: int


def names_place(tab: Tab, heading: str) -> Place:
    """Return where the cells under a heading of a described tab begin."""
    return Place(tab.name, tab.first_row - 1, tab.place(heading))


def heading_cell(column: TabColumn) -> dict[str, Any]:
    """Return a heading with its note."""
    look = Look.OUR_HEADING if column.is_ours else Look.OWNERS_HEADING
    made: dict[str, Any] = {
        "userEnteredValue": {"stringValue": column.heading},
        "userEnteredFormat": cell_format(cell_style(look, column.kind)),
    }
    if column.note:
        words = "" if column.is_ticked or not column.choices else f"\n{', '.join(column.choices)}"
        made["note"] = column.note + words
    return made


def page_cell(cell: TabCell | None, ids: Mapping[str, int]) -> dict[str, Any]:
    """Return a cell of a page; `ids` says where its link leads to."""
    if cell is None:
        return {}
    look = cell_format(cell_style(cell.look, cell.kind))
    if cell.link:
        look["textFormat"]["link"] = {"uri": f"#gid={ids[cell.link]}"}
    if cell.url:
        look["textFormat"]["link"] = {"uri": cell.url}
    made: dict[str, Any] = {"userEnteredFormat": look, **cell_data(raw(cell.value))}
    if cell.choices:
        made["dataValidation"] = one_of(cell.choices)
    return made


def one_of(words: Sequence[str]) -> dict[str, Any]:
    """Return the rule that offers words; others are marked, never refused."""
    values = [{"userEnteredValue": word} for word in words]
    condition = {"type": "ONE_OF_LIST", "values": values}
    return {"condition": condition, "strict": False, "showCustomUi": True}


def one_of_cells(place: Place) -> dict[str, Any]:
    """Return the rule that offers what stands in a column; others are marked, never refused."""
    letters = column_letters(place.column)
    title = place.tab.replace("'", "''")
    cells = f"='{title}'!${letters}${place.row + 1}:${letters}"
    condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": cells}]}
    return {"condition": condition, "strict": False, "showCustomUi": True}

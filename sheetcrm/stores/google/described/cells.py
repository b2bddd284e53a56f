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
    look = Look.TICK_HEADING if column.is_narrow else look
    made: dict[str, Any] = {
        "userEnteredValue": {"stringValue": column.heading},
        "userEnteredFormat": cell_format(cell_style(look, column.kind)),
    }
    if column.note:
        words = "" if column.is_ticked or not column.choices else f"\n{', '.join(column.choices)}"
        made["note"] = column.note + words
    return made


def page_rows(tab: Tab, ids: Mapping[str, int]) -> list[list[dict[str, Any]]]:
    """Return all cells of a tab from A1 on, as far as they are described."""
    above, below = (
        [
            [
                page_cell(cell, column, row, ids)
                for cell, column in zip(row, tab.columns, strict=False)
            ]
            for row in rows
        ]
        for rows in (tab.above, tab.rows)
    )
    headings = [[heading_cell(column) for column in tab.columns]] if tab.has_headings else []
    return [*above, *headings, *below]


def page_cell(
    cell: TabCell | None,
    column: TabColumn,
    row: Sequence[TabCell | None],
    ids: Mapping[str, int],
) -> dict[str, Any]:
    """Return a cell of a page; `ids` says where its link leads to, `row` what stands beside it."""
    if cell is None:
        return {}
    look = cell_format(cell_style(cell.look, cell.kind))
    if cell.link in ids:
        place = "" if cell.place == "A1" else f"&range={cell.place}"
        look["textFormat"]["link"] = {"uri": f"#gid={ids[cell.link]}{place}"}
    if cell.url:
        look["textFormat"]["link"] = {"uri": cell.url}
    made: dict[str, Any] = {"userEnteredFormat": look, **cell_data(raw(cell.value))}
    if rule := _rule_of(cell, column, row):
        made["dataValidation"] = rule
    return made


def box(word: str = "") -> dict[str, Any]:
    """Return the rule that shows a box to tick; ticked it holds TRUE, or a word of ours."""
    condition: dict[str, Any] = {"type": "BOOLEAN"}
    if word:
        condition["values"] = [{"userEnteredValue": word}]
    return {"condition": condition, "strict": False, "showCustomUi": True}


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


def _rule_of(
    cell: TabCell, column: TabColumn, row: Sequence[TabCell | None]
) -> dict[str, Any] | None:
    """Return what a cell offers: its own words, or what its column does where it is theirs to type."""
    if cell.choices:
        return one_of(cell.choices)
    if cell.look is Look.TICK and column.tick:
        return box(column.tick)
    if cell.look is not Look.TYPED:
        return None
    if column.offers_beside:
        first, last = column.offers_beside
        words = [str(each.value) for each in row[first : last + 1] if each and each.value]
        return one_of(words) if words else None
    return one_of(column.choices) if column.choices else None

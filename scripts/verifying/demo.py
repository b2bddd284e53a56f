"""The demo's customers, put into an empty sheet as their owner would have typed them.

The last columns are those that are hardest on whoever writes beside them: boxes to tick, and notes
in cells that are plain text.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from demonstration.workbook import demo_day, log_of, tale
from recording.experiments import add_tab, cell

from sheetcrm.stores.google.sheet.typed_cells import raw
from sheetcrm.tables.grid import Cell
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import DEFAULT
from verifying.sheet import Json, Sheet, below, shown_as, ticked_in

PEOPLE, LOG, SETTINGS = "Customers", "Interactions", "Settings"
BOXES, NOTES = "Do not contact", "Notes"
TODAY = demo_day()
_LOG = ("Date", "Customer", "Type", "Channel", "Direction", "Amount", "Note")
_NO_COLUMNS = ("story", "log")

Table = list[list[Cell]]


def fill(sheet: Sheet) -> None:
    """Put the demo into a sheet that is empty."""
    for number, (title, table) in enumerate(tables().items(), start=1):
        put_tab(sheet, title, table, 800_000 + number)
    sheet_id = sheet.tab(PEOPLE).sheet_id
    headings = sheet.values(PEOPLE)[0]
    boxes, notes = headings.index(BOXES), headings.index(NOTES)
    sheet.do(ticked_in(below(sheet_id, boxes)), shown_as(below(sheet_id, notes, top=0), "TEXT"))


def tables() -> dict[str, Table]:
    """Return the demo's tabs, headings first."""
    story = tale()
    people: Sequence[Mapping[str, Any]] = story["customers"]
    log = log_of(list(people), catalogue_of(DEFAULT))
    settings = {"Language": "English", "Business": story["business"], **story["settings"]}
    return {
        PEOPLE: _table([*_headings(people), BOXES, NOTES], people),
        LOG: _table(_LOG, log),
        SETTINGS: [
            ["Setting", "Value", "About"],
            *([name, each, None] for name, each in settings.items()),
        ],
    }


def _headings(people: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    seen = dict.fromkeys(name for person in people for name in person)
    yield from (name for name in seen if name not in (*_NO_COLUMNS, BOXES, NOTES))


def _table(headings: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> Table:
    return [[*headings], *([row.get(heading) for heading in headings] for row in rows)]


def put_tab(sheet: Sheet, title: str, table: Sequence[Sequence[Cell]], sheet_id: int) -> None:
    """Add a tab and put typed cells into it; days are shown as days."""
    size = {"rowCount": max(len(table) + 50, 100), "columnCount": len(table[0])}
    tab: Json = add_tab(title, sheet_id)  # type: ignore[assignment]
    tab["addSheet"]["properties"]["gridProperties"] = size
    days = [shown_as(below(sheet_id, at), "DATE") for at in _columns_of_days(table)]
    sheet.do(tab, *days)
    for at in range(0, len(table), 2000):
        rows = [{"values": [_cell(each) for each in row]} for row in table[at : at + 2000]]
        start = {"sheetId": sheet_id, "rowIndex": at, "columnIndex": 0}
        sheet.do({"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}})


def _columns_of_days(table: Sequence[Sequence[Cell]]) -> list[int]:
    return [
        at for at in range(len(table[0])) if any(isinstance(row[at], date) for row in table[1:])
    ]


def _cell(value: Cell) -> Json:
    kept = raw(value)
    return {} if kept is None else dict(cell(kept))

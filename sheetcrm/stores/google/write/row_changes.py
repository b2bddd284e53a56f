"""What changes of single rows come to in a Google Sheet: rows appended, and edits of rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sheetcrm.changes import AppendRows, Change, OwnedValue, RemoveRows, SetCells
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.cells_read import quoted_title, read_cells
from sheetcrm.stores.google.sheet.outline import Tab
from sheetcrm.stores.google.sheet.snapshot import GoogleSnapshot
from sheetcrm.stores.google.sheet.typed_cells import Raw, cell_data, raw
from sheetcrm.stores.google.write import requests
from sheetcrm.stores.google.write.requests import Request
from sheetcrm.stores.google.write.row_edits import RowEdit
from sheetcrm.stores.protocol import Index, RowIndex
from sheetcrm.tables.cells_at import cell_in, is_same
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.text import clean

_FORMATS = "sheets(data(rowData(values(userEnteredFormat(numberFormat)))))"
_DATE = {"type": "DATE"}
_DATE_TYPES = ("DATE", "DATE_TIME")

Format = Mapping[str, str]


def append_requests(
    service: SheetsService, snapshot: GoogleSnapshot, changes: Sequence[Change], index: Index
) -> tuple[Request, ...]:
    """Return the requests that append rows, which look like those above them."""
    return tuple(
        _append_request(service, snapshot.outline.tab(change.tab), change, index[change.tab])
        for change in changes
        if isinstance(change, AppendRows)
    )


def row_edits(
    snapshot: GoogleSnapshot, changes: Sequence[Change], index: Index
) -> tuple[RowEdit, ...]:
    """Return the edits of rows that are there, and of their header rows, which must be the same."""
    edits: list[RowEdit] = []
    for tab, rows in _cells_by_row(changes, index).items():
        read, about = snapshot.shown(tab), snapshot.outline.tab(tab)
        owned = frozenset(mark.column for mark in about.marks.values())
        for row, after in {index[tab].header_row: {}, **rows}.items():
            edits.append(RowEdit(about, row, owned, read[row - 1], after))
    return tuple(edits)


def erasing_edits(
    snapshot: GoogleSnapshot, tab: str, wanted: Mapping[tuple[int, int], str]
) -> Iterator[RowEdit]:
    """Yield the edits after which cells of a tab, by row and column from 1, say what is wanted.

    Our own columns and formulas are left alone: they follow from the rest.
    """
    about, read = snapshot.outline.tab(tab), snapshot.shown(tab)
    owned = frozenset(mark.column for mark in about.marks.values())
    formulas = snapshot.grid(tab).formulas() if wanted else {}
    rows: dict[int, dict[int, Raw]] = {}
    for (row, column), text in wanted.items():
        is_left = column - 1 in owned or column - 1 in formulas.get(row, ())
        if row <= len(read) and cell_in(read[row - 1], column - 1) is not None and not is_left:
            rows.setdefault(row, {})[column - 1] = text or None
    for row, after in rows.items():
        yield RowEdit(about, row, owned, read[row - 1], after)


def misplaced_rows(
    service: SheetsService, snapshot: GoogleSnapshot, changes: Sequence[Change], index: Index
) -> tuple[RowEdit, ...]:
    """Return what takes appended rows out again, because columns were moved at that very moment."""
    return tuple(
        edit
        for change in changes
        if isinstance(change, AppendRows)
        for edit in _misplaced(service, snapshot.outline.tab(change.tab), change, index[change.tab])
    )


def _append_request(
    service: SheetsService, tab: Tab, change: AppendRows, index: RowIndex
) -> Request:
    formats = _number_formats(service, tab, index)
    return requests.append_rows(
        tab.sheet_id, [list(_cells_of(_by_column(row, index), formats)) for row in change.rows]
    )


def _cells_of(
    row: Mapping[int, OwnedValue], formats: Mapping[int, Format]
) -> Iterator[Mapping[str, Any]]:
    for column in range(max(row, default=-1) + 1):
        value, shown_as = row.get(column), formats.get(column)
        if isinstance(value, date) and (shown_as or {}).get("type") not in _DATE_TYPES:
            shown_as = _DATE
        look = {"userEnteredFormat": {"numberFormat": shown_as}} if shown_as else {}
        yield {**cell_data(raw(value)), **look}


def _number_formats(service: SheetsService, tab: Tab, index: RowIndex) -> Mapping[int, Format]:
    """Return how numbers look in the first free row, and where that is plain, in the row above."""
    first, last = index.last_row, min(index.last_row + 1, tab.row_count)
    params = {"ranges": f"{quoted_title(tab.title)}!{first}:{last}", "fields": _FORMATS}
    answer = service.call("GET", "", params=params, repeat=Repeat.SAFE)
    blocks = answer["sheets"][0].get("data", [{}])
    rows = [row.get("values", ()) for row in blocks[0].get("rowData", ())]
    is_header = first == index.header_row
    return {
        column: look
        for row in (rows[1:] if is_header else rows)
        for column, cell in enumerate(row)
        if (look := cell.get("userEnteredFormat", {}).get("numberFormat"))
    }


def _cells_by_row(
    changes: Sequence[Change], index: Index
) -> Mapping[str, Mapping[int, Mapping[int, Raw]]]:
    """Return what cells become, by tab, row (from 1) and column (from 0)."""
    cells: dict[str, dict[int, dict[int, Raw]]] = {}
    for change in changes:
        if isinstance(change, SetCells | RemoveRows):
            rows = cells.setdefault(change.tab, {})
            for row, column, value in _cells_in(change, index[change.tab]):
                rows.setdefault(row, {})[column] = value
    return cells


def _cells_in(change: SetCells | RemoveRows, index: RowIndex) -> Iterator[tuple[int, int, Raw]]:
    if isinstance(change, SetCells):
        column = index.owner_columns[change.heading]
        for key, value in zip(change.rows, change.after, strict=True):
            yield index.rows[key], column, raw(value)
        return
    places = index.find([_raw_row(row) for row in change.rows])
    for row, place in zip(change.rows, places, strict=True):
        if place is not None:  # else the row was edited or deleted
            for column in _by_column(row, index):
                yield place, column, None


def _raw_row(row: Mapping[str, OwnedValue]) -> Mapping[str, OwnedValue]:
    """Return a row as it is read back: days as numbers."""
    return {heading: raw(value) for heading, value in row.items()}


def _by_column(row: Mapping[str, OwnedValue], index: RowIndex) -> Mapping[int, OwnedValue]:
    return {index.owner_columns[heading]: value for heading, value in row.items()}


def _misplaced(
    service: SheetsService, tab: Tab, change: AppendRows, index: RowIndex
) -> Iterator[RowEdit]:
    read = read_cells(service, [tab.title])[tab.title]
    headings = {index.owner_columns[name]: name for row in change.rows for name in row}
    if any(_is_header(cells, headings) for cells in read[:HEADER_WITHIN]):
        return
    for row in change.rows:
        sent = {column: raw(value) for column, value in _by_column(row, index).items()}
        for place, cells in enumerate(read, start=1):
            if all(is_same(cell_in(cells, at), value) for at, value in sent.items()):
                yield RowEdit(tab, place, frozenset(), cells, dict.fromkeys(sent))


def _is_header(cells: Sequence[Raw], headings: Mapping[int, str]) -> bool:
    return all(clean(cell_in(cells, column)) == name for column, name in headings.items())

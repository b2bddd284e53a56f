"""Checks of Today: it is drawn, worked in, and what is typed there becomes rows of the log, once."""

from datetime import timedelta
from typing import Any

from sheetcrm.rules.words import Business
from sheetcrm.stores.google.sheet.outline import BEFORE
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.kept.today.columns import TODAY
from sheetcrm.tables.kept.today.row_keys import RowKind
from sheetcrm.tables.kept.today.tab import KeptRow, TodayTab, today_in
from verifying import demo
from verifying.demo import LOG
from verifying.sheet import Sheet, must
from verifying.syncs import nothing_to_do, sync

_BOX = "data(rowData(values(dataValidation(condition(type,values)))))"
_NOT_BEFORE = demo.TODAY + timedelta(days=30)


def todays_tab(sheet: Sheet) -> None:
    """Today is drawn with boxes to tick, and no copy of it stays behind."""
    add_starter_tabs(sheet.store, Business.BUSINESS_SERVICES)
    sync(sheet, "Today is drawn")
    today, due = _today(sheet), _rows(sheet, RowKind.DUE)
    must(due, "Today lists nobody")
    rows = sheet.about(_BOX, TODAY)["data"][0]["rowData"]
    rule = rows[due[0].number - 1]["values"][today.columns["done"]].get("dataValidation", {})
    must(rule.get("condition", {}).get("type") == "BOOLEAN", "there is no box to tick")
    left = [name for name in _titles(sheet) if name.startswith(BEFORE)]
    must(not left, f"a copy of Today was left behind: {left}")
    nothing_to_do(sheet, "after Today was drawn")


def a_tick_in_today(sheet: Sheet) -> None:
    """A tick becomes one row of the log and moves to Done lately; taken out, the row goes again."""
    before, first = len(_log(sheet)), _rows(sheet, RowKind.DUE)[0]
    _put(sheet, first, "done", "x")
    _put(sheet, first, "note", "spoke at length")
    sync(sheet, "a tick in Today")
    must(len(_log(sheet)) == before + 1, f"a tick became {len(_log(sheet)) - before} rows")
    done = [row for row in _rows(sheet, RowKind.DONE) if row.key and row.key.who == _who(first)]
    must(len(done) == 1, f"a tick stands {len(done)} times in Done lately")
    nothing_to_do(sheet, "after a tick in Today")
    _put(sheet, done[0], "done", "")
    sync(sheet)
    must(len(_log(sheet)) == before, "a tick was taken out, and its row stays in the log")


def a_day_put_off_in_today(sheet: Sheet) -> None:
    """What is put off is listed no longer, and comes back when the day is taken out."""
    first = _rows(sheet, RowKind.DUE)[0]
    _put(sheet, first, "not_before", _NOT_BEFORE.isoformat())
    sync(sheet)
    must(_who(first) not in map(_who, _rows(sheet, RowKind.DUE)), "what is put off is listed still")
    put_off = [row for row in _rows(sheet, RowKind.PUT_OFF) if _who(row) == _who(first)]
    must(len(put_off) == 1, "what is put off does not stand below")
    must(put_off[0].fields["not_before"] == _NOT_BEFORE, "the day of what is put off is another")
    _put(sheet, put_off[0], "not_before", "")
    sync(sheet)
    must(_who(first) in map(_who, _rows(sheet, RowKind.DUE)), "what was put off does not come back")


def sorting_today(sheet: Sheet) -> None:
    """A tick counts for its own row, wherever a sort has taken it."""
    today, before = _today(sheet), len(_log(sheet))
    first = _rows(sheet, RowKind.DUE)[0]
    _put(sheet, first, "done", "x")
    where = {"sheetId": sheet.tab(TODAY).sheet_id, "startRowIndex": today.header_row}
    specs = [{"dimensionIndex": today.columns["customer"], "sortOrder": "DESCENDING"}]
    sheet.do({"sortRange": {"range": where, "sortSpecs": specs}})
    sync(sheet)
    must(len(_log(sheet)) == before + 1, "a tick in sorted rows did not become one row")
    done = [row for row in _rows(sheet, RowKind.DONE) if _who(row) == _who(first)]
    must(len(done) == 1, "a tick in sorted rows counted for somebody else")


def _who(row: KeptRow) -> str:
    return row.key.who if row.key else ""


def _today(sheet: Sheet) -> TodayTab:
    found = today_in(sheet.store.read().grid(TODAY))
    must(found is not None, "Today has lost its headings")
    assert found is not None
    return found


def _rows(sheet: Sheet, kind: RowKind) -> list[KeptRow]:
    return [row for row in _today(sheet).rows if row.kind is kind]


def _put(sheet: Sheet, row: KeptRow, field: str, text: str) -> None:
    place = f"'{TODAY}'!{column_letters(_today(sheet).columns[field])}{row.number}"
    sheet.type(place, [text])


def _log(sheet: Sheet) -> list[list[Any]]:
    return [row for row in sheet.values(LOG)[1:] if any(row)]


def _titles(sheet: Sheet) -> list[str]:
    outline = read_whole_outline(sheet.service)
    return [each.title for each in outline.set_aside.values()]


CHECKS = (todays_tab, a_tick_in_today, a_day_put_off_in_today, sorting_today)
"""In the order in which they are done."""

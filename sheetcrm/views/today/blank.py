"""Today as a new tab begins."""

from datetime import date

from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.today.columns import TODAY, TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.tab import TodayTab, today_in
from sheetcrm.wording.catalogue import Catalogue


def blank_today(catalogue: Catalogue) -> TodayTab:
    """Return Today as a new tab begins: a headline, a line below it, and the headings."""
    fields = [column.field for column in TODAY_COLUMNS]
    day: list[Cell] = [None] * (len(fields) - 1)
    day.insert(fields.index("key"), RowKey(RowKind.DAY).text)
    headings = [catalogue.heading(column.heading) for column in TODAY_COLUMNS]
    found = today_in(Grid(catalogue.tab(TODAY), [day, [], headings]))
    assert found is not None  # noqa: S101 - it has all headings
    return found


def day_key(business: str, catalogue: Catalogue, on: date | None = None) -> RowKey:
    """Return the key of the headline: the day of the list, its trade and its language."""
    return RowKey(RowKind.DAY, business, catalogue.language, on)

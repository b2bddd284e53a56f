"""What a formula asks about: its ranges as a book of customers, on the day it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from sheetcrm.book import Book, open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.coerce import cell_of, rows_of
from sheetcrm.settings import Settings
from sheetcrm.syncing.clock import now_in, owner_zone
from sheetcrm.tables.cells.dates import parse_date
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.problems import Unread

CUSTOMERS, INTERACTIONS, SETTINGS = "Customers", "Interactions", "Settings"
NOON = time(12)
MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of a formula under the names of the tabs they stand for; none of them marked."""

    grids: dict[str, Grid]

    @property
    def tabs(self) -> Sequence[str]:
        """The names of the tabs."""
        return tuple(self.grids)

    def grid(self, tab: str) -> Grid:
        """Return the cells of a tab."""
        return self.grids[tab]

    def own_columns(self, tab: str) -> frozenset[int]:  # noqa: ARG002 - as in stores.Snapshot
        """Return no columns: a range does not say which are ours."""
        return frozenset()


def book_of(customers: object, interactions: object, settings: object, today: object) -> Book:
    """Return the book that the ranges hold. Raises SheetcrmError where they are not what they are for."""
    rows = {
        CUSTOMERS: rows_of(customers),
        INTERACTIONS: rows_of(interactions),
        SETTINGS: rows_of(settings),
    }
    if not rows[CUSTOMERS]:
        raise SheetcrmError(
            "The range of customers is empty.", "Give it the whole list, with its headings."
        )
    grids = {tab: Grid(tab, cells) for tab, cells in rows.items() if cells}
    book = open_book(Ranges(grids), lambda settings: moment_of(today, settings).date())
    if rows[INTERACTIONS] and book.interactions.header is None:
        raise SheetcrmError(
            "The range of interactions has no headings Date, Customer and Type.",
            "Give it the whole log, with its headings.",
        )
    return book


def moment_of(today: object, settings: Settings) -> datetime:
    """Return the moment a formula asks about: as given, noon of a given day, else now."""
    cell = cell_of(today)
    if cell is None:
        return now_in(settings)
    parsed = parse_date(cell, settings.date_order)
    if parsed is None or isinstance(parsed, Unread):
        raise SheetcrmError(
            f"'{cell}' is not a day for today.", "Write TODAY(), or a date such as 2026-03-02."
        )
    return datetime.combine(parsed, _time_of(cell) or NOON, owner_zone(settings))


def _time_of(cell: Cell) -> time | None:
    """Return the time of day of a moment; midnight is that of a day alone, so None."""
    if isinstance(cell, float):
        minutes = round(cell % 1 * MINUTES_A_DAY)
        return time(minutes // 60, minutes % 60) if 0 < minutes < MINUTES_A_DAY else None
    return cell.time() or None if isinstance(cell, datetime) else None

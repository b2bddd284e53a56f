"""Import: takes in what another program knows, by what its file holds."""

from pathlib import Path

from sheetcrm.book import Grids
from sheetcrm.book.grids import Tabbed
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.reading import Rows, is_export, read_export
from sheetcrm.exports.touches.reading import calls_file, touches_file
from sheetcrm.syncing.report import Progress, Today
from sheetcrm.tables.grid import Grid
from sheetcrm.templates.lists import CUSTOMERS
from sheetcrm.use_cases.taking_in.arrivals import How
from sheetcrm.use_cases.taking_in.import_list import ImportReport, import_list
from sheetcrm.use_cases.taking_in.import_orders import OrdersReport, import_orders, orders_in
from sheetcrm.use_cases.taking_in.import_touches import TouchesReport, import_touches
from sheetcrm.use_cases.target import Target, store_of


def import_file(
    target: Target,
    file: Path,
    today: Today | None = None,
    *,
    adds_buyers: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    language: str | None = None,
    on_page: bool = False,
) -> ImportReport | OrdersReport | TouchesReport:
    """Take a file in: people into the list, orders and contacts into the log.

    With `adds_buyers` whoever ordered and is in no list joins it, too; `on_page` as for `sync`.

    Raises SheetcrmError if the file holds none of these, or the target cannot be read or written;
    nothing is written then.
    """
    how = How(today or today_in, dry_run, progress, language, on_page)
    told = touches_file(file)
    rows = read_export(file) if told is None and is_export(file) else None
    if rows is not None:
        told = calls_file(file, rows)
    if told is not None:
        return import_touches(target, told, how)
    source = _workbook(file, target) if rows is None else _list(file, rows)
    orders = orders_in(source, file.name, adds_buyers=adds_buyers)
    if orders is not None:
        return import_orders(target, orders, how)
    return import_list(target, source, file.name, how)


def _list(file: Path, rows: Rows) -> Tabbed:
    return Grids({CUSTOMERS: Grid(file.name, rows)})  # problems name the file


def _workbook(file: Path, target: Target) -> Tabbed:
    store = store_of(Target(file))
    if store.history == store_of(target).history:
        raise SheetcrmError("import.itself", file=file.name)
    return store.read()

"""Import: takes in what another program knows, by what its file holds."""

from pathlib import Path

from sheetcrm.exports.touches.reading import touches_file
from sheetcrm.syncing.report import Progress, Today
from sheetcrm.use_cases.import_list import ImportReport, import_list
from sheetcrm.use_cases.import_orders import OrdersReport, import_orders, orders_in
from sheetcrm.use_cases.import_touches import TouchesReport, import_touches
from sheetcrm.use_cases.target import Target


def import_file(
    target: Target,
    file: Path,
    today: Today | None = None,
    *,
    adds_buyers: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    language: str | None = None,
) -> ImportReport | OrdersReport | TouchesReport:
    """Take a file in: people into the list, orders and contacts into the log.

    With `adds_buyers` whoever ordered and is in no list joins it, too.

    Raises SheetcrmError if the file holds none of these, or the target cannot be read or written;
    nothing is written then.
    """
    told = touches_file(file)
    if told is not None:
        return import_touches(
            target, told, today, dry_run=dry_run, progress=progress, language=language
        )
    orders = orders_in(file, adds_buyers=adds_buyers)
    if orders is not None:
        return import_orders(
            target, orders, today, dry_run=dry_run, progress=progress, language=language
        )
    return import_list(target, file, today, dry_run=dry_run, progress=progress, language=language)

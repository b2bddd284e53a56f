"""Import: the orders of another program's export join the log, once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheetcrm.book.grids import Tabbed
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.asked_for.arriving.ordering import OrdersArriving
from sheetcrm.tables.orders.exports import order_export
from sheetcrm.use_cases.taking_in.arrivals import How, take_in
from sheetcrm.use_cases.target import Target
from sheetcrm.views.problems import WordedProblem, worded_problems
from sheetcrm.wording.catalogue import catalogue_of


@dataclass(frozen=True, slots=True)
class OrdersReport:
    """What became of a file's orders."""

    target: str
    file: str
    program: str
    """What wrote the file; blank where that is not known."""
    language: str
    """That of the problems."""
    noted: int
    refunds: int
    known: int
    """How many the log had already."""
    left_out: Mapping[str, int]
    """How many do not count, by what became of them."""
    added: int
    """Buyers who joined the list."""
    unknown_buyers: Mapping[str, int]
    """Buyers who are in no list, and how many orders are theirs."""
    no_column: tuple[str, ...]
    """What the log has no column for."""
    cells_written: int
    problems: tuple[WordedProblem, ...]
    dry_run: bool
    backup: str | None


def orders_in(source: Tabbed, name: str, *, adds_buyers: bool = False) -> OrdersArriving | None:
    """Return the orders of a file that holds one list of them; None if it holds something else.

    `name` is what the owner calls it. Where it `adds_buyers`, those who are in no list join it with
    the orders.
    """
    if len(source.tabs) != 1:
        return None
    rows = source.grid(source.tabs[0]).rows
    export = order_export(rows)
    return None if export is None else OrdersArriving(rows, export, name, adds_buyers=adds_buyers)


def import_orders(
    target: Target,
    arrivals: OrdersArriving,
    how: How,
) -> OrdersReport:
    """Note in a target's log what its customers ordered, and bring it up to date.

    Raises SheetcrmError if there is no log that can take it, the export would be misread, or the
    target cannot be read or written; nothing is written then.
    """
    if arrivals.adds_buyers and not kind_of(target.name).takes_people:
        raise SheetcrmError("import.not_online", file=arrivals.name)
    report = take_in(target, arrivals, how)
    done = arrivals.done
    assert done is not None  # noqa: S101 - a sync that is wanted something takes it in
    return OrdersReport(
        target=str(target.name),
        file=arrivals.name,
        program=arrivals.export.program,
        language=report.language,
        noted=done.noted,
        refunds=done.refunds,
        known=done.known,
        left_out=done.left_out,
        added=done.added,
        unknown_buyers=done.unknown,
        no_column=done.no_column,
        cells_written=report.cells_written,
        problems=worded_problems(done.problems, catalogue_of(report.language)),
        dry_run=how.dry_run,
        backup=report.backup,
    )

"""Orders in the owner's own tabs, and in an export beside the workbook, join the log at each sync, once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePath
from typing import Final

from sheetcrm.book.opening import known_tabs
from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.named import Stamp, newest_like, stamp_of
from sheetcrm.exports.reading import is_export, read_export
from sheetcrm.syncing.asked_for.answering import Answered
from sheetcrm.syncing.asked_for.arriving.ordering import Ordered, OrdersArriving
from sheetcrm.syncing.report import Today
from sheetcrm.tables.orders.exports import Rows, order_export
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.settings.order_tabs import said_of_orders
from sheetcrm.tables.text import fold
from sheetcrm.wording.reason import Reason, because

MOST_NAMED: Final = 5
"""So many buyers who are in no list are named."""


@dataclass(frozen=True, slots=True)
class OrdersKept:
    """A snapshot as it will be with these orders in its log, and what is wrong with them."""

    answered: Answered
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, Stamp] = field(default_factory=dict)
    """The exports that were read, as they were then."""


def with_orders(answered: Answered, today: Today, folder: Path) -> OrdersKept:
    """Return a snapshot as it will be with the orders of the tabs and files that Settings name.

    Files lie in the workbook's own `folder` or below it.
    """
    settings = known_tabs(answered).settings
    problems: list[Problem] = []
    files: dict[str, Stamp] = {}
    for name in (name for name, answer in said_of_orders(settings).items() if answer):
        rows = _rows_of_tab(answered, name)
        if rows is None and _is_below(name):
            named = folder.absolute() / name
            files[str(named)] = stamp_of(named)
            rows = _rows_of_file(named)
        answered, found = _with_rows(name, rows, answered, today)
        problems += found
    return OrdersKept(answered, tuple(problems), files)


def _rows_of_tab(answered: Answered, name: str) -> Rows | None:
    there = next((tab for tab in answered.tabs if fold(tab) == fold(name)), None)
    return None if there is None else answered.grid(there).rows


def _is_below(name: str) -> bool:
    """Return whether a name is that of a file in a folder or below: nothing else is ever read."""
    path = PurePath(name)
    return bool(path.suffix) and not path.is_absolute() and ".." not in path.parts


def _rows_of_file(named: Path) -> Rows | None:
    """Return the rows of the newest export that is called so; None where there is none."""
    newest = newest_like(named)
    if newest is None or not is_export(newest):
        return None
    try:
        return read_export(newest)
    except SheetcrmError:
        return None  # it is cut off or no list: that is told as a file without orders


def _with_rows(
    name: str, rows: Rows | None, answered: Answered, today: Today
) -> tuple[Answered, list[Problem]]:
    export = None if rows is None else order_export(rows)
    if rows is None or export is None:
        return answered, [Problem(name, "", "", because("orders.none_there", name=name))]
    arriving = OrdersArriving(rows, export, name)
    try:
        answered = arriving.into(answered, today)
    except SheetcrmError as error:
        return answered, [Problem(name, "", "", _why(error))]
    assert arriving.done is not None  # noqa: S101 - they have just been taken in
    return answered, list(_problems(name, arriving.done))


def _why(error: SheetcrmError) -> Reason:
    """Return why no order of a tab counts; any other error stops the sync."""
    match error.code:
        case "orders.no_days" | "orders.no_buyers":
            return because("orders.tab_needs")
        case "orders.cut_off":
            return because("orders.tab_cut_off", **error.facts)
        case "orders.two_decimals":
            return because("orders.tab_two_decimals", **error.facts)
        case "touches.no_log":
            return because("orders.tab_no_log")
        case _:
            raise error


def _problems(tab: str, ordered: Ordered) -> Iterator[Problem]:
    """Yield what cannot be read, and who bought and is in no list."""
    yield from ordered.problems
    if ordered.unknown:
        names = ", ".join(islice(ordered.unknown, MOST_NAMED))
        more = " …" if len(ordered.unknown) > MOST_NAMED else ""
        count = sum(ordered.unknown.values())
        yield Problem(tab, "", "", because("orders.of_nobody", count=count, names=names + more))

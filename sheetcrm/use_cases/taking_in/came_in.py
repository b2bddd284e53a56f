"""What became of a file that was taken in, as sentences."""

from collections.abc import Iterator, Mapping, Sequence

from sheetcrm.use_cases.taking_in.import_list import ImportReport
from sheetcrm.use_cases.taking_in.import_orders import OrdersReport
from sheetcrm.use_cases.taking_in.import_touches import TouchesReport
from sheetcrm.wording.spoken import heading, say

FileReport = ImportReport | OrdersReport | TouchesReport

LEFT_OUT = {
    "cancelled": "Left out as cancelled: {count:number}.",
    "unpaid": "Left out as not paid: {count:number}.",
    "not_theirs": "Left out as fees, payouts and what you paid: {count:number}.",
    "unknown": "Left out because of their status: {count:number}.",
    "free": "Left out as free of charge: {count:number}.",
    "unread": "Left out because a cell cannot be read: {count:number}.",
}
"""Why orders do not count, by what became of them."""
MOST_NAMED = 5
"""So many buyers who are in no list, or columns, are named; of the others it is said how many they are."""


def came_in(report: FileReport) -> Iterator[str]:
    """Yield what came of a file; the first sentence begins with its name."""
    if isinstance(report, OrdersReport):
        return _orders(report)
    return _touches(report) if isinstance(report, TouchesReport) else _people(report)


def changes(report: FileReport) -> bool:
    """Return whether a file brings the list anything."""
    if isinstance(report, OrdersReport):
        return bool(report.noted or report.refunds or report.added)
    if isinstance(report, TouchesReport):
        return bool(report.noted)
    return bool(report.added or report.updated)


def _people(report: ImportReport) -> Iterator[str]:
    yield say(
        "{file}: {added:people_added}, {updated:people_filled}, {unchanged:people_known}.",
        file=report.file,
        added=report.added,
        updated=report.updated,
        unchanged=report.unchanged,
    )
    if report.forgotten:
        yield say(
            "{count:people_left_out}, because you promised to forget them.", count=report.forgotten
        )
    if report.left_out:
        yield say("Your list has no column for {headings}.", headings=_named(report.left_out))


def _touches(report: TouchesReport) -> Iterator[str]:
    yield say(
        "{file}: {noted:contacts_noted}, {known:contacts_known}.",
        file=report.file,
        noted=report.noted,
        known=report.known,
    )
    if report.of_nobody:
        yield say("{people:people_of_nobody}.", people=report.of_nobody)
    if report.unclear:
        yield say("{contacts:contacts_unclear}.", contacts=report.unclear)
    if report.unread:
        yield say("{rows:rows_unread}.", rows=report.unread)
    if not report.has_ours and report.noted:
        yield say("Nothing in it went out from you, so your answers are missing: import those too.")


def _orders(report: OrdersReport) -> Iterator[str]:
    """Yield what came in, what was left out, and whose orders wait for the list to have them."""
    yield say(
        "{file}: {noted:orders_noted}, {refunds:refunds_noted}, {known:orders_known}.",
        file=report.file,
        noted=report.noted,
        refunds=report.refunds,
        known=report.known,
    )
    if report.added:
        yield say("{added:buyers_added}.", added=report.added)
    for why, count in report.left_out.items():
        yield say(LEFT_OUT[why], count=count)
    if report.no_column:
        headings = say("{headings:and}", headings=tuple(map(heading, report.no_column)))
        yield say("Your list has no column for {headings}.", headings=headings)
    if report.unknown_buyers:
        yield _of_strangers(report.unknown_buyers)


def _of_strangers(buyers: Mapping[str, int]) -> str:
    return say(
        "{count:orders_of_nobody} in your list: {names}.",
        count=sum(buyers.values()),
        names=_named(tuple(buyers)),
    )


def _named(names: Sequence[str]) -> str:
    """Return the first of some names, and how many others there are."""
    more = len(names) - MOST_NAMED
    if more <= 0:
        return say("{headings:and}", headings=tuple(names))
    return say("{named} and {more:number} more", named=", ".join(names[:MOST_NAMED]), more=more)

"""What became of the orders of a file, as sentences."""

from collections.abc import Iterator, Mapping

from rich.markup import escape

from sheetcrm.use_cases.import_orders import OrdersReport
from sheetcrm.wording.spoken import heading, say

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
"""So many buyers who are in no list are named; of the others it is said how many they are."""


def orders_said(report: OrdersReport) -> Iterator[str]:
    """Yield what came in, what was left out, and whose orders wait for the list to have them."""
    yield say(
        "{file}: {noted:orders_noted}, {refunds:refunds_noted}, {known:orders_known}.",
        file=f"[bold]{escape(report.file)}[/]",
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
    named = tuple(map(escape, buyers))[:MOST_NAMED]
    more = len(buyers) - len(named)
    names = say("{headings:and}", headings=named)
    if more:
        names = say("{named} and {more:number} more", named=", ".join(named), more=more)
    return say(
        "{count:orders_of_nobody} in your list: {names}. --add-buyers adds them.",
        count=sum(buyers.values()),
        names=names,
    )

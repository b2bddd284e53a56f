"""Who went quiet for them: longer than their own rhythm explains, whatever is usual elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.chance.in_words import QUIET_FROM_DAYS
from sheetcrm.rules.chance.outlook import FEWEST_GAPS_FOR_RHYTHM, usual_gap_days
from sheetcrm.rules.chance.purchase_days import PurchaseDays
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.situation import UNUSUAL_GAPS
from sheetcrm.rules.words import Standing
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.views.top.ranking import Ranked
from sheetcrm.wording.reason import Reason, because

MAY_BE_QUIET = frozenset({Standing.ACTIVE, Standing.QUIET})
"""Everybody else is here again, new, engaged elsewhere, or no longer a customer at all."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody who usually buys every so many days, and has been quiet for so many."""

    customer: Customer
    usual_days: int
    quiet_days: int


def tell_of_quiet(book: Book, ranking: Sequence[Ranked]) -> Told:
    """Tell who went quiet for them, those first who matter most."""
    regulars = list(_regulars(book))
    if not regulars:
        return Told((because("dashboard.quiet_too_early"),))
    places = {each.customer.row: place for place, each in enumerate(ranking)}
    found = [each for pair in regulars if (each := _quiet(book, *pair)) is not None]
    found.sort(key=lambda each: places.get(each.customer.row, len(places)))
    shown = found[: LINES[Part.QUIET]]
    return Told(tuple(_said(len(regulars), found, shown)), tuple(map(_line, shown)))


def _regulars(book: Book) -> Iterator[tuple[Customer, PurchaseDays]]:
    """Yield those who bought so often that a rhythm of their own shows."""
    for customer, bought in book.buyers(book.today):
        if len(bought.days) > FEWEST_GAPS_FOR_RHYTHM:
            yield customer, bought


def _quiet(book: Book, customer: Customer, bought: PurchaseDays) -> Quiet | None:
    """Return somebody as quiet if they are by their own rhythm, and nothing else explains it."""
    if not _may_be_quiet(book, bought):
        return None
    situation = book.situation(customer)
    usual, days = situation.usual_gap_days, situation.quiet_days
    if situation.standing not in MAY_BE_QUIET or days is None:
        return None
    if days <= max(UNUSUAL_GAPS * usual, QUIET_FROM_DAYS):
        return None
    return Quiet(customer, usual, days)


def _may_be_quiet(book: Book, bought: PurchaseDays) -> bool:
    """Return whether the last purchase is so long ago; only then is the rest looked at."""
    days = days_between(bought.days[-1], book.today)
    rfm = bought.rfm_on(book.today)
    usual = bought.evident_gap_days(book.today) or (rfm and usual_gap_days(book.fit, rfm)) or 0
    return days > max(UNUSUAL_GAPS * usual, QUIET_FROM_DAYS)


def _said(regulars: int, found: Sequence[Quiet], shown: Sequence[Quiet]) -> Iterator[Reason]:
    if not found:
        yield because("dashboard.quiet_nobody", regulars=regulars)
        return
    yield because("dashboard.quiet", people=len(found), regulars=regulars)
    first, *_ = shown
    yield because(
        "dashboard.quiet_first",
        name=first.customer.called,
        usual=first.usual_days,
        days=first.quiet_days,
    )
    others = tuple(each.customer.called for each in shown[1:])
    more = len(found) - len(shown)
    if others and more:
        yield because("dashboard.quiet_others_more", names=others, more=more)
    elif others:
        yield because("dashboard.quiet_others", names=others)


def _line(quiet: Quiet) -> Line:
    return Line(quiet.customer.called, (quiet.usual_days, quiet.quiet_days))

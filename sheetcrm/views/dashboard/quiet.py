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
from sheetcrm.views.dashboard.quarters import A_YEAR_DAYS
from sheetcrm.views.dashboard.told import Line, Told, Verdict
from sheetcrm.views.top.ranking import Ranked
from sheetcrm.wording.reason import Reason, because

FEWEST = 5
"""Of fewer regulars nothing is said to go well or less well."""
WELL_BELOW = 0.2
LESS_WELL_FROM = 0.4
"""Shares of the regulars who went quiet in a year: fewer than elsewhere leave, or as many as there."""
MAY_BE_QUIET = frozenset({Standing.ACTIVE, Standing.QUIET})
"""Everybody else is here again, new, engaged elsewhere, or no longer a customer at all."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody who usually buys every so many days, and has been quiet for so many."""

    customer: Customer
    usual_days: int
    quiet_days: int

    @property
    def is_lately(self) -> bool:
        """Whether they went quiet in the last twelve months: before that it is no news."""
        return self.quiet_days - UNUSUAL_GAPS * self.usual_days <= A_YEAR_DAYS


@dataclass(frozen=True, slots=True)
class Regulars:
    """Those who bought so often that a rhythm of their own shows."""

    rows: frozenset[int]
    """All of them."""
    quiet: Sequence[Quiet]
    """Who is quiet for longer than that rhythm explains, those first who matter most."""

    @property
    def lately(self) -> Sequence[Quiet]:
        """Those who went quiet in the last twelve months."""
        return [each for each in self.quiet if each.is_lately]

    @property
    def count(self) -> int:
        """How many there are beside those who have been quiet for longer."""
        return len(self.rows) - (len(self.quiet) - len(self.lately))

    @property
    def quiet_rows(self) -> frozenset[int]:
        """The rows of those who are quiet."""
        return frozenset(each.customer.row for each in self.quiet)


def regulars_in(book: Book, ranking: Sequence[Ranked]) -> Regulars:
    """Return who has a rhythm of their own, and who of them is quiet."""
    places = {each.customer.row: place for place, each in enumerate(ranking)}
    rows, found = [], []
    for customer, bought in book.buyers(book.today):
        if len(bought.days) > FEWEST_GAPS_FOR_RHYTHM:
            rows.append(customer.row)
            if (quiet := _quiet(book, customer, bought)) is not None:
                found.append(quiet)
    found.sort(key=lambda each: places.get(each.customer.row, len(places)))
    return Regulars(frozenset(rows), found)


def tell_of_quiet(regulars: Regulars) -> Told:
    """Tell who went quiet for them, those first who matter most."""
    if not regulars.count:
        return Told((because("dashboard.quiet_too_early"),))
    shown = regulars.lately[: LINES[Part.QUIET]]
    verdict, in_short = _judged(regulars)
    return Told(tuple(_said(regulars, shown)), tuple(map(_line, shown)), verdict, in_short)


def _judged(regulars: Regulars) -> tuple[Verdict, Reason | None]:
    people, count = len(regulars.lately), regulars.count
    if count < FEWEST:
        return Verdict.TOO_EARLY, None
    if people < WELL_BELOW * count:
        return Verdict.WELL, because("dashboard.short_few_quiet", regulars=count, people=people)
    if people >= LESS_WELL_FROM * count:
        return Verdict.LESS_WELL, because("dashboard.short_quiet", regulars=count, people=people)
    return Verdict.MIXED, None


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


def _said(regulars: Regulars, shown: Sequence[Quiet]) -> Iterator[Reason]:
    found = regulars.lately
    if not found:
        yield because("dashboard.quiet_nobody", regulars=regulars.count)
    else:
        yield because("dashboard.quiet", people=len(found), regulars=regulars.count)
        yield from _named(found, shown)
    if longer := len(regulars.quiet) - len(found):
        yield because("dashboard.quiet_longer", people=longer)


def _named(found: Sequence[Quiet], shown: Sequence[Quiet]) -> Iterator[Reason]:
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

"""Who went quiet for them: longer than their own rhythm explains, whatever is usual elsewhere."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.chance.in_words import QUIET_FROM_DAYS
from sheetcrm.rules.chance.outlook import FEWEST_GAPS_FOR_RHYTHM, usual_gap_days
from sheetcrm.rules.chance.purchase_days import PurchaseDays
from sheetcrm.rules.records import Customer
from sheetcrm.rules.retention.judged import Bounds, graded
from sheetcrm.rules.situation.situation import UNUSUAL_GAPS
from sheetcrm.rules.words import Standing
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.periods import A_YEAR_DAYS
from sheetcrm.views.dashboard.told import Graded, Line, Told
from sheetcrm.views.top.ranking import Ranked
from sheetcrm.wording.reason import Reason, because

WELL_FROM = 0.8
LESS_WELL_BELOW = 0.6
"""Shares of the regulars who did not go quiet in a year."""
STILL_HERE: Final = Bounds(WELL_FROM, LESS_WELL_BELOW)
MOST_NAMED = 3
"""So many are named as those to begin with."""
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
    said, lines = tuple(_said(regulars, shown)), tuple(map(_line, shown))
    return Told(said, lines, (_graded(regulars, shown),))


def _graded(regulars: Regulars, shown: Sequence[Quiet]) -> Graded:
    """Grade by who went quiet lately; that others did before is said with it."""
    people, count = len(regulars.lately), regulars.count
    longer = len(regulars.quiet) - people
    good = because(
        "dashboard.short_still_here_before" if longer else "dashboard.short_still_here",
        regulars=count,
        people=count - people,
        longer=longer,
    )
    bad = because(
        "dashboard.short_quiet_before" if longer else "dashboard.short_quiet",
        regulars=count,
        people=people,
        longer=longer,
    )
    names = tuple(each.customer.called for each in shown[:MOST_NAMED])
    to_do = because("dashboard.do_quiet" if names else "dashboard.do_stay", names=names)
    return Graded(graded(count - people, count, STILL_HERE), good, bad, to_do)


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
    if more := len(found) - len(shown):
        yield because("dashboard.quiet_shown", shown=len(shown), more=more)


def _line(quiet: Quiet) -> Line:
    return Line(quiet.customer.called, (quiet.usual_days, quiet.quiet_days))

"""The five relationships that matter: how far each has come, what was done for them, whom they sent."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.rules.retention.judged import ALL, Bounds, graded
from sheetcrm.rules.words import Direction, Stage, Standing, Type
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.periods import year_before
from sheetcrm.views.dashboard.quiet import Regulars
from sheetcrm.views.dashboard.told import Graded, Line, Told
from sheetcrm.views.top.ranking import Ranked
from sheetcrm.views.top.rows import TopRow, top_of
from sheetcrm.views.top.said import stage_said
from sheetcrm.wording.reason import Reason, because

FEWEST = 3
"""Where fewer matter there is nothing to compare."""
VALUED_WELL_FROM = 0.6
"""A share of them for whom something of value is noted; what is not may have been done all the same."""
VALUED: Final = Bounds(VALUED_WELL_FROM, less_well_below=0.0)
WAITS: Final = frozenset({Standing.REACHED_OUT})


@dataclass(frozen=True, slots=True)
class Relationship:
    """One of them, with how often something of value was done for them in the last twelve months."""

    customer: Customer
    row: TopRow
    values_added: int


def relationships_in(book: Book, ranking: Sequence[Ranked]) -> Sequence[Relationship]:
    """Return the relationships that matter most."""
    return [
        Relationship(customer, row, _values_added(book, customer))
        for customer, row in top_of(book, ranking, LINES[Part.TOP])
    ]


def tell_of_relationships(book: Book, found: Sequence[Relationship], regulars: Regulars) -> Told:
    """Tell how those who matter most stand."""
    if len(found) < FEWEST:
        return Told((because("dashboard.top_too_few"),))
    how = _Standing(book, found, regulars)
    return Told((*_who(found), *how.said()), tuple(_lines(book, found)), tuple(how.grades()))


def tell_who_matters(book: Book, found: Sequence[Relationship], why: Reason) -> Told:
    """Tell who matters most, and why nothing is known of what happened lately."""
    if len(found) < FEWEST:
        return Told((because("dashboard.top_too_few"),))
    return Told((why, *_who(found)), tuple(_lines(book, found)))


class _Standing:
    """Who of those who matter most is quiet, waits for an answer, or got something of value."""

    def __init__(self, book: Book, found: Sequence[Relationship], regulars: Regulars) -> None:
        self.found = found
        quiet = regulars.quiet_rows
        self.quiet = _names(each for each in found if each.customer.row in quiet)
        self.waiting = _names(e for e in found if book.situation(e.customer).standing in WAITS)
        self.valued = _names(each for each in found if each.values_added)
        self.others = _names(each for each in found if not each.values_added)
        self.with_rhythm = sum(each.customer.row in regulars.rows for each in found)

    def grades(self) -> Iterator[Graded]:
        """Yield how it goes: who of them is quiet or waits, and for whom something was done."""
        lost = tuple(dict.fromkeys((*self.waiting, *self.quiet)))
        if lost or self.with_rhythm >= FEWEST:
            yield self._by_touch(len(lost))
        if len(self.valued) >= VALUED_WELL_FROM * len(self.found):
            said = because("dashboard.short_valued", people=len(self.valued), of=len(self.found))
            grade = graded(len(self.valued), len(self.found), VALUED, is_sample=False)
            yield Graded(grade, said, said, because("dashboard.do_stay"))

    def _by_touch(self, lost: int) -> Graded:
        grade = graded(len(self.found) - lost, len(self.found), ALL, is_sample=False)
        good = because("dashboard.short_top_nobody_quiet", of=len(self.found))
        if self.waiting:
            names = self.waiting
            bad = because("dashboard.short_top_waiting", names=names, people=len(names))
            return Graded(grade, good, bad, because("dashboard.do_waiting", names=names))
        names = self.quiet
        bad = because("dashboard.short_top_quiet", names=names, people=len(names))
        return Graded(grade, good, bad, because("dashboard.do_quiet", names=names))

    def said(self) -> Iterator[Reason]:
        """Yield what there is to say, the most pressing first."""
        if self.quiet:
            yield because("dashboard.top_quiet", names=self.quiet)
        if self.waiting:
            yield because("dashboard.top_waiting", names=self.waiting)
        if not self.quiet and self.with_rhythm >= FEWEST:
            yield because("dashboard.top_nobody_quiet")
        yield self._value()
        if sent := sum(len(each.row.referred) for each in self.found):
            yield because("dashboard.top_sent", people=sent)

    def _value(self) -> Reason:
        if not self.valued:
            return because("dashboard.top_value_unknown")
        if not self.others:
            return because("dashboard.top_all_valued")
        return because("dashboard.top_valued", names=self.valued, others=self.others)


def _who(found: Sequence[Relationship]) -> Iterator[Reason]:
    yield because("dashboard.top", names=_names(found))
    if any(each.row.is_yours for each in found):
        yield because("dashboard.top_marked")


def _names(found: Iterable[Relationship]) -> tuple[str, ...]:
    return tuple(each.row.name for each in found)


def _values_added(book: Book, customer: Customer) -> int:
    after = year_before(book.today)
    return sum(
        event.type is Type.VALUE_ADDED
        and event.direction is not Direction.FROM_THEM
        and after < event.on <= book.today
        for event in book.log(customer)
    )


def _lines(book: Book, found: Sequence[Relationship]) -> Iterator[Line]:
    """Yield how each stands; where a thing is noted of nobody, there are no figures of it."""
    sends, values = bool(book.referrals.sent_by), _notes_value(book)
    for each in found:
        # the last stage is the owner's word already
        is_marked = each.row.is_yours and each.row.stage != Stage.CONVERGENCE
        label = because(
            "dashboard.top_line_yours" if is_marked else "dashboard.top_line",
            name=each.row.name,
            stage=stage_said(each.row),
        )
        steps = list(Stage).index(Stage(each.row.stage)) + 1
        figures = steps, each.values_added if values else None
        yield Line(label, (*figures, len(each.row.referred) if sends else None))


def _notes_value(book: Book) -> bool:
    return any(kind is Type.VALUE_ADDED for kind, *_ in book.interactions.log.kinds)

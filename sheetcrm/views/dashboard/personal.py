"""How personal the business still is: words to one person, beside what goes to all alike."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sheetcrm.book import Book
from sheetcrm.rules.retention.judged import Bounds, graded
from sheetcrm.tables.kept.dashboard import LINES, Part
from sheetcrm.views.dashboard.periods import known_until, lines_by_period, year_before, year_until
from sheetcrm.views.dashboard.told import Graded, Told
from sheetcrm.views.retention.personal import sent_by_day
from sheetcrm.views.retention.sentences import FEWEST_TO_TELL
from sheetcrm.wording.reason import Reason, because

WELL_FROM = 0.5
LESS_WELL_BELOW = 0.3
"""Shares of all contacts that went to one person."""
PERSONAL: Final = Bounds(WELL_FROM, LESS_WELL_BELOW)


@dataclass(frozen=True, slots=True)
class Sent:
    """How much of what was sent in twelve months went to one person, and how much to all alike."""

    personal: int
    mass: int

    @property
    def count(self) -> int:
        """All of it."""
        return self.personal + self.mass


def tell_of_personal_words(book: Book) -> Told:
    """Tell what share of all that went out was personal, and count both by three months each.

    Where no mailing is noted nobody knows whether there was none, so nothing is graded.
    """
    personal, mass = sent_by_day(book)
    if personal.total() + mass.total() < FEWEST_TO_TELL:
        return Told((because("dashboard.personal_too_few"),))
    until = known_until(book)
    lately = _sent_until(until, personal, mass)
    before = _sent_until(year_before(until), personal, mass)
    lines = tuple(lines_by_period(book, LINES[Part.PERSONAL], personal, mass))
    return Told(tuple(_said(lately, before, mass)), lines, tuple(_grades(lately)))


def _sent_until(until: date, personal: Counter[date], mass: Counter[date]) -> Sent:
    year = year_until(until)
    return Sent(year.total(personal), year.total(mass))


def _grades(lately: Sent) -> Iterator[Graded]:
    if not lately.mass:
        return
    said = because("dashboard.short_personal", personal=lately.personal, count=lately.count)
    grade = graded(lately.personal, lately.count, PERSONAL)
    yield Graded(grade, said, said, because("dashboard.do_personal"))


def _said(lately: Sent, before: Sent, mass: Counter[date]) -> Iterator[Reason]:
    if not lately.count:
        yield because("dashboard.personal_nothing")
    elif not lately.mass:
        yield because("dashboard.personal_no_mailing", personal=lately.personal)
    else:
        yield because("dashboard.personal", personal=lately.personal, count=lately.count)
        yield because("dashboard.personal_last_mailing", on=max(mass))
    if before.mass:
        yield because("dashboard.personal_before", personal=before.personal, count=before.count)

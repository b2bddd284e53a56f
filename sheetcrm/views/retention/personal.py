"""The personal share: what goes to people one by one, beside what goes to all of them alike."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book
from sheetcrm.rules.calendar import quarter_of
from sheetcrm.rules.situation.log.outreach import is_mass, outreach_of
from sheetcrm.rules.words import Direction
from sheetcrm.wording.formats import Formats


@dataclass(frozen=True, slots=True)
class PersonalShare:
    """The contacts from the business in a quarter, one for each person reached."""

    quarter: str
    began_on: date
    personal: int
    mass: int

    @property
    def share(self) -> float:
        """The personal share of them."""
        return self.personal / (self.personal + self.mass)


def personal_shares(book: Book) -> tuple[PersonalShare, ...]:
    """Return the quarters in which anything went out until the book's day, the oldest first."""
    personal, mass = map(_by_quarter, sent_by_day(book))
    return tuple(_shares(sorted({*personal, *mass}), personal, mass, book.catalogue.formats))


def sent_by_day(book: Book) -> tuple[Counter[date], Counter[date]]:
    """Return how many people each day reached one by one, and how many all alike."""
    personal: Counter[date] = Counter()
    mass: Counter[date] = Counter()
    for (day, kind), people in book.interactions.log.people_reached().items():
        type_, _, direction, purpose = kind
        if day > book.today or direction is not Direction.FROM_US:
            continue
        if outreach_of(type_, purpose).is_personal:
            personal[day] += people
        elif is_mass(type_, purpose):
            mass[day] += people
    return personal, mass


def _by_quarter(by_day: Counter[date]) -> Counter[date]:
    quarters: Counter[date] = Counter()
    for day, people in by_day.items():
        quarters[quarter_of(day)] += people
    return quarters


def _shares(
    quarters: Iterable[date], personal: Counter[date], mass: Counter[date], formats: Formats
) -> Iterable[PersonalShare]:
    for began_on in quarters:
        name = formats.format_quarter(began_on)
        yield PersonalShare(name, began_on, personal[began_on], mass[began_on])

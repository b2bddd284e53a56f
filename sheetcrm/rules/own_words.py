"""What is said in words of one's own: how often to write, until when not to, from when on again."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from sheetcrm.rules.easter import easter_sunday
from sheetcrm.rules.words import Word
from sheetcrm.wording.reason import Reason, because

HOLIDAYS_AHEAD_DAYS = 80
"""So long before they are over "the holidays" are those of Easter, the summer or Christmas."""
SOON_DAYS = 14
"""What is put off to a month and said in that very month is meant so soon."""


class Unit(Word):
    """What a rhythm is counted in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Rhythm(NamedTuple):
    """How often somebody wants to hear from us: every 6 weeks, twice a month."""

    days: int
    """Days between two contacts."""
    number: int
    unit: Unit
    is_times: bool = False
    """Whether it is so many times in a unit, not every so many units."""

    @property
    def said(self) -> Reason:
        """The rhythm in their own word, to be put into a sentence."""
        return because(f"{'times' if self.is_times else 'every'}.{self.unit}", count=self.number)


class Pause(NamedTuple):
    """Until when somebody asked for peace: a day, a month, a year. Without any they did not say."""

    said: str
    """As it was typed."""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    ends_before: bool = False
    """Whether it is over when that day or month begins ("not before March")."""

    @property
    def names_a_day(self) -> bool:
        """Whether it can be told when the pause is over."""
        return self.year is not None or self.month is not None

    def last_day(self, on: date) -> date:
        """Return its last day; without a year the next one, `on` that day or later."""
        if self.year is not None:
            return self._end_in(self.year)
        return next(end for year in (0, 1, 2) if (end := self._end_in(on.year + year)) >= on)

    def may_end_on(self, day: date) -> bool:
        """Return whether a day can be its last: of those without a year there is one each year."""
        return self._end_in(self.year or day.year) == day or (
            self.year is None and self._end_in(day.year + 1) == day
        )

    def _end_in(self, year: int) -> date:
        month = self.month or (1 if self.ends_before else 12)
        longest = monthrange(year, month)[1]
        if self.ends_before:
            return date(year, month, min(self.day or 1, longest)) - timedelta(1)
        return date(year, month, min(self.day or longest, longest))


class Later(NamedTuple):
    """From when on somebody is to hear from us again: in three weeks, on Friday, in May, after Easter."""

    days: int = 0
    weekday: int | None = None
    """1 for Monday."""
    month: int | None = None
    day: int = 1
    is_after_easter: bool = False
    is_date: bool = False
    """Whether month and day are a day that was named, and not one on which a season begins."""
    is_either: bool = False
    """Whether day and month may be meant the other way round, as in 2/12: the nearer day is."""
    is_after_holidays: bool = False
    """Whether it is after "the holidays": the next of Easter, the summer or Christmas that are near."""

    def first_day(self, on: date) -> date:
        """Return that day for what was said on a day: always one after it.

        >>> Later(month=3).first_day(date(2026, 5, 18)), Later(days=21).first_day(date(2026, 5, 18))
        (datetime.date(2027, 3, 1), datetime.date(2026, 6, 8))
        >>> Later(month=2, day=12, is_date=True, is_either=True).first_day(date(2026, 11, 30))
        datetime.date(2026, 12, 2)
        """
        if self.is_after_easter:
            return next(day for year in (0, 1) if (day := _after_easter(on.year + year)) > on)
        if self.is_after_holidays:
            return _after_the_holidays(on) or on + timedelta(self.days)
        if self.weekday is not None:
            return on + timedelta((self.weekday - on.isoweekday() - 1) % 7 + 1)
        if self.month is None:
            return on + timedelta(self.days)
        named = {(self.month, self.day), *([(self.day, self.month)] if self.is_either else [])}
        begins = (date(on.year + year, *day) for year in (0, 1) for day in named)
        first = min(day for day in begins if day > on)
        # "in May", said in May, is none of next year
        is_now = on.month == self.month and not self.is_date
        return on + timedelta(SOON_DAYS) if is_now else first


def _after_the_holidays(on: date) -> date | None:
    """Return the day after the holidays that are near; None where none are."""
    over_on = (_after_easter(on.year), date(on.year, 9, 1), date(on.year + 1, 1, 2))
    return next((day for day in over_on if 0 < (day - on).days <= HOLIDAYS_AHEAD_DAYS), None)


def _after_easter(year: int) -> date:
    return easter_sunday(year) + timedelta(2)

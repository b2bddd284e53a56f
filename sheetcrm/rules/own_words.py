"""What customers ask for in words of their own: how often to write, and until when not to."""

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from sheetcrm.rules.words import Word
from sheetcrm.wording.reason import Reason, because


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

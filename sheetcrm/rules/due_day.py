"""The day for which something is to be done, in a note that names no year, and may name no month."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple


class DueDay(NamedTuple):
    """A day as a note names it: Friday, the 27th, Fri 27th, 4 December. Nobody knows when it was written."""

    weekday: int | None = None
    """1 for Monday."""
    day: int | None = None
    month: int | None = None
    lead_days: int = 0
    """So many days before it is told of: what is to be done by a day is none of that morning."""
    week: int | None = None
    """A week of the calendar, as German notes have it: KW 49. Its Monday is meant."""

    def meant_on(self, seen_on: date) -> date | None:
        """Return the day that is meant, for a note that was first seen on a day; None if there is none.

        Of a day of a month the nearest: it may just have gone by. Of a weekday alone the next one.

        >>> seen_on = date(2026, 11, 30)
        >>> DueDay(weekday=5, day=27).meant_on(seen_on), DueDay(day=4, month=1).meant_on(seen_on)
        (datetime.date(2026, 11, 27), datetime.date(2027, 1, 4))
        >>> DueDay(weekday=5).meant_on(seen_on), DueDay(day=31, month=2).meant_on(seen_on)
        (datetime.date(2026, 12, 4), None)
        """
        if self.week is not None:
            return self._monday_near(seen_on, self.week)
        if self.day is None:
            ahead = ((self.weekday or seen_on.isoweekday()) - seen_on.isoweekday()) % 7
            return seen_on + timedelta(ahead)
        named = [*self._named_near(seen_on)]
        right = [each for each in named if each.isoweekday() == self.weekday]
        return min(right or named, key=lambda each: abs(each - seen_on), default=None)

    def told_from(self, on: date) -> date:
        """Return from when on what is due on a day is told of; what takes a week begins with one.

        >>> DueDay(lead_days=14).told_from(date(2026, 12, 15))
        datetime.date(2026, 11, 30)
        """
        from_on, is_long = (
            on - timedelta(self.lead_days),
            timedelta(self.lead_days) >= timedelta(weeks=1),
        )
        return from_on - timedelta(from_on.weekday()) if is_long else from_on

    def _monday_near(self, seen_on: date, week: int) -> date:
        """Return the Monday of a week of the calendar that is nearest to a day.

        >>> DueDay(week=49).meant_on(date(2026, 11, 30)), DueDay(week=2).meant_on(date(2026, 12, 28))
        (datetime.date(2026, 11, 30), datetime.date(2027, 1, 11))
        """
        years = range(seen_on.year - 1, seen_on.year + 2)
        firsts = (date(year, 1, 4) for year in years)  # always in the first week
        weeks = (first - timedelta(first.weekday()) + timedelta(weeks=week - 1) for first in firsts)
        return min(weeks, key=lambda each: abs(each - seen_on))

    def _named_near(self, seen_on: date) -> Iterator[date]:
        """Yield the days of that name around a day: those of some months where it names none."""
        months = range(-3, 4) if self.month is None else range(-11, 12)
        for ahead in months:
            year, month = divmod(seen_on.year * 12 + seen_on.month - 1 + ahead, 12)
            is_named = self.month in {None, month + 1}
            if is_named and self.day is not None and self.day <= monthrange(year, month + 1)[1]:
                yield date(year, month + 1, self.day)


class NamedDays(NamedTuple):
    """The days that a note names, which has none of its own."""

    days: tuple[DueDay, ...]
    months_first: tuple[DueDay, ...] = ()
    """As they are meant where people write the month first; blank where that is the same."""

    def nearest(
        self, seen_on: date, *, before: int, ahead: int, months_first: bool = False
    ) -> date | None:
        """Return the next of those days, else the last; None if all lie further off than so many days.

        >>> days = NamedDays((DueDay(day=3, month=11), DueDay(day=4, month=12)))
        >>> days.nearest(date(2026, 11, 30), before=45, ahead=45)
        datetime.date(2026, 12, 4)
        >>> days.nearest(date(2026, 11, 30), before=45, ahead=2)
        datetime.date(2026, 11, 3)
        """
        named = self.months_first if months_first and self.months_first else self.days
        meant = sorted(filter(None, (each.meant_on(seen_on) for each in named)))
        past = [on for on in meant if timedelta(0) < seen_on - on <= timedelta(before)]
        coming = [on for on in meant if timedelta(0) <= on - seen_on <= timedelta(ahead)]
        return min(coming, default=max(past, default=None))

"""What the log says about one customer. A monoid: empty, one row folded in, two merged.

Any split of a log, merged in whatever order, equals the whole, because rows are kept by day and
sheet order. So facts of unchanged parts of a log can be kept and merged with those of new parts.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from operator import itemgetter

from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Interaction

_by_day_and_row = itemgetter(0, 1)
_by_day = itemgetter(0)


@record
class Facts:
    """One customer's interactions by day and, within a day, in sheet order.

    >>> Facts().merge(Facts()) == Facts()
    True
    """

    interactions: tuple[Interaction, ...] = ()

    @classmethod
    def of(cls, interactions: Iterable[Interaction]) -> "Facts":
        """Return the facts of any number of rows, in whatever order they come."""
        return cls(tuple(sorted(interactions, key=_by_day_and_row)))

    def fold(self, interaction: Interaction) -> "Facts":
        """Return these facts with one row more."""
        return Facts.of((*self.interactions, interaction))

    def merge(self, other: "Facts") -> "Facts":
        """Return the facts of both."""
        return Facts.of(self.interactions + other.interactions)

    def split(self, today: date) -> tuple[tuple[Interaction, ...], tuple[Interaction, ...]]:
        """Return what has happened by the end of a day, and the plans."""
        number = self._number_until(today)
        return self.interactions[:number], self.interactions[number:]

    def until(self, today: date) -> tuple[Interaction, ...]:
        """Return what has happened by the end of a day: rows dated later are plans, no history."""
        return self.interactions[: self._number_until(today)]

    def after(self, today: date) -> tuple[Interaction, ...]:
        """Return the plans: rows dated after a day."""
        return self.interactions[self._number_until(today) :]

    def _number_until(self, today: date) -> int:
        if not self.interactions or self.interactions[-1].on <= today:
            return len(self.interactions)
        return bisect_right(self.interactions, today, key=_by_day)

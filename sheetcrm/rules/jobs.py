"""A job that a customer brought: whether it is ready, and whether they have it back."""

from datetime import date
from typing import NamedTuple


class Job(NamedTuple):
    """A coat to be altered, a bike to be mended. What nobody noted is None."""

    what: str | None = None
    brought_on: date | None = None
    is_ready: bool | None = None
    ready_on: date | None = None
    """Since when, or for which day, it is ready."""
    is_handed_over: bool | None = None
    handed_over_on: date | None = None
    is_paid: bool | None = None

    @property
    def is_here(self) -> bool:
        """Whether the owner noted that it is not handed over yet."""
        return self.is_handed_over is False

    def is_ready_on(self, day: date) -> bool | None:
        """Return whether it is ready by a day; None where nobody noted it.

        >>> Job(ready_on=date(2026, 12, 2)).is_ready_on(date(2026, 11, 30))
        False
        """
        if self.ready_on is not None:
            return self.ready_on <= day
        return self.is_ready

    def is_with_us_on(self, day: date) -> bool:
        """Return whether they cannot have it yet, by what is noted: thanks for it come later."""
        if self.is_handed_over is not None:
            return not self.is_handed_over
        return self.is_ready_on(day) is False

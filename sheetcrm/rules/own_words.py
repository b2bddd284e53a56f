"""What customers ask for in words of their own: how often to write, and until when not to."""

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

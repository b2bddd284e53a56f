"""A proposal: something worth doing, from when, until when, and why."""

from collections.abc import Callable
from datetime import date

from sheetcrm.rules.dataclasses import named_record
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Action, Channel, Purpose
from sheetcrm.wording.reason import Reason


@named_record
class Proposal:
    """One rule's proposal. Open from `announced_on` (or `due_on`) to `lapses_on`, both included."""

    action: Action
    due_on: date
    reason: Reason
    purpose: Purpose = Purpose.COURTESY
    announced_on: date | None = None
    lapses_on: date | None = None
    is_occasion: bool = False
    day_itself_on: date | None = None
    """The very day of an occasion, on which no gap holds it back: a call yesterday is no wish."""
    turn_on: date | None = None
    """The day on which it fell due by its own rule, where `due_on` is moved on each day."""
    is_sent: bool = False
    """Whether it is a thing, such as an article, that a call cannot carry."""
    is_their_word: bool = False
    """Whether a rhythm that somebody named makes it due."""
    by: frozenset[Channel] = frozenset()
    """The ways by which it is to be done, as the owner worded it; none where that names none."""
    keeps_its_day: bool = False
    """Whether no crowd moves it, such as a word on an open quote."""
    ahead: Reason | None = None
    """The reason until it is due, where the other one would not be true yet."""

    @property
    def may_be_given_a_day(self) -> bool:
        """Whether another day would do, too: not for their own days nor for what is owed."""
        is_bound = self.is_occasion or self.keeps_its_day
        return self.purpose is Purpose.COURTESY and not is_bound

    def reason_on(self, today: date) -> Reason:
        """Return the reason that is true on a day."""
        return self.ahead if self.ahead is not None and today < self.due_on else self.reason


A_FEW_WORDS = 30
"""A note of so many letters at most is named in what to do."""
REMEMBERED_DAYS = 365
"""What was bought before a wreath is named for so long."""


def few_words(note: str | None) -> str | None:
    """Return what a note says in a few words, None where it says nothing or more."""
    return note if note and len(note) <= A_FEW_WORDS else None


def what_they_last_bought(situation: Situation) -> str | None:
    """Return what they bought last, where the log says so in a few words; nothing for a funeral."""
    logged = situation.timeline.purchases
    if not logged or logged[-1].on != situation.purchases.last_on:
        return None
    last = next((each for each in reversed(logged) if not is_for_a_death(each)), None)
    if last is None or (last is not logged[-1] and _is_long_ago(situation, last)):
        return None
    return few_words(last.note)


def _is_long_ago(situation: Situation, purchase: Interaction) -> bool:
    return situation.days_since(purchase.on) > REMEMBERED_DAYS


Propose = Callable[[Situation], Proposal | None]

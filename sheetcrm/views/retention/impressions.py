"""First impressions: how the first contact came, what it was and how long it waited for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.replay import ASKS
from sheetcrm.rules.words import Channel, Direction, Type
from sheetcrm.settings import Settings

SETTLES = frozenset({Type.PURCHASE, Type.MEETING})

LONG_DAYS = 14
"""A first question without an answer for so long has got none."""


@dataclass(frozen=True, slots=True)
class Impression:
    """The first contact with somebody; a field is None where nobody noted it."""

    channel: Channel | None = None
    what: Type | None = None
    waited_days: int | None = None
    """Until the first answer; None where nothing was asked, or none came."""
    answered_with: Type | None = None
    """What that was: a word of ours, or a purchase or a meeting that left nothing to answer."""
    is_unanswered: bool = False
    """Whether it asked for an answer and has had none for two weeks."""

    @property
    def answered_after_days(self) -> int | None:
        """How long it waited for a word of ours; None where something else left nothing to answer."""
        return None if self.answered_with in SETTLES else self.waited_days

    @property
    def by_channel(self) -> str | None:
        """The channel as it stands in a cell."""
        return None if self.channel is None else str(self.channel)

    @property
    def by_what(self) -> str | None:
        """The type as it stands in a cell."""
        return None if self.what is None else str(self.what)


NOTHING_NOTED = Impression()


def first_impression(log: Sequence[Interaction], today: date, settings: Settings) -> Impression:
    """Return the first impression by a customer's own log, which comes by day and row."""
    happened = [event for event in log if event.on <= today]
    if not happened:
        return NOTHING_NOTED
    first, later = happened[0], happened[1:]
    looks = first.type is Type.VISIT and settings.visits_are_theirs
    if first.type not in ASKS or first.direction is not Direction.FROM_THEM or looks:
        return Impression(first.channel, first.type)
    answer = next(filter(_answers, later), None)
    if answer is not None:
        waited_days = days_between(first.on, answer.on)
        return Impression(first.channel, first.type, waited_days, answer.type)
    is_unanswered = days_between(first.on, today) >= LONG_DAYS
    return Impression(first.channel, first.type, is_unanswered=is_unanswered)


def _answers(event: Interaction) -> bool:
    if event.type in SETTLES:
        return True
    is_ours = event.direction is not Direction.FROM_THEM and event.type is not None
    return is_ours and outreach_of(event.type, event.purpose).may_answer

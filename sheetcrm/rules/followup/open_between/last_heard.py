"""What was last heard of somebody, as something to begin with: news, a sign, their last words."""

from collections.abc import Iterator

from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.open_between.asked_matters import SIGN_DAYS, TOO_NEW_FOR_IT
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.moments.occasions import LIFE_EVENT_DAYS
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    SAID,
    UNDECIDED_DAYS,
    is_over_a_counter,
    says_something,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.upshots import LIKE_TOLD_DAYS, is_a_like
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Business, Type
from sheetcrm.wording.reason import because

ABOUT_SOMETHING_ELSE = (
    "follow_up.life_event",
    "follow_up.nurture",
    "follow_up.next_",
    "follow_up.quote",
    "follow_up.still",
    "follow_up.meant",
    "follow_up.wanted",
)
"""Reasons that are about a matter of their own: what was said before is none of it."""
IN_PASSING = frozenset({Type.CALL, Type.EMAIL, Type.MESSAGE})
NEWS_DAYS = 92
"""So long what changed in their life is something to begin with."""
UNTOLD_DAYS = 182
"""So long what changed in their life is, where no word of ours came since."""
SAID_DAYS = 182
"""So long what a customer said last is."""


def heard_of_late(situation: Situation) -> Iterator[Matter]:
    """Yield what changed in their life, and a sign of theirs since we last spoke."""
    event, bought_on = situation.timeline.last.get(Type.LIFE_EVENT), situation.purchases.last_on
    signals = situation.timeline.last_signals
    is_news = event is not None and (bought_on is None or event.on > bought_on)
    if is_news and event is not None and not is_for_a_death(event):
        is_told = situation.timeline.personal_since(event)
        days = (
            NEWS_DAYS if is_told else UNTOLD_DAYS
        )  # no word of ours since: it is news to begin with
        is_untold = not is_told and situation.days_since(event.on) <= LIFE_EVENT_DAYS
        yield from _of_late(
            situation, event, days, topic=few_words(event.note), is_for_talks=not is_untold
        )
        yield from _unsaid(situation, event)
    if signals:
        days = LIKE_TOLD_DAYS if is_a_like(signals[-1]) else SIGN_DAYS
        yield from _of_late(situation, signals[-1], days)
    yield from _said_last(situation)


def _said_last(situation: Situation) -> Iterator[Matter]:
    """Yield the last that they said in words, since they last bought: better than that it is time."""
    bought_on = situation.purchases.last_on
    said = next((each for each in reversed(situation.happened) if says_something(each)), None)
    if said is None or (bought_on is not None and said.on <= bought_on):
        return
    if said.type in IN_PASSING and is_over_a_counter(situation):
        return  # it was answered on the phone, and the shop is open again
    is_recalled = situation.settings.business == Business.CLINIC
    days = UNDECIDED_DAYS if situation.is_courting else SAID_DAYS  # a paper of last year is filed
    if is_recalled or situation.days_since(said.on) > days:
        return
    yield Matter(
        reason=because(
            "follow_up.last_word",
            on=said.on,
            note=said.note,
            type=said.type if said.type in SAID else None,
        ),
        said_by=(*ABOUT_SOMETHING_ELSE, *TOO_NEW_FOR_IT),
        is_of_a_day=False,
    )


def _of_late(
    situation: Situation,
    event: Interaction,
    days: int,
    *,
    topic: str | None = None,
    is_for_talks: bool = True,
) -> Iterator[Matter]:
    if event.note and situation.days_since(event.on) <= days:
        yield Matter(
            reason=because(
                "follow_up.last_word",
                on=event.on,
                note=event.note,
                is_sign=event.type is Type.SIGNAL,
                is_tap=is_a_like(event),
            ),
            said_by=("follow_up.life_event", "follow_up.nurture", "follow_up.first_"),
            is_of_a_day=False,
            topic=topic,
            is_for_talks=is_for_talks,
        )


def _unsaid(situation: Situation, event: Interaction) -> Iterator[Matter]:
    """Yield that something happened in their life, and nobody noted what: it may be a death."""
    if event.note is None and situation.days_since(event.on) <= LIFE_EVENT_DAYS:
        yield Matter(
            reason=because("follow_up.life_event_unsaid", on=event.on),
            is_for_talks=False,
            is_to_mind=True,
        )

"""What we sent and of which nothing came yet: figures, a brochure, papers, as our own note tells."""

from collections.abc import Iterator

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.waiting.moved_on import SAME_TALK_DAYS
from sheetcrm.rules.followup.proposing.waiting.quoted import open_offer
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    SAID,
    last_asked,
    undecided,
    what_they_asked,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.upshots import IS_NO_TALK, is_to_be_moved, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Direction, UpshotKind
from sheetcrm.wording.reason import Reason, because

SENT_DAYS = 240
"""So long what we sent is something to ask about."""


def sent_and_open(situation: Situation) -> Interaction | None:
    """Return what we sent as our last word, where no word of theirs came after it.

    Of a customer only where it is about something that they want, or they have a quote: a copy of an
    invoice, or papers for a form that they sent, wait for no answer.
    """
    if situation.timeline.declined is not None:
        return None
    talks = (each for each in reversed(situation.happened) if not _is_beside_it(each))
    last = next(talks, None)
    if last is None or situation.days_since(last.on) > SENT_DAYS:
        return None
    is_sent = any(each.kind is UpshotKind.SENT for each in last.upshots)
    is_ours = is_sent and last.direction is Direction.FROM_US
    return last if is_ours and _waits_for_an_answer(situation, last) else None


def _waits_for_an_answer(situation: Situation, sent: Interaction) -> bool:
    """Return whether it may be about what they want, and did not answer another word of theirs."""
    if situation.is_courting or open_offer(situation) is not None:
        return True
    wish = undecided(situation)
    earlier = (each for each in reversed(situation.happened) if each[:2] < sent[:2])
    said = next((each for each in earlier if _is_their_word(each)), None)
    is_answer = said is not None and days_between(said.on, sent.on) <= SAME_TALK_DAYS
    return wish is not None and (said == wish or not is_answer)


def _is_their_word(event: Interaction) -> bool:
    return event.direction is Direction.FROM_THEM and event.type in SAID


def sent_since(situation: Situation, quote: Interaction) -> Interaction | None:
    """Return what we sent and is open, where it is newer than a quote."""
    sent = sent_and_open(situation)
    return sent if sent is not None and sent.on > quote.on else None


def _is_beside_it(event: Interaction) -> bool:
    """Return whether it changes nothing between us: a like, a newsletter, a try."""
    return event.type in IS_NO_TALK or missed_them(event)


def what_it_was_about(situation: Situation) -> str | None:
    """Return what they asked last before we sent something: for a day to be moved nobody sends figures."""
    asked = last_asked(situation)
    return None if asked is not None and is_to_be_moved(asked) else what_they_asked(situation)


def why_sent(sent: Interaction, topic: str | None) -> Reason:
    """Return that something was sent, in the owner's own words."""
    return because("follow_up.sent_open", on=sent.on, noted=sent.note, note=topic)


def sent_matter(situation: Situation) -> Iterator[Matter]:
    """Yield what we sent, as something open: what it was about is what they wanted."""
    sent = sent_and_open(situation)
    if sent is None:
        return
    asked = undecided(situation)
    yield Matter(
        reason=why_sent(sent, None),
        said_by=("follow_up.sent_open", "follow_up.quote", "follow_up.wanted_for"),
        is_of_a_day=False,
        topic=what_it_was_about(situation) if asked is None else few_words(asked.note),
        is_asked=True,
        is_offer=True,
    )

"""What we sent and of which nothing came yet: figures, a brochure, papers, as our own note tells."""

from collections.abc import Iterator

from sheetcrm.rules.followup.matter import Matter
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.quoted import open_offer
from sheetcrm.rules.followup.proposing.wanted import UNDECIDED_DAYS, undecided, what_they_asked
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.upshots import IS_NO_TALK, missed_them
from sheetcrm.rules.words import Direction, UpshotKind
from sheetcrm.wording.reason import Reason, because


def sent_and_open(situation: Situation) -> Interaction | None:
    """Return what we sent as our last word, where no word of theirs came after it.

    Of a customer only where they want something or have a quote: a copy of an invoice waits for no
    answer.
    """
    wants_something = situation.is_courting or undecided(situation) is not None
    wants_something = wants_something or open_offer(situation) is not None
    if situation.timeline.declined is not None or not wants_something:
        return None
    talks = (each for each in reversed(situation.happened) if not _is_beside_it(each))
    last = next(talks, None)
    if last is None or situation.days_since(last.on) > UNDECIDED_DAYS:
        return None
    is_sent = any(each.kind is UpshotKind.SENT for each in last.upshots)
    return last if is_sent and last.direction is Direction.FROM_US else None


def sent_since(situation: Situation, quote: Interaction) -> Interaction | None:
    """Return what we sent and is open, where it is newer than a quote."""
    sent = sent_and_open(situation)
    return sent if sent is not None and sent.on > quote.on else None


def _is_beside_it(event: Interaction) -> bool:
    """Return whether it changes nothing between us: a like, a newsletter, a try."""
    return event.type in IS_NO_TALK or missed_them(event)


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
        topic=what_they_asked(situation) if asked is None else few_words(asked.note),
        is_asked=True,
        is_offer=True,
    )

"""What a quote was for, where its own row does not say: what they asked last before it."""

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.wanted import (
    FRESH_DAYS,
    SAID,
    is_mere_question,
    last_asked,
    wants_a_quote,
)
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.doubts import same_words
from sheetcrm.rules.situation.hard_times import is_for_a_death
from sheetcrm.rules.situation.in_their_words import leaves_it_to_them, only_looked
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Direction, Type

SOON_DAYS = 14
"""What they asked so soon after a quote is about that, where they had asked nothing before it."""


def quoted_for(situation: Situation, quote: Interaction) -> str | None:
    """Return what they asked last before a quote, in a few words; None where that may be of anything.

    Else what they asked soon after it. A customer writes about much: of theirs only that they
    wanted a quote.
    """
    asked = _asked_before(situation, quote) or _asked_soon_after(situation, quote)
    if asked is None or not (situation.is_courting or wants_a_quote(asked)):
        return None
    is_wish = not (leaves_it_to_them(asked) or only_looked(asked) or is_for_a_death(asked))
    return few_words(asked.note) if is_wish else None


def is_about_a_quote(situation: Situation, quote: Interaction, asked: Interaction) -> bool:
    """Return whether what they asked since may be about a quote of which nothing is noted."""
    before = _asked_before(situation, quote)
    if before is None:
        return days_between(quote.on, asked.on) <= SOON_DAYS
    is_same = same_words(before.note or "") == same_words(asked.note or "")
    return is_same or is_mere_question(asked.note or "")


def _asked_soon_after(situation: Situation, quote: Interaction) -> Interaction | None:
    asked = last_asked(situation)
    is_soon = asked is not None and 0 < days_between(quote.on, asked.on) <= SOON_DAYS
    return asked if is_soon and asked is not None and asked.type is not Type.VISIT else None


def _asked_before(situation: Situation, quote: Interaction) -> Interaction | None:
    """Return what they asked in words last before a quote, unless they bought in between."""
    for each in reversed(situation.happened):
        if each.on > quote.on:
            continue
        if each.type is Type.PURCHASE or days_between(each.on, quote.on) > FRESH_DAYS:
            return None
        is_theirs = each.direction is Direction.FROM_THEM and each.type in SAID - {Type.VISIT}
        if is_theirs and each.note:
            return each
    return None

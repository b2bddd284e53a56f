"""What a quote was for, where its own row does not say: what they asked last before it."""

from sheetcrm.rules.calendar import days_between
from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.followup.proposing.waiting.wanted import (
    FRESH_DAYS,
    SAID,
    is_mere_question,
    last_asked,
    wants_a_quote,
    was_courting_on,
)
from sheetcrm.rules.followup.something_else import is_something_else
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import leaves_it_to_them, only_looked
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.situation.wishes.hard_times import is_for_a_death
from sheetcrm.rules.words import Direction, Type

SOON_DAYS = 14
"""What they asked so soon after a quote is about that, where they had asked nothing before it; and a
quote so soon after a job is of that job, where both are of the same thing."""


def open_offer(situation: Situation) -> Interaction | None:
    """Return the newest quote, until they buy; a small job of another kind leaves it open."""
    quote = situation.timeline.last.get(Type.QUOTE)
    return None if quote is None or _is_taken_up(situation, quote) else quote


def quoted_for(situation: Situation, quote: Interaction) -> str | None:
    """Return what they asked last before a quote, in a few words; None where that may be of anything.

    Else what they asked soon after it. A customer writes about much: of what they wrote after their
    first purchase only that they wanted a quote.
    """
    asked = _asked_before(situation, quote) or _asked_soon_after(situation, quote)
    if asked is None or not (was_courting_on(situation, asked.on) or wants_a_quote(asked)):
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


def _is_taken_up(situation: Situation, quote: Interaction) -> bool:
    """Return whether they bought what was quoted, as far as the log tells: a leak repair is no new roof.

    A quote that was noted within days of the job itself is that of the job.
    """
    bought_on = situation.purchases.last_on
    if any(_is_of_that_job(quote, each) for each in situation.timeline.purchases):
        return True
    if bought_on is None or bought_on < quote.on:
        return False
    since = [each for each in situation.timeline.purchases if each.on >= quote.on]
    if not any(each.on == bought_on for each in since):
        return True  # only a column knows of it, and not what it was
    wish = quote if quote.note else _asked_before(situation, quote)
    return wish is None or any(not is_something_else(situation, each, wish) for each in since)


def _is_of_that_job(quote: Interaction, bought: Interaction) -> bool:
    is_soon = bought.on < quote.on and days_between(bought.on, quote.on) <= SOON_DAYS
    return is_soon and is_the_same_thing(bought, quote)


def _asked_soon_after(situation: Situation, quote: Interaction) -> Interaction | None:
    asked = last_asked(situation)
    is_soon = asked is not None and 0 < days_between(quote.on, asked.on) <= SOON_DAYS
    return asked if is_soon and asked is not None and asked.type is not Type.VISIT else None


def _asked_before(situation: Situation, quote: Interaction) -> Interaction | None:
    """Return what they asked in words last before a quote, unless they bought in between.

    A gutter that is mended on the day of the quote for the roof is not between the two.
    """
    for each in reversed(situation.happened):
        if each[:2] > quote[:2]:
            continue
        is_between = each.type is Type.PURCHASE and each.on < quote.on
        if is_between or days_between(each.on, quote.on) > FRESH_DAYS:
            return None
        is_theirs = each.direction is Direction.FROM_THEM and each.type in SAID - {Type.VISIT}
        if is_theirs and each.note:
            return each
    return None

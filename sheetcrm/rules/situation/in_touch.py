"""When the two were last really in touch: not by a newsletter, a like, an invoice or a try."""

from datetime import date
from itertools import takewhile

from sheetcrm.rules.calendar import latest, unless_ahead
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.outreach import outreach_of
from sheetcrm.rules.situation.log.upshots import is_call, missed_them
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.words import Direction, Type

NO_WORD_OF_THEIRS = frozenset(
    {
        Type.SIGNAL,
        Type.PAYMENT,
        Type.REFUND,
        Type.LIFE_EVENT,
        Type.BOUGHT_ELSEWHERE,
        Type.REFERRAL,
        Type.OPT_IN,
        Type.OPT_OUT,
    }
)
"""What comes from them, or is heard of them, and is no talk with us."""
NOT_BETWEEN_US = frozenset({Type.ENGAGEMENT_START, Type.ENGAGEMENT_END, Type.PASSED_AWAY})


def in_touch_on(situation: Situation) -> date | None:
    """Return the last day on which one had a word from the other; None if none is known."""
    customer, today = situation.customer, situation.today
    logged = (each.on for each in reversed(situation.happened) if _is_contact(each))
    return latest(
        next(logged, None),
        situation.purchases.last_on,
        unless_ahead(customer.last_heard_from_them, today),
        unless_ahead(customer.last_contacted, today),
    )


def last_word_of_theirs_on(situation: Situation) -> date | None:
    """Return the last day on which they wrote, called, came or bought; None if none is known.

    What is only heard of them, such as a new baby, is no word of theirs.
    """
    logged = (each.on for each in reversed(situation.happened) if is_word_of_theirs(each))
    return latest(
        next(logged, None),
        situation.purchases.last_on,
        unless_ahead(situation.customer.last_heard_from_them, situation.today),
    )


def is_word_of_theirs(event: Interaction) -> bool:
    """Return whether they wrote, called, came or bought."""
    return event.direction is Direction.FROM_THEM and event.type not in NO_WORD_OF_THEIRS


def _is_contact(event: Interaction) -> bool:
    if event.direction is Direction.FROM_THEM:
        return is_word_of_theirs(event)
    if event.type in NOT_BETWEEN_US or missed_them(event):
        return False
    return outreach_of(event.type, event.purpose).is_personal


def words_in_vain(situation: Situation) -> int:
    """Return how many words of ours in a row, the last included, are known to have had no answer."""
    return sum(1 for _ in takewhile(is_known_to_be_unanswered, reversed(situation.unanswered)))


def is_known_to_be_unanswered(event: Interaction) -> bool:
    """Return whether no answer came to a word of ours: of a call without a note nobody knows."""
    is_personal = outreach_of(event.type, event.purpose).is_personal
    return is_personal and not (is_call(event) and event.note is None)

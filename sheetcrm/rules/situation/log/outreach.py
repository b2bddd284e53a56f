"""Contacts from the business: what each counts as, and what it changes in the timeline.

Personal or not, an answer or not, for which purpose.
"""

from functools import cache
from typing import NamedTuple

from sheetcrm.rules.calendar import days_after, days_between, next_time
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.timeline import Timeline
from sheetcrm.rules.situation.log.upshots import came_to_nothing, is_talk, missed_them
from sheetcrm.rules.words import Direction, Purpose, Type, UpshotKind

IMPERSONAL = frozenset({Type.MAILING, Type.INVOICE})
SERVICE_BY_ITSELF = frozenset({Type.INVOICE, Type.QUOTE, Type.THANK_YOU})
OFFERS = frozenset({Type.INVOICE, Type.QUOTE, Type.VISIT})
WAITS_FOR_NOTHING = frozenset({None, Type.VISIT})
"""Contacts that no word back is expected of: nobody knows what it was, or they were there."""

MAY_BE_A_WISH = frozenset({Type.CALL, Type.EMAIL, Type.MESSAGE, Type.LETTER})
WISHED_DAYS, WISHED_LATE_DAYS = 7, 3
"""What went out so long before or after a day of theirs was a wish, where nothing else is noted."""
ANSWER_DAYS = 14
"""Our first word so soon after what they asked is an answer, even if they bought in between."""
MOST_TRIES = 2
"""So often somebody is tried again who asked something and was not reached."""

QUOTE, VISIT = Type.QUOTE, Type.VISIT  # quicker to look up than an enum's member
FROM_US = Direction.FROM_US
COURTESY, MARKETING = Purpose.COURTESY, Purpose.MARKETING


class Outreach(NamedTuple):
    """A contact from the business, judged by its type and the purpose typed beside it."""

    is_personal: bool
    may_answer: bool
    """Whether it answers a question that is waiting."""
    purpose: Purpose
    """What it was for if it answers nothing; a blank purpose follows from the type."""


@cache
def outreach_of(kind: Type | None, purpose: Purpose | None) -> Outreach:
    """Return what a contact from the business counts as."""
    is_personal = kind not in IMPERSONAL and purpose is not Purpose.MARKETING
    may_answer = is_personal and kind is not Type.CHECK_IN
    return Outreach(is_personal, may_answer, purpose or _default_purpose(kind))


def is_mailing(event: Interaction) -> bool:
    """Return whether a contact from the business was marketing, by its purpose or by its type."""
    return is_mass(event.type, event.purpose)


def is_mass(kind: Type | None, purpose: Purpose | None) -> bool:
    """Return whether a contact goes to many alike; an invoice is neither that nor personal."""
    return outreach_of(kind, purpose).purpose is Purpose.MARKETING


def _default_purpose(kind: Type | None) -> Purpose:
    if kind is Type.MAILING:
        return Purpose.MARKETING
    return Purpose.SERVICE if kind in SERVICE_BY_ITSELF else Purpose.COURTESY


def reached_out(timeline: Timeline, event: Interaction) -> None:
    """Take in a contact from the business: an answer to a question, or one that nobody asked for."""
    kind = event.type
    timeline.last_from_us_on = event.on
    if kind in OFFERS:
        _offered(timeline, event)
    contact = outreach_of(kind, event.purpose)
    answers = bool(contact.may_answer and timeline.waiting_questions(event.on))
    if answers:
        _answer(timeline, event)
    else:
        _count(timeline, event, contact)
    if contact.is_personal and not (event.upshots and came_to_nothing(event)):
        timeline.asked_on = None
        timeline.last_personal = event
        timeline.last_signals.clear()
        if not answers:
            timeline.last_own_word_on = event.on
        if event.note is not None and is_talk(event):
            _talked(timeline, event)


def _answer(timeline: Timeline, event: Interaction) -> None:
    """Take in an answer; where nobody was reached the question waits on, for a while."""
    oldest = timeline.open_questions[0]
    tries = sum(on >= oldest.on for on in timeline.tries)
    if missed_them(event) and tries < MOST_TRIES:
        timeline.tries.append(event.on)
    else:
        timeline.open_questions.clear()


def _talked(timeline: Timeline, event: Interaction) -> None:
    """Take in that they spoke with us, whoever called."""
    timeline.last_sign_on = timeline.last_word_on = event.on
    timeline.unanswered.clear()
    timeline.unanswered_quotes.clear()


def was_in_touch(timeline: Timeline, event: Interaction) -> None:
    """Take in a contact of which nobody knows who began it, or what it was.

    It counts as ours for every limit and as theirs for the quiet time; it asks for nothing and
    waits for nothing.
    """
    reached_out(timeline, event)
    timeline.last_sign_on = event.on


def _offered(timeline: Timeline, event: Interaction) -> None:
    if event.type is Type.INVOICE:
        timeline.invoices.append(event)
        return
    timeline.first_interest = timeline.first_interest or event
    if event.type is VISIT:
        timeline.last_met_on = event.on


def _count(timeline: Timeline, event: Interaction, contact: Outreach) -> None:
    """Count a contact that answered nothing."""
    on, purpose = event.on, contact.purpose
    is_try = bool(event.upshots) and came_to_nothing(
        event
    )  # nobody heard anything: no gap after it
    if not is_try:
        timeline.last_unasked_on = on
    if contact.may_answer:
        timeline.open_questions.clear()  # they have lapsed, and now we have spoken
    if event.type is QUOTE:
        timeline.unanswered_quotes.append(on)
    if purpose is COURTESY:
        timeline.last_courtesy_on = timeline.last_courtesy_on if is_try else on
    elif purpose is MARKETING:
        timeline.last_mailing_on = on
    else:
        timeline.services.append(event)
        return
    timeline.contacts.append(event)
    if event.direction is FROM_US and _waits_for_a_word(timeline, event):
        timeline.unanswered.append(event)


def _waits_for_a_word(timeline: Timeline, event: Interaction) -> bool:
    """Return whether a word back may be expected: not of an answer, of thanks, nor of a wish."""
    if event.type in WAITS_FOR_NOTHING:
        return False
    if any(upshot.kind is UpshotKind.WISHED for upshot in event.upshots):
        return "?" in (event.note or "")
    return not (_is_an_answer(timeline, event) or _is_on_a_day_of_theirs(timeline, event))


def _is_an_answer(timeline: Timeline, event: Interaction) -> bool:
    """Return whether it is our first word after a question that something else had settled."""
    asked_on, contact = timeline.asked_on, outreach_of(event.type, event.purpose)
    if asked_on is None or not contact.may_answer:
        return False
    return days_between(asked_on, event.on) <= ANSWER_DAYS


def is_a_wish(timeline: Timeline, event: Interaction) -> bool:
    """Return whether a contact of ours wished them well or gave thanks, as far as the log tells."""
    if event.direction is not FROM_US:
        return False
    is_thanks = event.type is Type.THANK_YOU and event.note is None
    return is_thanks or _is_on_a_day_of_theirs(timeline, event)


def _is_on_a_day_of_theirs(timeline: Timeline, event: Interaction) -> bool:
    """Return whether it is one of which nothing else is noted, about a day to wish them well on."""
    if not timeline.own_days or event.type not in MAY_BE_A_WISH:
        return False
    if event.note is not None and not missed_them(event):
        return False
    began_on, until_on = days_after(event.on, -WISHED_LATE_DAYS), days_after(event.on, WISHED_DAYS)
    return any(next_time(each, began_on) <= until_on for each in timeline.own_days if each.day)

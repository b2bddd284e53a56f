"""Replays the log of one customer, in order, into a timeline. `Timeline` lists what is kept."""

from collections.abc import Iterable, Sequence
from datetime import date

from sheetcrm.rules.calendar import days_between, latest
from sheetcrm.rules.chance.purchase_days import take_off
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.our_contacts import OurContact, our_contact
from sheetcrm.rules.situation.timeline import ASKS_IN_PASSING, ASKS_IN_WRITING, Timeline
from sheetcrm.rules.words import Channel, Direction, Purpose, Type

ASKS = ASKS_IN_WRITING | ASKS_IN_PASSING
RETURNS = (ASKS - {Type.COMPLAINT}) | {Type.PURCHASE, Type.MEETING}
NO_SIGN_OF_LIFE = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.REFUND})
CAME_BEFORE_BUYING = frozenset({Type.INQUIRY, Type.VISIT, Type.QUOTE})
OFFERS = frozenset({Type.INVOICE, Type.QUOTE})
ENGAGEMENTS = frozenset({Type.ENGAGEMENT_START, Type.ENGAGEMENT_END})
NOT_THEIR_OWN = frozenset({None, Channel.IN_PERSON, Channel.SOCIAL})
"""Channels that are no choice of how to be reached."""

# Looked up for a million interactions: until Python 3.12 an enum's member takes five times as long
# to look up as a name of the module.
FROM_THEM, FROM_US = Direction.FROM_THEM, Direction.FROM_US
COMPLAINT, SIGNAL, PURCHASE = Type.COMPLAINT, Type.SIGNAL, Type.PURCHASE
QUOTE, VISIT, MEETING = Type.QUOTE, Type.VISIT, Type.MEETING
COURTESY, MARKETING = Purpose.COURTESY, Purpose.MARKETING


def replay(
    log: Iterable[Interaction], timeline: Timeline, known_signs: Sequence[date] = ()
) -> None:
    """Take in a log by day and row; `known_signs` are signs of life known only from columns."""
    for event in log:
        direction, kind = event.direction, event.type
        if direction is FROM_THEM:
            _heard(timeline, event, known_signs)
        elif direction is FROM_US:
            _reached_out(timeline, event)
        elif kind is MEETING:
            _met(timeline, event, known_signs)
        elif kind is Type.PASSED_AWAY:
            timeline.has_passed_away = True
        elif kind in ENGAGEMENTS:
            change_engagement(timeline, event)
        timeline.last[kind] = event


def change_engagement(timeline: Timeline, event: Interaction) -> None:
    """Take in the start or the end of an engagement; a start reopens what has ended by then."""
    ends_on = timeline.engagement_ends_on
    if event.type is Type.ENGAGEMENT_END:
        timeline.engagement_ends_on = latest(ends_on, event.on)
    elif ends_on is not None and event.on >= ends_on:
        timeline.engagement_ends_on = None


# --- from them ----------------------------------------------------------------------------------


def _heard(timeline: Timeline, event: Interaction, known_signs: Sequence[date]) -> None:
    on, kind = event.on, event.type
    if kind in NO_SIGN_OF_LIFE:
        _refunded_or_chose(timeline, event)
        return
    if on >= timeline.news_from and kind in RETURNS:
        _came_back(timeline, event, known_signs)
    timeline.last_sign_on = on
    if kind is SIGNAL:
        timeline.last_signals.append(event)
        return
    timeline.last_word_on = on
    timeline.unanswered.clear()
    timeline.unanswered_quotes.clear()
    if event.channel not in NOT_THEIR_OWN:
        timeline.own_channel = event.channel
    if kind is PURCHASE:
        _bought(timeline, event)
    elif kind in ASKS:
        timeline.open_questions.append(event)
    elif kind is Type.REFERRAL:
        timeline.made_referral = True
    if kind in CAME_BEFORE_BUYING:
        timeline.first_interest = timeline.first_interest or event
        if kind is VISIT:
            timeline.last_met_on = on


def _came_back(timeline: Timeline, event: Interaction, known_signs: Sequence[date]) -> None:
    before = timeline.last_sign_on
    for day in known_signs:
        if day < event.on and (before is None or day > before):
            before = day
    if before is None:
        return
    silent_days = days_between(before, event.on)
    if silent_days > timeline.settings.back_again_days:
        timeline.returned, timeline.silent_before_return_days = event, silent_days


def _bought(timeline: Timeline, purchase: Interaction) -> None:
    timeline.purchases.append(purchase)
    if timeline.open_questions:  # a purchase settles all but a complaint
        timeline.open_questions = [q for q in timeline.open_questions if q.type is COMPLAINT]


def _refunded_or_chose(timeline: Timeline, event: Interaction) -> None:
    if event.type is Type.REFUND:
        take_off(timeline.purchases, event)
    else:
        timeline.consents.append(event)


# --- both ways, and from the business -----------------------------------------------------------


def _met(timeline: Timeline, event: Interaction, known_signs: Sequence[date]) -> None:
    """Take in a meeting: contact both ways that waits for no answer."""
    on = event.on
    if on >= timeline.news_from:
        _came_back(timeline, event, known_signs)
    timeline.last_sign_on = timeline.last_word_on = timeline.last_met_on = on
    timeline.unanswered.clear()
    timeline.unanswered_quotes.clear()
    timeline.open_questions.clear()
    timeline.last_signals.clear()
    timeline.last_personal = event
    timeline.last_from_us_on = timeline.last_unasked_on = timeline.last_courtesy_on = on


def _reached_out(timeline: Timeline, event: Interaction) -> None:
    kind = event.type
    timeline.last_from_us_on = event.on
    if kind in OFFERS:
        _offered(timeline, event)
    contact = our_contact(kind, event.purpose)
    if contact.may_answer and timeline.open_questions and timeline.waiting_questions(event.on):
        timeline.open_questions.clear()
    else:
        _count(timeline, event, contact)
    if contact.is_personal:
        timeline.last_personal = event
        timeline.last_signals.clear()


def _offered(timeline: Timeline, event: Interaction) -> None:
    if event.type is Type.INVOICE:
        timeline.invoices.append(event)
    else:
        timeline.first_interest = timeline.first_interest or event


def _count(timeline: Timeline, event: Interaction, contact: OurContact) -> None:
    """Count a contact that answered nothing."""
    on, purpose = event.on, contact.purpose
    timeline.last_unasked_on = on
    if contact.may_answer:
        timeline.open_questions.clear()  # they have lapsed, and now we have spoken
    if event.type is QUOTE:
        timeline.unanswered_quotes.append(on)
    if purpose is COURTESY:
        timeline.last_courtesy_on = on
    elif purpose is MARKETING:
        timeline.last_mailing_on = on
    else:
        return
    timeline.contacts.append(event)
    timeline.unanswered.append(event)

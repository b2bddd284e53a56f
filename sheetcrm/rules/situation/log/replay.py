"""Replays the log of one customer, in order, into a timeline. `Timeline` lists what is kept.

What only the summary columns know is joined with it: a last contact, a last word, a purchase.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter

from sheetcrm.rules.calendar import days_after, days_between, latest, unless_ahead
from sheetcrm.rules.chance.purchase_days import take_off
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.log.in_their_words import asks_whether, waits_for_nothing
from sheetcrm.rules.situation.log.outreach import reached_out, was_in_touch
from sheetcrm.rules.situation.log.same_thing import is_the_same_thing
from sheetcrm.rules.situation.log.timeline import ASKS_IN_PASSING, ASKS_IN_WRITING, Timeline
from sheetcrm.rules.situation.log.upshots import was_answered
from sheetcrm.rules.situation.size import is_small, may_be_large
from sheetcrm.rules.words import Business, Channel, Direction, Type

ASKS = ASKS_IN_WRITING | ASKS_IN_PASSING
RETURNS = (ASKS - {Type.COMPLAINT}) | {Type.PURCHASE, Type.MEETING}
NO_SIGN_OF_LIFE = frozenset({Type.OPT_IN, Type.OPT_OUT, Type.REFUND})
CAME_BEFORE_BUYING = frozenset({Type.INQUIRY, Type.VISIT, Type.QUOTE})
ENGAGEMENTS = frozenset({Type.ENGAGEMENT_START, Type.ENGAGEMENT_END})
NO_CONTACT = ENGAGEMENTS | {Type.PASSED_AWAY}
NOT_THEIR_OWN = frozenset({None, Channel.IN_PERSON, Channel.SOCIAL})
"""Channels that are no choice of how to be reached."""
NEVER_A_PLAN = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})
"""Nobody plans these: the year was mistyped, and until it is corrected they count."""

STILL_ASKED_DAYS = 28
"""Who asked whether something is so, and bought that soon after, still waits to hear it."""

LAST_ROW = 1 << 40
"""Where a contact known only from the column `Last contacted` stands among a day's rows."""

by_day_and_row = itemgetter(0, 1)

# Looked up for a million interactions: until Python 3.12 an enum's member takes five times as long
# to look up as a name of the module.
FROM_THEM, FROM_US = Direction.FROM_THEM, Direction.FROM_US
COMPLAINT, SIGNAL, PURCHASE = Type.COMPLAINT, Type.SIGNAL, Type.PURCHASE
VISIT, MEETING, CALL = Type.VISIT, Type.MEETING, Type.CALL


def timeline_of(
    customer: Customer,
    happened: Sequence[Interaction],
    planned: Sequence[Interaction],
    context: Context,
) -> Timeline:
    """Replay what happened, with what only the columns know of it, and heed the plans."""
    today, settings = context.today, context.settings
    timeline = Timeline(
        settings, days_after(today, -settings.back_again_shown_days), context.usual_amount
    )
    timeline.has_passed_away = customer.has_passed_away
    born = customer.birthday
    timeline.own_days = (*([born] if born else ()), *customer.dates_to_remember)
    signs = _signs_of_life(customer, today)
    contacted_on = unless_ahead(customer.last_contacted, today)
    if contacted_on is not None:
        happened = _with_contact(happened, contacted_on)
    replay(happened, timeline, signs)
    for day in signs:
        _heard_on(timeline, day)
    _bought_on(timeline, unless_ahead(customer.last_purchase, today))
    if planned:
        _heed(planned, timeline)
    return timeline


def replay(
    log: Iterable[Interaction], timeline: Timeline, known_signs: Sequence[date] = ()
) -> None:
    """Take in a log by day and row; `known_signs` are signs of life known only from columns."""
    for event in log:
        direction, kind = event.direction, event.type
        if direction is FROM_THEM:
            _heard(timeline, event, known_signs)
            if kind is CALL and was_answered(event):
                reached_out(timeline, event)  # a talk, as one that we began
        elif direction is FROM_US:
            reached_out(timeline, event)
        elif kind is MEETING:
            _met(timeline, event, known_signs)
        elif kind is Type.PASSED_AWAY:
            timeline.has_passed_away = True
        elif kind in ENGAGEMENTS:
            change_engagement(timeline, event)
        else:
            was_in_touch(timeline, event)
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
    elif kind in ASKS and _waits_for_an_answer(timeline, event):
        timeline.open_questions.append(event)
        timeline.asked_on = on
    elif kind is Type.REFERRAL:
        timeline.made_referral = True
    if kind in CAME_BEFORE_BUYING:
        timeline.first_interest = timeline.first_interest or event
        if kind is VISIT:
            _came_by(timeline, on)


def _came_by(timeline: Timeline, on: date) -> None:
    timeline.last_met_on = on
    if timeline.settings.visits_are_theirs:
        _settle(timeline)  # they were here, and could ask for themselves


def _waits_for_an_answer(timeline: Timeline, event: Interaction) -> bool:
    """Return whether what they did asks for something: not thanks, nor a visit where people come by."""
    if event.type is VISIT and timeline.settings.visits_are_theirs:
        return False
    return not waits_for_nothing(event)


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
        word_on = latest(timeline.last_word_on, *(day for day in known_signs if day < event.on))
        timeline.away_before_return_days = days_between(word_on or before, event.on)


def _bought(timeline: Timeline, purchase: Interaction) -> None:
    timeline.purchases.append(purchase)
    if timeline.open_questions:
        on = purchase.on
        timeline.open_questions = [
            q
            for q in timeline.open_questions
            if _outlives(q, on) or _was_only_tried(timeline, q, purchase)
        ]


def _outlives(question: Interaction, bought_on: date) -> bool:
    """Return whether a purchase leaves a question open: whether we deliver on Sundays is no order."""
    if question.type is COMPLAINT:
        return True
    is_other = question.note is not None and asks_whether(question.note)
    return is_other and days_between(question.on, bought_on) <= STILL_ASKED_DAYS


def _was_only_tried(timeline: Timeline, question: Interaction, purchase: Interaction) -> bool:
    """Return whether we tried in vain to answer, and what they bought since is no part of it.

    Something small of which nothing is noted, or something else that is not large.
    """
    if not question.note or timeline.tried_on(question) is None:
        return False
    if timeline.settings.business == Business.CLINIC:
        return False  # they sat in the chair, and told of it there
    if timeline.settings.business == Business.TRADES and question.note.endswith("?"):
        return False  # "when can you come?" is answered by coming
    if days_between(question.on, purchase.on) > STILL_ASKED_DAYS:
        return False
    if purchase.note is None:
        return is_small(purchase.amount, timeline.usual_amount)
    is_large = may_be_large(purchase.amount, timeline.usual_amount)
    return not (is_large or is_the_same_thing(purchase, question))


def _settle(timeline: Timeline) -> None:
    """Let a visit of theirs settle all but a complaint."""
    if timeline.open_questions:
        timeline.open_questions = [q for q in timeline.open_questions if q.type is COMPLAINT]


def _refunded_or_chose(timeline: Timeline, event: Interaction) -> None:
    if event.type is Type.REFUND:
        take_off(timeline.purchases, event, timeline.refunded)
        timeline.open_questions = [q for q in timeline.open_questions if q.type is not COMPLAINT]
    else:
        timeline.consents.append(event)


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
    timeline.asked_on = None
    timeline.last_personal = event
    timeline.last_own_word_on = on
    timeline.last_from_us_on = timeline.last_unasked_on = timeline.last_courtesy_on = on


# --- known only from the columns, and planned ---------------------------------------------------


def _signs_of_life(customer: Customer, today: date) -> list[date]:
    days = (customer.last_heard_from_them, customer.first_purchase, customer.last_purchase)
    return [day for day in days if day is not None and day <= today]


def _with_contact(happened: Sequence[Interaction], on: date) -> Sequence[Interaction]:
    """Add a contact typed in `Last contacted` unless the log has it or a later one."""
    if any(event.on >= on and _reached_them(event) for event in happened):
        return happened
    contact = Interaction(on, LAST_ROW, Type.CALL, None, Direction.FROM_US)
    return sorted((*happened, contact), key=by_day_and_row)


def _reached_them(event: Interaction) -> bool:
    if event.direction is None:
        return event.type not in NO_CONTACT
    return event.direction is FROM_US


def _heard_on(timeline: Timeline, day: date) -> None:
    """Let a sign of life known only from a column end the run of unanswered contacts."""
    if timeline.last_word_on is None or day > timeline.last_word_on:
        timeline.last_word_on = day
        timeline.unanswered = [contact for contact in timeline.unanswered if contact.on > day]
        timeline.unanswered_quotes = [on for on in timeline.unanswered_quotes if on > day]


def _bought_on(timeline: Timeline, day: date | None) -> None:
    """Let a purchase known only from a column settle the questions before it."""
    if day is not None and timeline.open_questions:
        timeline.open_questions = [
            q for q in timeline.open_questions if q.on > day or _outlives(q, day)
        ]


def _heed(planned: Sequence[Interaction], timeline: Timeline) -> None:
    """Take in the few plans that change today: an engagement's end, a meeting, what nobody plans."""
    for plan in planned:
        if plan.type in ENGAGEMENTS:
            change_engagement(timeline, plan)
        elif plan.type is MEETING and timeline.open_questions:  # noted since they asked
            timeline.open_questions = [q for q in timeline.open_questions if q.row > plan.row]
    replay((plan for plan in planned if plan.type in NEVER_A_PLAN), timeline)

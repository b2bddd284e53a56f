"""Joins the log with the summary columns: a last contact, a last word, a purchase typed there."""

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from sheetcrm.rules.calendar import days_after, unless_ahead
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.replay import ENGAGEMENTS, change_engagement, replay
from sheetcrm.rules.situation.timeline import Timeline
from sheetcrm.rules.words import Direction, Type

NEVER_A_PLAN = frozenset({Type.OPT_OUT, Type.PASSED_AWAY})
"""Nobody plans these: the year was mistyped, and until it is corrected they count."""

LAST_ROW = 1 << 40
"""Where a contact known only from the column `Last contacted` stands among a day's rows."""

by_day_and_row = itemgetter(0, 1)


def timeline_of(
    customer: Customer,
    happened: Sequence[Interaction],
    planned: Sequence[Interaction],
    context: Context,
) -> Timeline:
    """Replay what happened, with what only the columns know of it, and heed the plans."""
    today, settings = context.today, context.settings
    timeline = Timeline(settings, days_after(today, -settings.back_again_shown_days))
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
    return event.direction is Direction.FROM_US or event.type is Type.MEETING


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
            q for q in timeline.open_questions if q.on > day or q.type is Type.COMPLAINT
        ]


def _heed(planned: Sequence[Interaction], timeline: Timeline) -> None:
    """Take in the few plans that change today: an engagement's end, and what nobody plans."""
    for plan in planned:
        if plan.type in ENGAGEMENTS:
            change_engagement(timeline, plan)
    replay((plan for plan in planned if plan.type in NEVER_A_PLAN), timeline)

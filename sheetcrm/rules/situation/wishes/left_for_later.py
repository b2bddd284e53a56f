"""What a note of the list leaves to the owner for a day: "ring in January", "promised to text by Friday"."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.calendar import days_after, days_between, latest
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.due_day import DueDay, NamedDays
from sheetcrm.rules.records import Customer, Remark
from sheetcrm.rules.recurring import Recurring
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.wishes.comes_again import comes_again_on, told_from
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import RemarkKind

WRITTEN_WITHIN_DAYS = 14
"""A note may be as old as the last day of its row, where that is no longer ago."""


DATED_DAYS, DATED_AHEAD_DAYS = 45, 21
"""So long after, and before, the day that a note names it may still be open."""
WISH_DAYS = 45
"""So long after it was seen first a note of what they want is shown."""
SEEN_ONCE = frozenset({RemarkKind.THEIR_MOVE, RemarkKind.WISH})
"""What counts from the day on which it was seen first."""
DAY_AHEAD_DAYS = 182
"""So far ahead a task may name its day, and nobody doubts which year is meant."""
LEFT_TO_THEM_DAYS = 182
"""So long after the note was seen first they are left to be in touch themselves."""


@record
class LeftForLater:
    """Something that a note leaves to the owner, and from when on."""

    remark: Remark
    on: date
    """From which day on it is to be done."""
    by: date | None = None
    """The day by which it is to be done; None where the note names none."""
    seen_on: date | None = None
    """When the note was seen first; None where that is not remembered."""


def left_for_later(
    kind: RemarkKind, customer: Customer, context: Context, were_there_on: date | None = None
) -> LeftForLater | None:
    """Return the first that the notes of a row leave to us, None where they leave nothing of a kind.

    A task that names no day is one of today; what comes again is counted from when they were last
    there.
    """
    noted = (each for each in customer.remarks if each.kind is kind)
    left = (_left_by(each, customer, context, were_there_on) for each in noted)
    return min(filter(None, left), key=_on, default=None)


def noted_of_late(customer: Customer, context: Context) -> LeftForLater | None:
    """Return the note whose day is near: whether something is open its owner knows."""
    for remark in customer.remarks:
        if remark.kind is RemarkKind.DATED and isinstance(remark.due, NamedDays):
            seen_on = _seen_on(remark, customer, context) or context.today
            on = _nearest(remark.due, seen_on, context, before=DATED_DAYS, ahead=DATED_AHEAD_DAYS)
            if on is not None and days_between(on, context.today) <= DATED_DAYS:
                return LeftForLater(remark, on, seen_on=seen_on)
    return None


def wished_for(customer: Customer, context: Context) -> LeftForLater | None:
    """Return the note of what they want without a day, for some weeks from when it is seen first."""
    for remark in customer.remarks:
        if remark.kind is RemarkKind.WISH:
            seen_on = _seen_on(remark, customer, context) or context.today
            if days_between(seen_on, context.today) <= WISH_DAYS:
                return LeftForLater(remark, seen_on, seen_on=seen_on)
    return None


def _left_by(
    remark: Remark, customer: Customer, context: Context, were_there_on: date | None
) -> LeftForLater | None:
    if isinstance(remark.due, Recurring):
        by = comes_again_on(remark.due, were_there_on, context.today)
        return None if by is None else LeftForLater(remark, told_from(remark.due, by), by)
    seen_on = _seen_on(remark, customer, context)
    if isinstance(remark.due, NamedDays):
        by = _nearest(remark.due, seen_on or context.today, context, ahead=DAY_AHEAD_DAYS)
        return LeftForLater(remark, by or remark.on or context.today, by, seen_on)
    on = _day_meant(remark, customer, context)
    if not isinstance(remark.due, DueDay) or not remark.due.lead_days:
        return LeftForLater(remark, on, seen_on=seen_on)
    return LeftForLater(remark, remark.due.told_from(on), on, seen_on)


def is_left_to_them(customer: Customer, context: Context) -> bool:
    """Return whether a note of the list says that they will be in touch themselves, and is not of long ago."""
    noted = (each for each in customer.remarks if each.kind is RemarkKind.THEIR_MOVE)
    seen = (_seen_on(each, customer, context) or context.today for each in noted)
    return any(days_between(on, context.today) <= LEFT_TO_THEM_DAYS for on in seen)


def notes_of_no_day(customer: Customer) -> Iterator[str]:
    """Yield the notes of which it counts when they were seen first: for their day, or for what is done."""
    for remark in customer.remarks:
        is_task = remark.kind is RemarkKind.TO_DO and customer.last_contacted
        if remark.due is not None or is_task or remark.kind in SEEN_ONCE:
            yield same_words(remark.words)


def _day_meant(remark: Remark, customer: Customer, context: Context) -> date:
    """Return the day by when the note was seen first: "ring Monday", seen on one, is for that very day."""
    due = remark.due
    if due is None or isinstance(due, Recurring | NamedDays):
        return remark.on or context.today
    seen_on = _seen_on(remark, customer, context) or context.today
    if isinstance(due, DueDay):
        return due.meant_on(_written_on(due, seen_on, customer, context)) or context.today
    return due.first_day(days_after(seen_on, -1) if due.weekday else seen_on)


def _nearest(
    named: NamedDays, seen_on: date, context: Context, *, ahead: int, before: int = 0
) -> date | None:
    """Return the day that is meant; 1/12 is the 12th of January where people write the month first."""
    order, country = context.settings.date_order, context.settings.country
    months_first = country == "US" if order is None else order == "month day year"
    return named.nearest(seen_on, before=before, ahead=ahead, months_first=months_first)


def _seen_on(remark: Remark, customer: Customer, context: Context) -> date | None:
    return context.remembered.noted.get((customer.key, same_words(remark.words)))


def _written_on(due: DueDay, seen_on: date, customer: Customer, context: Context) -> date:
    """Return when a note was written, as far as anybody knows: of a weekday the row's own day tells.

    What stood there at the first sync may be as old as that day; what came since was seen at once.
    """
    began_on = context.settings.first_sync or context.today
    row_on = latest(customer.last_contacted, customer.last_heard_from_them, customer.last_purchase)
    if due.day is not None or row_on is None or seen_on > began_on:
        return seen_on
    return row_on if 0 <= days_between(row_on, seen_on) <= WRITTEN_WITHIN_DAYS else seen_on


def _on(left: LeftForLater) -> date:
    return left.on

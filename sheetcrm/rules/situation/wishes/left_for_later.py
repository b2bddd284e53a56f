"""What a note of the list leaves to the owner for a day: "ring in January", "promised to text by Friday"."""

from collections.abc import Iterator
from datetime import date

from sheetcrm.rules.calendar import days_after
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.due_day import DueDay
from sheetcrm.rules.records import Customer, Remark
from sheetcrm.rules.situation.context import Context
from sheetcrm.rules.situation.wishes.doubts import same_words
from sheetcrm.rules.words import RemarkKind


@record
class LeftForLater:
    """Something that a note leaves to the owner, and from when on."""

    remark: Remark
    on: date


def left_for_later(kind: RemarkKind, customer: Customer, context: Context) -> LeftForLater | None:
    """Return the first that the notes of a row leave to us, None where they leave nothing of a kind.

    A task that names no day is one of today.
    """
    noted = (each for each in customer.remarks if each.kind is kind)
    left = (LeftForLater(each, _day_meant(each, customer, context)) for each in noted)
    return min(left, key=_on, default=None)


def notes_of_no_day(customer: Customer) -> Iterator[str]:
    """Yield the notes whose day depends on when they were seen first."""
    for remark in customer.remarks:
        if remark.due is not None:
            yield same_words(remark.words)


def _day_meant(remark: Remark, customer: Customer, context: Context) -> date:
    """Return the day by when the note was seen first: "ring Monday", seen on one, is for that very day."""
    due = remark.due
    if due is None:
        return remark.on or context.today
    seen_on = context.remembered.noted.get((customer.key, same_words(remark.words)), context.today)
    if isinstance(due, DueDay):
        return due.meant_on(seen_on) or context.today
    return due.first_day(days_after(seen_on, -1) if due.weekday else seen_on)


def _on(left: LeftForLater) -> date:
    return left.on

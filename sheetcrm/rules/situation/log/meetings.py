"""When you meet: by `Next meeting`, by a Meeting dated ahead, and by a day that a note fixed."""

from collections.abc import Iterator, Sequence
from datetime import date

from sheetcrm.rules.calendar import latest
from sheetcrm.rules.dataclasses import record
from sheetcrm.rules.records import Customer, Interaction, Upshot
from sheetcrm.rules.situation.log.upshots import IS_NO_TALK, day_fixed, missed_them
from sheetcrm.rules.words import Type, UpshotKind

FIXES_NOTHING = IS_NO_TALK | {Type.PURCHASE}
"""What may name a day on which something is fetched, and no day on which both meet."""


@record
class Meetings:
    """The next meeting, and the last one of which nobody knows whether it took place."""

    next_on: date | None
    """The day of the next one, today included."""
    unconfirmed_on: date | None
    """The day of the last one, if it is over and nothing was noted on it or since."""
    agreed_on: date | None
    """The day of the last one that was agreed on and is over, whatever was noted since; where no day
    is known, that of the note that fixed it."""
    missed_on: date | None = None
    """The day of the last one to which they did not come, else the day on which that was noted."""


def meetings_of(
    customer: Customer,
    happened: Sequence[Interaction],
    planned: Sequence[Interaction],
    today: date,
    missed_on: date | None = None,
) -> Meetings:
    """Return what the record and the log know of meetings; to one on `missed_on` they did not come."""
    agreed = [*_agreed(customer, happened)]
    ahead = [on for on in agreed if on >= today]
    ahead += [plan.on for plan in planned if plan.type is Type.MEETING]
    past_on = max((on for on in agreed if on < today), default=None)
    is_known = past_on is not None and missed_on is not None and missed_on >= past_on
    is_open = past_on is not None and not (is_known or _was_followed(customer, happened, past_on))
    agreed_on = latest(past_on, _fixed_without_a_day_on(happened))
    return Meetings(
        min(ahead, default=None),
        past_on if is_open else None,
        agreed_on,
        past_on if is_known else missed_on,
    )


def _agreed(customer: Customer, happened: Sequence[Interaction]) -> Iterator[date]:
    """Yield the day of the record, and the one that the newest note fixes."""
    if customer.next_meeting is not None:
        yield customer.next_meeting
    for event in reversed(happened):
        if event.type in FIXES_NOTHING or not event.upshots:
            continue
        fixed = next((each for each in event.upshots if each.kind is UpshotKind.ARRANGED), None)
        if fixed is not None:
            on = day_fixed(event, fixed)
            yield from () if on is None else (on,)
            return


def _fixed_without_a_day_on(happened: Sequence[Interaction]) -> date | None:
    """Return the day of the newest note of a fixed meeting that does not say for when."""
    for event in reversed(happened):
        if event.type not in FIXES_NOTHING and any(map(_fixes_no_day, event.upshots)):
            return event.on
    return None


def _fixes_no_day(upshot: Upshot) -> bool:
    return upshot.kind is UpshotKind.ARRANGED and upshot.later is None


def _was_followed(customer: Customer, happened: Sequence[Interaction], day: date) -> bool:
    """Return whether anything was noted of a day or since, but a try that reached nobody."""
    told = (customer.last_heard_from_them, customer.last_contacted, customer.last_purchase)
    if any(on is not None and on >= day for on in told):
        return True
    for event in reversed(happened):
        if event.on < day:
            return False
        if event.type not in IS_NO_TALK and not missed_them(event):
            return True
    return False

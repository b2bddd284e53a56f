"""When an engagement ends or ended, and whether one is open."""

from collections.abc import Iterable
from datetime import date

from sheetcrm.rules.calendar import latest
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.situation.timeline import Timeline
from sheetcrm.rules.words import Type

ENGAGEMENTS = frozenset({Type.ENGAGEMENT_START, Type.ENGAGEMENT_END})


def engagement_end(customer: Customer, events: Iterable[Interaction]) -> date | None:
    """Return when the engagement ends or ended, planned ends included; a new start reopens it."""
    logged: date | None = None
    for event in events:
        if event.type not in ENGAGEMENTS:
            continue
        if event.type is Type.ENGAGEMENT_END:
            logged = latest(logged, event.on)
        elif logged is not None and event.on >= logged:
            logged = None
    return latest(logged, customer.engagement_ends)


def engagement_is_open(timeline: Timeline, ends_on: date | None, today: date) -> bool:
    """Tell whether an engagement was begun or has its end ahead, and has not ended."""
    if ends_on is not None and ends_on >= today:
        return True
    begun = timeline.last.get(Type.ENGAGEMENT_START)
    return begun is not None and (ends_on is None or begun.on > ends_on)

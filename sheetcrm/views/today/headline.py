"""What to say above and below Today: how many conversations, who waits longest, what is next."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sheetcrm.views.today.due import Today
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

SEVERAL: Final = " & "
"""In the name of two who live together: they are waiting."""


def headline(due: Today, catalogue: Catalogue) -> str:
    """Return a sentence on the day: how many conversations, for how long somebody waits, and who is first.

    It counts what the list holds; what is left for another day is counted below it. Whoever is named
    stands first in the list, and for as long as is said: that is where people look next.
    """
    on, waiting = due.today, due.waiting
    count = len(due.everybody)
    if not count:
        reason = because("today.day", on=on)
    elif not waiting:
        reason = because("today.talks", on=on, count=count)
    elif not _is_first(due, waiting):
        reason = _begin_with(due, waiting)
    elif len(waiting) == 1:
        (row,) = waiting
        are_two = SEVERAL in row.name
        reason = because(
            "today.talks_two_wait" if are_two else "today.talks_one_waits",
            on=on,
            count=count,
            who=row.name,
            days=row.waits_days,
        )
    else:
        reason = because(
            "today.talks_some_wait",
            on=on,
            count=count,
            waiting=len(waiting),
            who=waiting[0].name,
            days=waiting[0].waits_days,
        )
    return catalogue.sentence(reason)


def _begin_with(due: Today, waiting: Sequence[TodayRow]) -> Reason:
    """Return who stands first, and for how long they wait; if they do not, how long another does."""
    first = due.everybody[0]
    does_wait = first.waits_days is not None
    return because(
        "today.talks_begin_with" if does_wait else "today.talks_begin_elsewhere",
        on=due.today,
        count=len(due.everybody),
        waiting=len(waiting),
        days=first.waits_days if does_wait else waiting[0].waits_days,
        who=first.name,
    )


def _is_first(due: Today, waiting: Sequence[TodayRow]) -> bool:
    """Return whether whoever has waited longest, and nobody else for as long, stands first."""
    longest = waiting[0]
    is_longest_alone = all(row.waits_days != longest.waits_days for row in waiting[1:])
    return is_longest_alone and due.everybody[0].who == longest.who


def log_ended_sentence(ended_on: date | None, catalogue: Catalogue) -> str | None:
    """Return what to say of a log that fell silent; None if it is still kept."""
    if ended_on is None:
        return None
    return catalogue.sentence(because("today.log_ended", on=ended_on))


def closing_sentence(due: Today, catalogue: Catalogue) -> str | None:
    """Return what to say below the list: how many more are due, or who is next."""
    next_up = due.next_up
    if due.more:
        reason = because("today.more", more=due.more)
    elif due.everybody:
        return None
    elif next_up is None:
        reason = because("today.nothing")
    else:
        reason = because("today.next_up", who=next_up.name, on=next_up.on, action=next_up.action)
    return catalogue.sentence(reason)

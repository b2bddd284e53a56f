"""Meetings to which they did not come: no meeting, and no word between the two."""

from collections.abc import Sequence
from datetime import date

from sheetcrm.rules.records import Interaction
from sheetcrm.rules.words import Type, UpshotKind

MEETS = frozenset({Type.MEETING, Type.VISIT})


def without_no_shows(
    log: Sequence[Interaction], today: date
) -> tuple[Sequence[Interaction], date | None]:
    """Return a log without the meetings to which they did not come, and the day of the last one."""
    missed = [each.on for each in log if each.upshots and is_no_show(each)]
    if not missed:
        return log, None
    left = [each for each in log if not (each.upshots and is_no_show(each))]
    return left, max((on for on in missed if on <= today), default=None)


def is_no_show(event: Interaction) -> bool:
    """Return whether the note of a meeting says that they did not come."""
    return event.type in MEETS and any(each.kind is UpshotKind.NO_SHOW for each in event.upshots)

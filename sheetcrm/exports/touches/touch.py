"""One time that the owner was in touch with somebody: when, how, who began it, and nothing else."""

from datetime import date, datetime, tzinfo
from typing import NamedTuple

from sheetcrm.rules.words import Direction, Type


class Touch(NamedTuple):
    """One contact. What was said or written is not read."""

    on: date
    type: Type
    direction: Direction | None
    whom: tuple[str, ...]
    """What may name them: an address or number before a name."""
    within: str = ""
    """A title in which their name may stand."""
    was_reached: bool = True
    """False of a call that nobody took."""


def day_of(moment: datetime, zone: tzinfo | None) -> date:
    """Return the owner's day of a moment; one without a zone is the owner's already."""
    return moment.astimezone(zone).date() if moment.tzinfo else moment.date()

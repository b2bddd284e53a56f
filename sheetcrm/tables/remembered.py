"""What we keep about customers in the hidden tab: under which names it stands there, and as what.

A customer is named by a digest of their key, so that nobody is named in there.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import blake2b

from sheetcrm.rules.own_words import Pause
from sheetcrm.rules.records import Customer
from sheetcrm.rules.situation.remembered import Remembered
from sheetcrm.tables.grid import Cell

PAUSE = "Pause "
"""Begins the name under which the last day of a pause is kept."""
OURS = (PAUSE,)
_BYTES = 8


def name_of(kind: str, key: str) -> str:
    """Return the name under which something is kept of a customer.

    >>> name_of(PAUSE, "Ann") == name_of(PAUSE, "ann"), "Ann" in name_of(PAUSE, "Ann")
    (True, False)
    """
    return kind + blake2b(key.casefold().encode(), digest_size=_BYTES).hexdigest()


def read_remembered(state: Mapping[str, Cell], customers: Iterable[Customer]) -> Remembered:
    """Return what is kept of these customers."""
    if not any(name.startswith(OURS) for name in state):
        return Remembered()
    paused = (each.key for each in customers if isinstance(each.do_not_contact, Pause))
    found = ((key, _day(state.get(name_of(PAUSE, key)))) for key in paused)
    return Remembered(pauses={key: day for key, day in found if day is not None})


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None

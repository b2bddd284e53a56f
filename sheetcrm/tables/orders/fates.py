"""What became of an order, by the words of its program: paid, refunded, or none that counts."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.text import fold


class Fate(StrEnum):
    """What became of an order."""

    PAID = "paid"
    REFUNDED = "refunded"
    """Paid, and paid back in part or, where no amount is told, as a whole."""
    CANCELLED = "cancelled"
    UNPAID = "unpaid"
    NOT_THEIRS = "not_theirs"
    """A fee, a payout, a transfer: no customer paid it."""
    UNKNOWN = "unknown"
    """A word that nobody here knows."""


@lru_cache(maxsize=1024)
def fate_of(
    state: str, event: str, cancelled: str = "", cancelled_on: str = "", direction: str = ""
) -> Fate:
    """Return what became of an order; blank words say nothing.

    >>> fate_of("wc-completed", "", "", "").value, fate_of("Completed", "Payment Refund", "", "").value
    ('paid', 'refunded')
    """
    if fold(direction) in _of_suppliers():
        return Fate.NOT_THEIRS
    if cancelled_on or find_yes_no(cancelled):
        return Fate.CANCELLED
    of_event = _words().get(fold(event))
    if of_event in {Fate.NOT_THEIRS, Fate.REFUNDED, Fate.CANCELLED}:
        return of_event if _words().get(fold(state)) is not Fate.UNPAID else Fate.UNPAID
    if not state:
        return Fate.PAID
    return _words().get(fold(state.removeprefix("wc-")), Fate.UNKNOWN)


@cache
def _of_suppliers() -> frozenset[str]:
    directions = tomllib.loads(template_text("order_exports.toml"))["directions"]
    return frozenset(map(fold, directions["theirs_to_be_paid"]))


@cache
def _words() -> Mapping[str, Fate]:
    listed: dict[str, list[str]] = tomllib.loads(template_text("order_exports.toml"))["states"]
    return {fold(word): Fate(fate) for fate, words in listed.items() for word in words}

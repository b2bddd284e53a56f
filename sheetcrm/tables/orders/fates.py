"""What became of an order, by the words of its program: paid, refunded, or none that counts."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from sheetcrm.shipped import template_text
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


_NO_PAYMENT: Final = (Fate.NOT_THEIRS, Fate.REFUNDED, Fate.CANCELLED, Fate.UNPAID)
"""What an event may be that is none, the weightiest first: the fee of a chargeback is a fee."""
_WORD: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1024)
def fate_of(
    state: str = "",
    event: str = "",
    direction: str = "",
    impact: str = "",
    open_words: frozenset[str] = frozenset(),
    *,
    events_in_words: bool = False,
) -> Fate:
    """Return what became of an order; blank words say nothing.

    `open_words` are what its program says of what is yet to come; with `events_in_words` an event is
    told by any of its words, which is of no use where the owner named the events.

    >>> fate_of("wc-completed").value, fate_of("Completed", "Payment Refund").value
    ('paid', 'refunded')
    >>> fate_of("Completed", "General Withdrawal - Bank Account", events_in_words=True).value
    'not_theirs'
    >>> fate_of("Completed", "Airport transfer").value
    'paid'
    """
    if fold(direction) in _listed("directions", "theirs_to_be_paid"):
        return Fate.NOT_THEIRS
    if fold(impact) in _listed("impacts", "none"):
        return Fate.UNPAID
    of_state = Fate.UNPAID if fold(state) in open_words else _of_state(state.removeprefix("wc-"))
    of_event = _of_event(event, in_words=events_in_words)
    if of_event is not None:
        return of_event if of_state is not Fate.UNPAID else Fate.UNPAID
    return of_state


def _of_state(state: str) -> Fate:
    """Return what a word or the beginning of several says: "Cancelled by customer" is cancelled."""
    words = state.split()
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    found = (_words().get(fold(each)) for each in beginnings)
    return next(filter(None, found), Fate.UNKNOWN) if words else Fate.PAID


def _of_event(event: str, *, in_words: bool) -> Fate | None:
    """Return what happened, if that is no payment: by all of its words or by the weightiest of them."""
    whole = _words().get(fold(event))
    if whole in _NO_PAYMENT:
        return whole
    there = {fold(word) for word in _WORD.findall(event)} if in_words else {fold(event)}
    return next((fate for fate in _NO_PAYMENT if there & _listed("events", fate.value)), None)


@cache
def _listed(section: str, name: str) -> frozenset[str]:
    return frozenset(map(fold, tomllib.loads(template_text("order_exports.toml"))[section][name]))


@cache
def _words() -> Mapping[str, Fate]:
    listed: dict[str, list[str]] = tomllib.loads(template_text("order_exports.toml"))["states"]
    return {fold(word): Fate(fate) for fate, words in listed.items() for word in words}

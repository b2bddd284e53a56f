"""Whom `Referred by` and the rows of type Referral mean: names as they are matched everywhere."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Direction, Type
from sheetcrm.tables.people.directory import Directory, is_one_customer
from sheetcrm.tables.people.recommended import recommended_by

MOST_WORDS = 4
"""Words of a name within a note; one word alone ("Sent us Rose") may be anything."""
_WORD = re.compile(r"[^\s,;:.!?()\"“”„]+")
_BEFORE_A_SENDER = frozenset(
    [
        "by",
        "from",
        "through",
        "via",
        "von",
        "vom",
        "durch",
        "über",
        "par",
        "de",
        "da",
        "por",
        "tramite",
        "door",
    ]
)
"""A note of "sent by Ann" tells who sent the customer of the row: the pair is the other way round."""


class Pair(NamedTuple):
    """Who sent whom, and on which day of the log; None where only a column says so."""

    sender: Customer
    sent: Customer
    on: date | None


def pairs_in(
    customers: Iterable[Customer],
    directory: Directory,
    logged: Mapping[int, Sequence[Interaction]],
) -> Iterator[Pair]:
    """Yield every pair that can be told, those of the columns first: they say who sent somebody.

    `Referred by` goes before a `Source` that tells of a recommendation. `logged` are the rows of type Referral by the row of their customer. A name that may be several
    people's says nothing of anybody.
    """
    by_row = {each.row: each for each in customers}
    noted = [
        pair
        for row, events in logged.items()
        for event in events
        for pair in _pairs_of(by_row[row], event, directory)
    ]
    day_of = {(pair.sender.row, pair.sent.row): pair.on for pair in reversed(noted)}
    for customer in by_row.values():
        text = sender_text(customer)
        sender = text and one_named(text, directory)
        if sender:
            yield Pair(sender, customer, day_of.get((sender.row, customer.row)))
    yield from noted


def sender_text(customer: Customer) -> str | None:
    """Return what their row says of who sent them."""
    return customer.referred_by or recommended_by(customer.source)


def one_named(text: str, directory: Directory) -> Customer | None:
    """Return the one customer whom a cell names, by itself or within a few words; else None."""
    whole = directory.find(text)
    if whole:
        return whole[0] if is_one_customer(whole) else None
    named = [each for each, _ in _named_within(text, directory)]
    return named[0] if named and is_one_customer(named) else None


def _pairs_of(customer: Customer, event: Interaction, directory: Directory) -> Iterator[Pair]:
    if event.type is not Type.REFERRAL or event.direction is not Direction.FROM_THEM:
        return
    whole = directory.find(event.note)
    if whole and is_one_customer(whole):
        yield Pair(customer, whole[0], event.on)
    elif not whole and event.note:
        for other, word_before in _named_within(event.note, directory):
            is_sender = word_before.casefold() in _BEFORE_A_SENDER
            pair = (other, customer) if is_sender else (customer, other)
            yield Pair(*pair, event.on)


def _named_within(text: str, directory: Directory) -> Iterator[tuple[Customer, str]]:
    """Yield each customer whose name of several words stands in a text, and the word before it."""
    words = _WORD.findall(text)
    at = 0
    while at < len(words):
        for count in range(min(MOST_WORDS, len(words) - at), 1, -1):
            found = directory.find(" ".join(words[at : at + count]))
            if found:
                if is_one_customer(found):
                    yield found[0], words[at - 1] if at else ""
                at += count
                break
        else:
            at += 1

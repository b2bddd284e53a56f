"""Who sent whom: one tree of everybody, made of pairs of rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sheetcrm.rules.dataclasses import named_record, record


@named_record
class Sent:
    """Somebody whom a customer sent, as the rules see them."""

    called: str
    came_on: date | None
    """The day of the row that tells of it, else of their first contact; None if unknown."""
    is_logged: bool = False
    """Whether a row of the log tells of it."""
    bought_on: date | None = None
    """Their first purchase on record; None before it."""
    waits_since: date | None = None
    """The day of what they asked and nobody answered yet; None where nothing is waiting."""
    is_for_a_death: bool = False
    """Whether what they came for was a death: nobody is thanked for that."""


@record
class Referrals:
    """Who sent whom, by rows of Customers. Nobody is above or below themselves."""

    sender_of: Mapping[int, int]
    sent_by: Mapping[int, Sequence[int]]
    """In the order in which they were noted."""

    def everybody_sent_by(self, row: int) -> Sequence[int]:
        """Return whom a customer sent, then whom these sent, and so on, each once."""
        found = list(self.sent_by.get(row, ()))
        for each in found:  # it grows while it is read
            found.extend(self.sent_by.get(each, ()))
        return found


NOBODY = Referrals({}, {})


def referrals_of(pairs: Iterable[tuple[int, int]]) -> Referrals:
    """Return the tree of pairs of a sender and whom they sent.

    The first sender that is noted counts. Who sent themselves, or somebody above them, is left
    out: two who sent each other are a mistake in one of the rows.

    >>> tree = referrals_of([(2, 3), (3, 4), (4, 2), (5, 5), (6, 3)])
    >>> tree.sender_of, tree.everybody_sent_by(2)
    ({3: 2, 4: 3}, [3, 4])
    """
    sender_of: dict[int, int] = {}
    sent_by: dict[int, list[int]] = {}
    for sender, sent in pairs:
        if sent in sender_of or _is_above(sent, sender, sender_of):
            continue
        sender_of[sent] = sender
        sent_by.setdefault(sender, []).append(sent)
    return Referrals(sender_of, sent_by)


def _is_above(row: int, other: int | None, sender_of: Mapping[int, int]) -> bool:
    """Return whether a row is another one, or sent whoever sent it."""
    while other is not None and other != row:
        other = sender_of.get(other)
    return other == row

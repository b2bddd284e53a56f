"""The people of the last sync, as digests: who stood beside which address, and who was No."""

from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from struct import Struct
from typing import NamedTuple

A_BUCKET = 400
"""About so many people share one cell, so that a change of one of them rewrites little."""
LONGEST = 30_000
"""Characters of a cell: Excel takes 32,767."""

_PERSON = Struct("<6IB")
_WISH = Struct("<BBHHI")
_SAID = Struct("<HH")
MOST = 65_535
"""Rows of the log that are counted, at most."""


class Identity(NamedTuple):
    """Digests of what names somebody; 0 where that is blank."""

    customer_id: int
    name: int
    email: int
    phone: int


class Wish(NamedTuple):
    """Why somebody was No or Ask, and what they had said by then."""

    source: int
    """Which of the wishes ruled: its number in `ruling.SOURCES`."""
    is_ask: bool
    said: tuple[tuple[int, int], ...]
    """Digests of the field and the text of each filled cell that may have ruled."""
    opt_ins: int
    """How many opt-ins were on record."""
    signs: int
    """How many rows of theirs were on record."""
    until: date | None = None
    """Until when it was so, for whom is held back since."""


class Person(NamedTuple):
    """Somebody at the last sync."""

    who: Identity
    row: int
    """The digest of what stood in their row under the headings that are read."""
    ours: int
    """The digest of what our own cells of their row held."""
    wish: Wish | None = None
    cells: tuple[int, ...] = ()
    """Digests of their cells in the columns of wishes, as `Layout.watched` names these."""


def texts_of(people: Iterable[Person]) -> dict[str, str]:
    """Return the texts that keep people, by the name under which each is kept."""
    listed = list(people)
    buckets: defaultdict[int, list[bytes]] = defaultdict(list)
    count = _buckets(len(listed))
    for person in listed:
        who = person.who
        bucket = (who.customer_id ^ who.name ^ who.email ^ who.phone) % count
        buckets[bucket].append(_packed(person))
    return {
        f"{bucket + 1}": b64encode(b"".join(sorted(packed))).decode()
        for bucket, packed in sorted(buckets.items())
    }


def people_of(texts: Iterable[str], cells: int) -> Iterator[Person]:
    """Yield the people whom texts keep, with so many cells each. Raises ValueError if one is damaged."""
    form = Struct(f"<{cells}H")
    for text in texts:
        packed, at = b64decode(text, validate=True), 0
        while at < len(packed):
            person, at = _unpacked(packed, at, form)
            yield person


def _buckets(people: int) -> int:
    count = 1
    while count * A_BUCKET < people:
        count *= 2
    return count


def _packed(person: Person) -> bytes:
    wish = person.wish
    said = wish.said if wish else ()
    head = _PERSON.pack(*person.who, person.row, person.ours, 0 if wish is None else 1 + len(said))
    cells = Struct(f"<{len(person.cells)}H").pack(*person.cells)
    if wish is None:
        return head + cells
    until = wish.until.toordinal() if wish.until else 0
    about = _WISH.pack(wish.source, wish.is_ask, wish.opt_ins, wish.signs, until)
    return b"".join((head, cells, about, *(_SAID.pack(*each) for each in said)))


def _unpacked(packed: bytes, at: int, form: Struct) -> tuple[Person, int]:
    *numbers, marks = _PERSON.unpack_from(packed, at)
    at += _PERSON.size
    who, row, ours = Identity(*numbers[:4]), numbers[4], numbers[5]
    cells = form.unpack_from(packed, at)
    at += form.size
    if not marks:
        return Person(who, row, ours, None, cells), at
    source, is_ask, opt_ins, signs, until = _WISH.unpack_from(packed, at)
    at += _WISH.size
    said = tuple(_SAID.unpack_from(packed, at + n * _SAID.size) for n in range(marks - 1))
    day = date.fromordinal(until) if until else None
    wish = Wish(source, bool(is_ask), said, opt_ins, signs, day)
    return Person(who, row, ours, wish, cells), at + len(said) * _SAID.size

"""An mbox file: who wrote to whom and when, from the heads of its messages alone.

The file is read line by line, so a mailbox of gigabytes takes no more memory than its heads.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, tzinfo
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Final, NamedTuple

from sheetcrm.exports.touches.touch import Touch, day_of
from sheetcrm.rules.words import Direction, Type

MOST_TOLD: Final = 5
"""A message to more people is no personal one."""
LONGEST_HEAD: Final = 200_000
"""Bytes of a head; what comes after is left out."""
STEP: Final = 4_000_000
"""So many bytes are read between two words about how far it is."""
BEGINS: Final = b"From "
_MASS: Final = ("List-Id", "List-Unsubscribe", "Feedback-ID", "X-Auto-Response-Suppress")
_BULK: Final = re.compile(r"bulk|list|junk|auto", re.IGNORECASE)

Told = Callable[[int], None]
"""Called with how many bytes were read."""


class _Letter(NamedTuple):
    """What one person wrote to one other on a day."""

    on: date
    sender: str
    told: str


def is_mailbox(beginning: bytes) -> bool:
    r"""Return whether a file that begins so is an mbox.

    >>> is_mailbox(b"From ann@example.com Mon Mar  2 10:00:00 2026\r\nSubject: x")
    True
    >>> is_mailbox(b"From,To,Date\n")
    False
    """
    first, _, rest = beginning.lstrip(b"\xef\xbb\xbf").partition(b"\n")
    return first.startswith(BEGINS) and b":" in rest.partition(b"\n")[0]


def touches_in(file: Path, zone: tzinfo | None, told: Told) -> list[Touch]:
    """Return who was in touch by mail, in order, each day once for each of the two directions.

    The owner's own address is the one that most messages name. Mail to many and mail that a
    program sent are left out.
    """
    last: dict[_Letter, datetime] = {}
    named: Counter[str] = Counter()
    for head in heads(file, told):
        at = _moment(head)
        written = [] if at is None else list(_letters(head, day_of(at, zone)))
        named.update({each for letter in written for each in (letter.sender, letter.told)})
        last |= {letter: max(at, last.get(letter, at)) for letter in written if at is not None}
    own = named.most_common(1)[0][0] if named else ""
    return list(_touches(sorted(last, key=last.__getitem__), own))


def heads(file: Path, told: Told) -> Iterator[Message]:
    """Yield the head of each message."""
    parser = BytesHeaderParser()
    lines: list[bytes] = []
    size, at, said = 0, 0, 0
    is_head, was_blank = False, True
    with file.open("rb") as opened:
        for line in opened:
            at += len(line)
            if at - said >= STEP:
                said = at
                told(at)
            is_blank = not line.strip()
            if was_blank and line.startswith(BEGINS):
                lines, size, is_head = [], 0, True
            elif is_head and is_blank:
                is_head = False
                yield parser.parsebytes(b"".join(lines))
            elif is_head and size < LONGEST_HEAD:
                lines.append(line)
                size += len(line)
            was_blank = is_blank
    if is_head and lines:
        yield parser.parsebytes(b"".join(lines))


def _letters(head: Message, on: date) -> Iterator[_Letter]:
    senders = _addresses(head, "From")
    people = _addresses(head, "To", "Cc")
    if len(senders) != 1 or len(people) > MOST_TOLD or _is_by_a_program(head):
        return
    for each in people or _addresses(head, "Delivered-To"):
        if each != senders[0]:
            yield _Letter(on, senders[0], each)


def _touches(letters: Iterable[_Letter], own: str) -> Iterator[Touch]:
    for letter in letters:
        if letter.sender == own:
            yield Touch(letter.on, Type.EMAIL, Direction.FROM_US, (letter.told,))
        elif letter.told == own:
            yield Touch(letter.on, Type.EMAIL, Direction.FROM_THEM, (letter.sender,))


def _moment(head: Message) -> datetime | None:
    """Return when a message was written; one without a zone was written in that of UTC, as RFC 5322 has it."""
    try:
        moment = parsedate_to_datetime(str(head["Date"]))
    except (ValueError, OverflowError):  # no date, or one that no calendar has
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _addresses(head: Message, *fields: str) -> list[str]:
    texts = [str(value) for field in fields for value in head.get_all(field, ())]
    found = (address.strip().casefold() for _, address in getaddresses(texts))
    return list(dict.fromkeys(address for address in found if "@" in address))


def _is_by_a_program(head: Message) -> bool:
    automatic = str(head.get("Auto-Submitted", "no")).strip().casefold()
    return (
        automatic != "no"
        or any(field in head for field in _MASS)
        or bool(_BULK.search(str(head.get("Precedence", ""))))
    )

"""What a package may be: known from its directory before anything is unpacked."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.archive import LOCAL, Member

MAX_TOTAL: Final = 1 << 30
"""Bytes of all markup together: a list of a hundred thousand with a million notes has a fifth."""
_MARKUP: Final = (".xml", ".rels", ".vml")
_HAS_DESCRIPTOR: Final = 8
_ENCRYPTED: Final = 1
_IN_ZIP64: Final = 0xFFFFFFFF


def check_members(data: bytes, members: Sequence[Member]) -> None:
    """Raise CannotEdit if members share bytes, say two things of themselves, or are too much."""
    by_place = sorted(members, key=attrgetter("start"))
    if any(one.data + one.packed > other.start for one, other in pairwise(by_place)):
        raise CannotEdit("ooxml.shared_bytes")
    if not all(_is_as_listed(data, member) for member in members):
        raise CannotEdit("ooxml.damaged_file")
    if _total(members) > MAX_TOTAL:
        raise CannotEdit("ooxml.bomb")


def _is_as_listed(data: bytes, member: Member) -> bool:
    """Return whether the header before a member's bytes says what the directory says of it."""
    _, _, flags, method, _, _, crc, packed, size, _, _ = LOCAL.unpack_from(data, member.start)
    if method != member.method or (flags ^ member.flags) & _ENCRYPTED:
        return False
    if flags & _HAS_DESCRIPTOR or packed == size == 0 or _IN_ZIP64 in {packed, size}:
        return True
    return bool((crc, packed, size) == (member.crc, member.packed, member.size))


def _total(members: Iterable[Member]) -> int:
    return sum(member.size for member in members if member.name.lower().endswith(_MARKUP))

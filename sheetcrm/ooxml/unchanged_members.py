"""Checks that a written workbook has the old one's members, apart from those that were planned."""

import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.wording.reason import Reason, because

_PIECE: Final = 1 << 20


def verify_members(before: Path, after: Path, planned: frozenset[str]) -> None:
    """Raise CannotEdit unless exactly the planned members differ, and all can be read."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        old_members = {info.filename: (info.CRC, info.file_size) for info in old.infolist()}
        new_members = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        if len(new_members) < len(new.infolist()):
            raise verification_failed(because("harm.two_parts_of_one_name"))
        names = old_members.keys() | new_members.keys()
        differing = {name for name in names if old_members.get(name) != new_members.get(name)}
        if differing != planned:
            parts = tuple(sorted(differing ^ planned))
            raise verification_failed(because("harm.parts", parts=parts))
        for name in planned & new_members.keys():
            with new.open(name) as member:
                while member.read(_PIECE):
                    pass  # reading to the end checks the CRC
        _verify_raw(old, new, old_members.keys() & new_members.keys() - planned)


def verification_failed(harm: Reason) -> CannotEdit:
    """Return the error for a written workbook that differs from what was planned."""
    return CannotEdit("ooxml.verification_failed", harm=harm)


def _verify_raw(old: zipfile.ZipFile, new: zipfile.ZipFile, names: set[str]) -> None:
    """Compare the compressed bytes themselves: a directory may claim anything."""
    for name in names:
        before, after = old.getinfo(name), new.getinfo(name)
        pieces = zip_longest(_raw(old, before), _raw(new, after))
        if any(one != other for one, other in pieces):
            raise verification_failed(because("harm.part", part=name))


def _raw(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes as they are in the file, a megabyte at a time."""
    file = archive.fp
    assert file is not None  # noqa: S101 - open while it is read
    file.seek(info.header_offset + 26)
    lengths = file.read(4)
    skip = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    file.seek(skip, 1)
    left = info.compress_size
    while left > 0:
        piece = file.read(min(left, _PIECE))
        left -= len(piece)
        yield piece
        if not piece:
            return

"""Checks that a written workbook has the old one's members, apart from those that were planned."""

import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.wording.reason import Reason, because

_PIECE: Final = 1 << 20


def verify_members(before: Path, after: Path, planned: frozenset[str]) -> None:
    """Raise CannotEdit unless exactly the planned members differ, and all can be read."""
    with _opened(before) as old, zipfile.ZipFile(after) as new:
        old_members, new_members = _members(old), _members(new)
        if any(at > 0 and (name, at) not in old_members for name, at in new_members):
            raise verification_failed(because("harm.two_parts_of_one_name"))
        keys = old_members.keys() | new_members.keys()
        differing = {
            key[0] for key in keys if _sum(old_members.get(key)) != _sum(new_members.get(key))
        }
        if differing != planned:
            parts = tuple(sorted(differing ^ planned))
            raise verification_failed(because("harm.parts", parts=parts))
        for key, info in new_members.items():
            if key[0] in planned:
                with new.open(info) as member:
                    while member.read(_PIECE):
                        pass  # reading to the end checks the CRC
            else:
                _verify_raw((old, old_members[key]), (new, info))


def verification_failed(harm: Reason) -> CannotEdit:
    """Return the error for a written workbook that differs from what was planned."""
    return CannotEdit("ooxml.verification_failed", harm=harm)


def _opened(path: Path) -> zipfile.ZipFile:
    """Open the workbook from before. Raises CannotEdit if the independent reader refuses it."""
    try:
        return zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise CannotEdit("ooxml.damaged_file") from error


def _members(archive: zipfile.ZipFile) -> dict[tuple[str, int], zipfile.ZipInfo]:
    """Return the members by name, and by number among those of one name: folders may come twice.

    The names are those that stand in the file, whatever this system puts between folders.
    """
    seen: Counter[str] = Counter()
    members: dict[tuple[str, int], zipfile.ZipInfo] = {}
    for info in archive.infolist():
        members[info.orig_filename, seen[info.orig_filename]] = info
        seen[info.orig_filename] += 1
    return members


def _sum(info: zipfile.ZipInfo | None) -> tuple[int, int] | None:
    return (info.CRC, info.file_size) if info else None


def _verify_raw(
    before: tuple[zipfile.ZipFile, zipfile.ZipInfo], after: tuple[zipfile.ZipFile, zipfile.ZipInfo]
) -> None:
    """Compare the compressed bytes themselves: a directory may claim anything."""
    if any(one != other for one, other in zip_longest(_raw(*before), _raw(*after))):
        raise verification_failed(because("harm.part", part=after[1].orig_filename))


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

"""Reads a written workbook back with other people's readers, before it takes the old one's place."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.plan import Plan

if TYPE_CHECKING:
    from sheetcrm.ooxml.reading_back import Sheets

Row: TypeAlias = Sequence[Any]
Grid: TypeAlias = Sequence[Row]
_PIECE: Final = 1 << 20


def verify(
    before: Path,
    after: Path,
    plan: Plan,
    *,
    grids: Mapping[str, Grid] | None = None,
    written: Callable[[], "Sheets"] | None = None,
) -> None:
    """Raise CannotEdit unless `after` is `before` with just what the plan says changed.

    `grids` holds the old sheets, first cell A1, for a caller that has read them anyway; `written`
    returns the new ones (reading_back.read_sheets) for one that has them read meanwhile.
    """
    try:
        verify_members(before, after, plan.members)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
        raise verification_failed("its parts") from error
    # in a browser, where no file is ever written, there is no python-calamine
    from sheetcrm.ooxml.reading_back import read_sheets, verify_cells, verify_tabs  # noqa: PLC0415

    if plan.edited:
        sheets = written or (lambda: read_sheets(after, plan.edited))
        new: dict[str, Grid] = dict.fromkeys(plan.new_sheets, ())
        verify_cells(before, plan.edited, {**(grids or {}), **new}, sheets)
    if plan.new_sheets:
        verify_tabs(before, after, plan.new_sheets)


def verify_members(before: Path, after: Path, meant: frozenset[str]) -> None:
    """Raise CannotEdit unless exactly these members differ, and all can be read."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        old_members = {info.filename: (info.CRC, info.file_size) for info in old.infolist()}
        new_members = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        if len(new_members) < len(new.infolist()):
            raise verification_failed("two parts of one name")
        names = old_members.keys() | new_members.keys()
        differing = {name for name in names if old_members.get(name) != new_members.get(name)}
        if differing != meant:
            raise verification_failed(f"the parts {', '.join(sorted(differing ^ meant))}")
        for name in meant & new_members.keys():
            with new.open(name) as member:
                while member.read(_PIECE):
                    pass  # reading to the end checks the CRC
        _verify_raw(old, new, old_members.keys() & new_members.keys() - meant)


def verification_failed(what: str) -> CannotEdit:
    """Say that more than what was meant has changed."""
    return CannotEdit(
        f"The changed copy did not come out right ({what} differ), so it was thrown away.",
        "Your workbook is untouched. Please report this.",
    )


def _verify_raw(old: zipfile.ZipFile, new: zipfile.ZipFile, names: set[str]) -> None:
    """Compare the compressed bytes themselves: a directory may promise anything."""
    for name in names:
        before, after = old.getinfo(name), new.getinfo(name)
        parts = zip_longest(_raw(old, before), _raw(new, after))
        if any(one != other for one, other in parts):
            raise verification_failed(f"the part {name}")


def _raw(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a member's bytes as they lie there, a megabyte at a time."""
    file = archive.fp
    assert file is not None  # noqa: S101 - open for as long as we read
    file.seek(info.header_offset + 26)
    lengths = file.read(4)
    skip = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    file.seek(skip, 1)
    left = info.compress_size
    while left > 0:
        part = file.read(min(left, _PIECE))
        left -= len(part)
        yield part
        if not part:
            return

"""Reads a written workbook back with other people's readers, before it takes the old one's place."""

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.plan import Plan

Row: TypeAlias = Sequence[Any]
Grid: TypeAlias = Sequence[Row]


def verify(
    before: Path, after: Path, plan: Plan, *, grids: Mapping[str, Grid] | None = None
) -> None:
    """Raise CannotEdit unless `after` is `before` with just what the plan says changed.

    `grids` holds the old sheets, first cell A1, for a caller that has read them anyway.
    """
    try:
        verify_members(before, after, plan.members)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
        raise harmed("its parts") from error
    # in a browser, where no file is ever written, there is no python-calamine
    from sheetcrm.ooxml.reading_back import verify_cells, verify_tabs  # noqa: PLC0415

    edited = {name: cells for name, cells in plan.cells.items() if cells}
    if edited:
        verify_cells(before, after, edited, grids or {})
    if plan.new_sheets:
        verify_tabs(before, after, plan.new_sheets)


def verify_members(before: Path, after: Path, meant: frozenset[str]) -> None:
    """Raise CannotEdit unless exactly these members differ, and all can be read."""
    with zipfile.ZipFile(before) as old, zipfile.ZipFile(after) as new:
        old_members = {info.filename: (info.CRC, info.file_size) for info in old.infolist()}
        new_members = {info.filename: (info.CRC, info.file_size) for info in new.infolist()}
        if len(new_members) < len(new.infolist()):
            raise harmed("two parts of one name")
        names = old_members.keys() | new_members.keys()
        differing = {name for name in names if old_members.get(name) != new_members.get(name)}
        if differing != meant:
            raise harmed(f"the parts {', '.join(sorted(differing ^ meant))}")
        for name in meant & new_members.keys():
            with new.open(name) as member:
                while member.read(1 << 20):
                    pass  # reading to the end checks the CRC
        _verify_raw(old, new, old_members.keys() & new_members.keys() - meant)


def harmed(what: str) -> CannotEdit:
    """Say that more than what was meant has changed."""
    return CannotEdit(
        f"The changed copy did not come out right ({what} differ), so it was thrown away.",
        "Your workbook is untouched. Please report this.",
    )


def _verify_raw(old: zipfile.ZipFile, new: zipfile.ZipFile, names: set[str]) -> None:
    """Compare the compressed bytes themselves: a directory may promise anything."""
    for name in names:
        if _raw(old, old.getinfo(name)) != _raw(new, new.getinfo(name)):
            raise harmed(f"the part {name}")


def _raw(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    file = archive.fp
    assert file is not None  # noqa: S101 - open for as long as we read
    file.seek(info.header_offset + 26)
    lengths = file.read(4)
    skip = int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")
    file.seek(skip, 1)
    return file.read(info.compress_size)

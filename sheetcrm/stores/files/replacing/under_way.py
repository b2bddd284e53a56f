"""Notes in a history folder on a workbook that is just being written, for the case of a kill.

A note stands beside the journal's unfinished entry, under its number, from just before the first
byte is written. For a file it says what it held before and will hold after: whoever locks the
workbook next reads from it whether that was done, puts back what was left half written, and
completes or removes the entry. An unfinished entry without a note has changed nothing.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.stores.files.numbering import newest_number, number_of, numbered, remove_numbered
from sheetcrm.stores.files.private_files import (
    flush_folder,
    kept_or_refused,
    read_or_refused,
    write_whole,
)
from sheetcrm.stores.files.replacing.in_place import is_half_written, put_back

REPLACING, IN_EXCEL = ".replacing", ".excel"
"""A file is replaced; cells of an open workbook are written, and only undo knows which were."""
BEGUN, ENTRY = ".begun", ".json"
"""How the journal's entries end: an unfinished one, and one that is complete."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a file holds before and after, by digest, and the files that hold both contents."""

    cells_written: int
    before: str
    after: str
    backup: str
    """The copy of the workbook as it was."""
    temporary: str
    """The new file beside the workbook; it is gone once it has taken the workbook's place."""
    is_in_place: bool
    """Whether the content is written into the workbook itself."""


def note_in_excel(folder: Path) -> None:
    """Note that cells of an open workbook are just about to be written."""
    with kept_or_refused(folder):
        write_whole(folder / numbered(newest_number(folder), IN_EXCEL), b"")


def note_replacement(folder: Path, replacement: Replacement) -> None:
    """Note durably how a workbook is just about to be replaced."""
    with kept_or_refused(folder):
        note = folder / numbered(newest_number(folder), REPLACING)
        write_whole(note, json.dumps(asdict(replacement)).encode())
        flush_folder(folder)


def is_half_way(folder: Path) -> bool:
    """Return whether a workbook may be half written, or is just being written."""
    try:
        found = list(map(_replacement_in, folder.glob(f"*{REPLACING}")))
    except OSError:  # nobody may look there, so nothing can be put back either
        return False
    return any(each is not None and each.is_in_place for each in found)


def settle(folder: Path, workbook: Path) -> None:
    """Clear up after killed syncs of a workbook. Call it while holding its lock.

    A half written workbook gets its former content back. What was kept for a sync that changed
    nothing goes; one that was done becomes a complete entry of the history.
    """
    with read_or_refused(folder):
        if not folder.is_dir():
            return
        _settle(folder, workbook)


def _settle(folder: Path, workbook: Path) -> None:
    for note in sorted(folder.glob(f"*{REPLACING}")):
        replacement = _replacement_in(note)
        if replacement is not None and not note.with_suffix(ENTRY).exists():
            if _is_done(replacement, workbook):
                _complete(note.with_suffix(BEGUN), replacement)
            else:
                note.with_suffix(BEGUN).unlink(missing_ok=True)
        note.unlink(missing_ok=True)
    with suppress(OSError):  # what cannot be removed does no harm
        _remove_leftovers(folder)


def _replacement_in(note: Path) -> Replacement | None:
    """Return what a note says; None if what it is about was done by the time that it is read."""
    try:
        return Replacement(**json.loads(note.read_bytes()))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise SheetcrmError("history.damaged", file=note.name, folder=note.parent) from error


def _is_done(replacement: Replacement, workbook: Path) -> bool:
    """Return whether a workbook was replaced; one that is half written is put back first."""
    if not workbook.exists():  # it is a new one, which did not appear
        return False
    present = workbook.read_bytes()
    digest = digest_of(present)
    if digest in {replacement.before, replacement.after}:
        return digest == replacement.after
    temporary = Path(replacement.temporary)
    if not replacement.is_in_place:
        return not temporary.exists()  # somebody has saved it since
    with suppress(FileNotFoundError):
        old, new = Path(replacement.backup).read_bytes(), temporary.read_bytes()
        if is_half_written(present, old, new):
            put_back(workbook, present, old)
            return False
    return True


def _complete(begun: Path, replacement: Replacement) -> None:
    """Complete an entry of the journal with the receipt that the killed sync would have got."""
    if not begun.exists():
        return
    receipt = {
        "cells_written": replacement.cells_written,
        "backup": replacement.backup,
        "before": replacement.before,
        "after": replacement.after,
    }
    entry = {**json.loads(begun.read_bytes()), "receipt": receipt}
    write_whole(begun.with_suffix(ENTRY), json.dumps(entry).encode())


def _remove_leftovers(folder: Path) -> None:
    """Remove what belongs to no entry, such as files that were never finished."""
    for part in folder.glob("*.part"):
        part.unlink(missing_ok=True)
    for begun in folder.glob(f"*{BEGUN}"):
        if begun.with_suffix(ENTRY).exists() or not begun.with_suffix(IN_EXCEL).exists():
            begun.unlink(missing_ok=True)
    files = {path: number for path in folder.iterdir() if (number := number_of(path))}
    kept = {number for path, number in files.items() if path.suffix in {BEGUN, ENTRY}}
    remove_numbered(folder, set(files.values()) - kept)

"""Somebody is being forgotten: a note in the history folder until nothing older is kept there.

It stands beside the journal's entry from before the workbook is replaced. If that was done, whoever
comes next deletes what is older; if not, `under_way.settle` has removed the note with the unfinished
entry, and nothing was begun. Of a sheet online nobody knows: what is older is deleted all the same.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.held import remove_patiently
from sheetcrm.stores.files.numbering import newest_number, number_of, numbered
from sheetcrm.stores.files.private_files import (
    flush_folder,
    kept_or_refused,
    read_or_refused,
    write_whole,
)
from sheetcrm.stores.files.replacing.under_way import ENTRY

FORGETTING: Final = ".forgetting"
_CHANGES: Final = ".changes"
_AT_WORK: Final[set[Path]] = set()
"""The notes of this process: what they are about is going on."""
_KEPT: Final = "state.json"
"""It holds how many customers there were, and nobody."""


def note_forgetting(folder: Path, also: Sequence[Path] = ()) -> None:
    """Note that somebody is just about to be forgotten, in the newest entry of the journal.

    `also` are files elsewhere that are to go then.
    """
    with kept_or_refused(folder):
        note = folder / numbered(newest_number(folder), FORGETTING)
        write_whole(note, json.dumps([str(each) for each in also]).encode())
        flush_folder(folder)
    _AT_WORK.add(note)


def is_forgetting(folder: Path) -> bool:
    """Return whether somebody is being forgotten, or was when something stopped us."""
    try:
        return any(folder.glob(f"*{FORGETTING}"))
    except OSError:  # nobody may look there, so nothing is kept either
        return False


def finish_forgetting(folder: Path, *, is_done: bool = False) -> None:
    """Delete all that is older than a list in which somebody is forgotten; it may be done again.

    What this process is just about is left to it until that `is_done`. Raises SheetcrmError if
    something cannot be deleted: then it is not done, and goes on next time.
    """
    with read_or_refused(folder):
        there = sorted(folder.glob(f"*{FORGETTING}")) if folder.is_dir() else []
        notes = {note: json.loads(note.read_bytes()) for note in there}
    for note, said in notes.items():
        if note in _AT_WORK and not is_done:
            continue
        for each in said:
            _delete(Path(each))
        _delete_older(note)
        if note.with_suffix(ENTRY).exists():
            _without_backup(note.with_suffix(ENTRY))
        else:  # a sheet that others share: it was begun, and what is older may name them
            _delete(note.with_suffix(_CHANGES))
        remove_patiently(note)
        _AT_WORK.discard(note)
        flush_folder(folder)


def delete_kept(folder: Path) -> int:
    """Delete all that is kept for going back; return how many files that were.

    Raises SheetcrmError if something cannot be deleted.
    """
    files = kept_in(folder)
    for file in files:
        _delete(file)
    return len(files)


def kept_in(folder: Path) -> list[Path]:
    """Return the files that are kept for going back; how many customers there were names nobody."""
    with read_or_refused(folder):
        there = sorted(folder.iterdir()) if folder.is_dir() else []
    return [each for each in there if each.name != _KEPT and not each.is_dir()]


def _delete_older(note: Path) -> None:
    number = number_of(note)
    own = {numbered(number or 0, end) for end in (ENTRY, _CHANGES, FORGETTING)}
    for file in sorted(note.parent.iterdir()):
        newer = (number_of(file) or 0) > (number or 0)
        if file.name not in {*own, _KEPT} and not newer and not file.is_dir():
            _delete(file)


def _delete(file: Path) -> None:
    try:
        remove_patiently(file)
    except OSError as error:
        raise SheetcrmError(
            "forget.not_deleted", file=file.name, folder=file.parent, why=error.strerror
        ) from error


def _without_backup(entry: Path) -> None:
    """Let the entry name no earlier workbook: it is gone."""
    with suppress(ValueError):
        kept = json.loads(entry.read_bytes())
        if kept.get("receipt"):
            kept["receipt"]["backup"] = None
            write_whole(entry, json.dumps(kept).encode())

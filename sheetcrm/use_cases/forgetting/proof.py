"""The proof: every file that we keep is searched for somebody, and so is the workbook itself.

Ours are the history of every list, the records and logs of daily updates, and our locks. What lies
beside the workbook is its owner's: a copy of it that a cloud drive made is searched and named.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sheetcrm.errors import TargetBusy
from sheetcrm.ooxml.searching import Search
from sheetcrm.stores.archive.named import FILE
from sheetcrm.stores.files.backups import own_data
from sheetcrm.stores.files.conflicts import copies_of
from sheetcrm.stores.files.locks import lock_folder
from sheetcrm.stores.files.places import place_of
from sheetcrm.stores.files.private_files import read_or_refused
from sheetcrm.stores.registry import kind_of
from sheetcrm.tables.people.traces import Traces
from sheetcrm.use_cases.forgetting.counted_elsewhere import counted_by
from sheetcrm.use_cases.forgetting.moved_out import old_files, texts_of
from sheetcrm.use_cases.target import Target

_LOCK: Final = ".lock"
"""Our locks are empty, and on Windows nobody may read one that is held."""


def searched(target: Target, traces: Traces) -> Search:
    """Search everything for somebody, and note what cannot be read.

    Raises SheetcrmError if nobody may look into a folder of ours.
    """
    search = Search(traces)
    for file in kept_files(target):
        try:
            is_packed = file.suffix == FILE
            said = texts_of(file).encode() if is_packed else file.read_bytes()
        except (OSError, TargetBusy):
            if file.exists():  # else it went meanwhile
                search.unreadable.append(str(file))
        else:
            search.file(str(file), said)
    return search


def kept_files(target: Target) -> Iterator[Path]:
    """Yield the files in which somebody may be found who was in a list."""
    workbook = place_of(Path(target.name))
    if workbook.is_file():
        yield workbook
        beside = kind_of(target.name).beside(target.name)
        yield from (workbook.parent / name for name in copies_of(workbook.name, beside))
        yield from old_files(workbook, counted_by(workbook) or ())
    for folder in (own_data(), lock_folder()):
        with read_or_refused(folder):
            there = sorted(folder.rglob("*"))
            files = [each for each in there if each.is_file() and not each.is_symlink()]
        yield from (each for each in files if each.suffix != _LOCK)

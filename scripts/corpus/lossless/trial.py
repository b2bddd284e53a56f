"""One made workbook put to the test: synced, synced again, undone, and by both ways of locating."""

import shutil
import zipfile
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

from corpus.comparison import Harm
from corpus.lossless.harm import check_place, check_unharmed
from corpus.lossless.values import FIRST, SECOND, check_values
from corpus.made.people import NOTE, OTHER_NOTE
from corpus.made.workbook import Made, make
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.undo import undo_store
from sheetcrm.ooxml import Workbook
from sheetcrm.stores.workbook import reading
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

THROWN_AWAY = "ooxml.verification_failed"
"""The code of what our own verification throws away."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one workbook came through; `refused` is an error's code."""

    seed: int
    harmed: str = ""
    refused: str = ""
    message: str = ""


def put_to_the_test(seed: int, folder: Path) -> Result:
    """Make the workbook and put it through everything; what is kept stays in the folder."""
    made = make(seed, folder)
    try:
        run(made)
    except SheetcrmError as error:
        return Result(seed, refused=error.code, message=error.message)
    except Harm as harm:
        return Result(seed, harmed=str(harm))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault
        return Result(seed, harmed=f"{type(error).__name__}: {error}")
    return Result(seed)


def run(made: Made) -> None:
    """Sync, undo, sync again, change something, sync, undo. Raises Harm or SheetcrmError."""
    original = made.path.read_bytes()
    before, path = _twin(made, "before"), made.path
    store = WorkbookStore(path)
    sync_store(store, FIRST)
    _check(before, made)
    check_place(before, path, made)
    check_values(path, made, FIRST)
    _check_general_way(before, path, FIRST)
    first = path.read_bytes()

    undo_store(store)
    _check_same(path, original, "undo does not give the old file back")
    sync_store(store, FIRST)
    _check_same(path, first, "a sync after an undo differs from the one before")

    path.write_bytes(with_other_note(first))
    again = _twin(made, "again")
    changed = path.read_bytes()
    sync_store(store, SECOND)
    _check(again, made)
    check_values(path, made, SECOND)
    undo_store(store)
    _check_same(path, changed, "the second undo does not give the file back")


def with_other_note(content: bytes) -> bytes:
    """Return a workbook in which the owner changed a note, in whichever part that stands."""
    out, is_changed = BytesIO(), False
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            other = part.replace(NOTE.encode(), OTHER_NOTE.encode())
            is_changed |= other != part
            new.writestr(info, other)
    if not is_changed:
        raise Harm("there is no note to change")
    return out.getvalue()


def _check(before: Path, made: Made) -> None:
    check_unharmed(before, made.path, made)


def _check_general_way(before: Path, after: Path, today: date) -> None:
    """Raise Harm unless the general way of locating cells writes the very same file."""
    path = before.with_name(f"general-{after.name}")
    shutil.copyfile(before, path)
    with patch.object(reading, "Workbook", partial(Workbook, use_general=True)):
        sync_store(WorkbookStore(path), today)
    _check_same(path, after.read_bytes(), "the fast and the general way differ")


def _twin(made: Made, name: str) -> Path:
    return Path(shutil.copyfile(made.path, made.path.with_name(f"{name}-{made.path.name}")))


def _check_same(path: Path, content: bytes, otherwise: str) -> None:
    if path.read_bytes() != content:
        raise Harm(otherwise)

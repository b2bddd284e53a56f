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
_SAMPLE = 10
"""One of so many is read with openpyxl, too."""


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
    """Sync, change something, sync again, undo. Raises Harm or SheetcrmError."""
    before, path = _twin(made, "before"), made.path
    store = WorkbookStore(path)
    sync_store(store, FIRST)
    check_unharmed(before, path, made)
    check_place(before, path, made)
    check_values(path, made, FIRST, by_openpyxl=made.seed % _SAMPLE == 0)
    _check_general_way_and_undo(before, path, FIRST)

    path.write_bytes(with_other_note(path.read_bytes()))
    changed = _twin(made, "changed")
    sync_store(store, SECOND)
    check_unharmed(changed, path, made)
    check_values(path, made, SECOND)
    undo_store(store)
    _check_same(
        path, changed.read_bytes(), "the undo of the second sync does not give the file back"
    )


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


def _check_general_way_and_undo(before: Path, after: Path, today: date) -> None:
    """Raise Harm unless the general way of locating cells writes the same file, and undo the old one."""
    path = before.with_name(f"general-{after.name}")
    shutil.copyfile(before, path)
    store = WorkbookStore(path)
    with patch.object(reading, "Workbook", partial(Workbook, use_general=True)):
        sync_store(store, today)
    _check_same(path, after.read_bytes(), "the fast and the general way differ")
    undo_store(store)
    _check_same(path, before.read_bytes(), "undo does not give the old file back")


def _twin(made: Made, name: str) -> Path:
    return Path(shutil.copyfile(made.path, made.path.with_name(f"{name}-{made.path.name}")))


def _check_same(path: Path, content: bytes, otherwise: str) -> None:
    if path.read_bytes() != content:
        raise Harm(otherwise)

"""What undoing a save needs, as one piece that the page may keep from one day to the next.

It is the history folder of the list, with the earlier files in it, and what was saved when. Where
it is kept, and whether at all, the page decides.
"""

import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from sheetcrm.history.journal import Journal
from sheetcrm.stores.files.numbering import number_of
from sheetcrm.stores.files.private_files import make_own_folder, write_whole

MOST_SAVES = 5
MOST_BYTES = 60_000_000
_SAVES = "saves"


@dataclass(frozen=True, slots=True)
class Save:
    """A save of the list: when it was, and how many entries of the history it is."""

    at: datetime
    steps: int
    things: tuple[str, ...] = ()
    """What it holds, as the owner calls it, each once."""


def packed(saves: Sequence[Save], journal: Journal) -> bytes:
    """Return what the newest saves need to be taken back; at least the last of them.

    Older ones are left out beyond MOST_SAVES, and where all of it is longer than MOST_BYTES.
    """
    kept = saves[-MOST_SAVES:]
    content = _archived(kept, journal)
    if len(content) > MOST_BYTES and len(kept) > 1:
        return packed(kept[1:], journal)
    return content


def unpacked(kept: bytes, journal: Journal) -> list[Save]:
    """Put what was kept into the history of a list, and return its saves, the newest last."""
    assert journal.folder is not None  # noqa: S101 - a file has one
    make_own_folder(journal.folder)
    with zipfile.ZipFile(BytesIO(kept)) as archive:
        told = json.loads(archive.read(_SAVES))
        for name in archive.namelist():
            if number_of(Path(name)) is not None:
                write_whole(journal.folder / Path(name).name, archive.read(name))
    return [_saved(each) for each in told]


def _saved(told: Mapping[str, Any]) -> Save:
    """Return a save as it was kept; an older page did not keep what it held."""
    things = tuple(told.get("things", ()))
    return Save(datetime.fromisoformat(told["at"]), told["steps"], things)


def _archived(saves: Sequence[Save], journal: Journal) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        told = [
            {"at": save.at.isoformat(), "steps": save.steps, "things": save.things}
            for save in saves
        ]
        archive.writestr(_SAVES, json.dumps(told))
        for path in _files(saves, journal):
            archive.write(path, path.name)
    return content.getvalue()


def _files(saves: Sequence[Save], journal: Journal) -> list[Path]:
    """Return the files of the entries that saves consist of, and of those that came after."""
    steps = sum(save.steps for save in saves)
    if journal.folder is None or steps == 0:
        return []
    numbers = [entry.number for entry in journal.standing() if entry.undoes is None]
    first = min(numbers[-steps:], default=1)
    return [path for path in sorted(journal.folder.iterdir()) if (number_of(path) or 0) >= first]

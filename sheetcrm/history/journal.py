"""The journal: what each sync changed, kept in the user's own data so that it can be put back.

An entry is written before anything is changed and completed afterwards. One that was never
completed tells of a sync that was killed: its cells are put back wherever they had been written.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sheetcrm.errors import OutcomeUnclear, SheetcrmError
from sheetcrm.history.encoding import ChangedCells
from sheetcrm.ooxml.package.codec import compress_fast
from sheetcrm.stores.files.private_files import make_own_folder, moment_name, write_whole
from sheetcrm.stores.protocol import Receipt

_ENTRY, _CELLS, _STATE = ".json", ".cells", "state"
M = TypeVar("M", bound=BaseModel)


class Kind(StrEnum):
    """What an entry tells of."""

    SYNC = "sync"
    UNDO = "undo"
    REDO = "redo"


class Entry(BaseModel):
    """One thing that changed our cells. `receipt` is None where it was never completed."""

    at: datetime
    kind: Kind
    undoes: str | None = None
    """The name of the entry that this one put back."""
    today: date | None = None
    """The day that the rules saw."""
    columns: dict[str, int] = {}
    """How many cells were changed under which heading."""
    receipt: Receipt | None = None

    @property
    def name(self) -> str:
        """What the entry's files are called."""
        return moment_name(self.at)


class State(BaseModel):
    """What the next sync compares with."""

    customers: int


@dataclass(slots=True)
class Noted:
    """Where the caller of `noting` leaves the receipt of what was carried out."""

    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Journal:
    """The entries of one store, in its history folder; without a folder nothing is kept."""

    folder: Path | None

    def entries(self) -> list[Entry]:
        """Return all entries, oldest first. Raises SheetcrmError where one is damaged."""
        return [self._read(path, Entry) for path in self._files(_ENTRY)]

    def standing(self) -> list[Entry]:
        """Return the entries that nobody has put back, oldest first."""
        entries = self.entries()
        put_back: set[str] = set()
        for entry in reversed(entries):
            if entry.undoes and entry.receipt and entry.name not in put_back:
                put_back.add(entry.undoes)
        return [entry for entry in entries if entry.name not in put_back]

    def cells(self, entry: Entry) -> ChangedCells:
        """Return the cells that an entry changed."""
        path = self._path(entry.name + _CELLS)
        try:
            return ChangedCells.model_validate_json(zlib.decompress(path.read_bytes()))
        except (OSError, zlib.error, ValidationError) as error:
            raise _damaged(path) from error

    @contextmanager
    def noting(self, entry: Entry, cells: ChangedCells) -> Iterator[Noted]:
        """Write an entry down, let the caller change the cells, and complete the entry.

        Where that fails or changes nothing there is no entry; where nobody knows, there is one.
        """
        noted = Noted()
        if self.folder is None:
            yield noted
            return
        with _told(self.folder):
            make_own_folder(self.folder)
            packed = compress_fast(cells.model_dump_json().encode())
            write_whole(self._path(entry.name + _CELLS), packed)
            del cells, packed  # a long list's are large, and the writing needs the room
            self._write(entry.name + _ENTRY, entry)
        try:
            yield noted
        except OutcomeUnclear:
            raise  # it may have been done: the entry stays, as that of a sync that was killed
        except Exception:
            self.discard(entry)
            raise
        if noted.receipt is None:
            self.discard(entry)
            return
        with _told(self.folder):
            done = entry.model_copy(update={"receipt": noted.receipt})
            self._write(entry.name + _ENTRY, done)

    def discard(self, entry: Entry) -> None:
        """Forget an entry."""
        for end in (_ENTRY, _CELLS):
            self._path(entry.name + end).unlink(missing_ok=True)

    def keep_newest(self, most: int) -> None:
        """Forget all but so many entries, and the previous states that only those needed."""
        names = [path.stem for path in self._files(_ENTRY)]
        if self.folder is None or len(names) <= most:
            return
        oldest = names[-most]
        for path in self.folder.iterdir():
            if path.stem < oldest and path.stem[:1].isdigit():
                path.unlink(missing_ok=True)

    @property
    def customers(self) -> int | None:
        """How many customers the last sync saw; None if there was none."""
        path = self.folder / (_STATE + _ENTRY) if self.folder else None
        return self._read(path, State).customers if path and path.exists() else None

    def note_customers(self, count: int) -> None:
        """Write down how many customers this sync saw."""
        if self.folder is not None and self.customers != count:
            with _told(self.folder):
                make_own_folder(self.folder)
                self._write(_STATE + _ENTRY, State(customers=count))

    def _files(self, end: str) -> Sequence[Path]:
        if self.folder is None or not self.folder.is_dir():
            return ()
        return sorted(path for path in self.folder.glob(f"*{end}") if path.stem[:1].isdigit())

    def _path(self, name: str) -> Path:
        assert self.folder is not None  # noqa: S101 - only what is kept is looked for
        return self.folder / name

    def _write(self, name: str, model: BaseModel) -> None:
        write_whole(self._path(name), model.model_dump_json().encode())

    def _read(self, path: Path, model: type[M]) -> M:
        try:
            return model.model_validate_json(path.read_bytes())
        except ValidationError as error:
            raise _damaged(path) from error


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Refuse where nothing can be kept: a sync that could not be put back must not happen."""
    try:
        yield
    except OSError as error:
        raise SheetcrmError("history.not_kept", folder=folder, why=error.strerror) from error


def _damaged(path: Path) -> SheetcrmError:
    return SheetcrmError("history.damaged", file=path.name, folder=path.parent)

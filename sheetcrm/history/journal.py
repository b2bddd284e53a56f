"""The journal: what each sync changed, kept in the user's own data so that it can be undone.

An entry is written before anything is changed and completed afterwards. One that was never
completed belongs to a sync that was killed: undo puts back whatever it had written. Entries are
numbered, so no clock decides their order.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field, ValidationError

from sheetcrm.changes import Change
from sheetcrm.clock import moment_now
from sheetcrm.errors import OutcomeUnclear, SheetcrmError
from sheetcrm.history.encoding import KeptChanges, encode
from sheetcrm.ooxml.package.codec import compress_fast
from sheetcrm.stores.files.numbering import number_of, numbered, reserve_number
from sheetcrm.stores.files.private_files import make_own_folder, write_whole
from sheetcrm.stores.protocol import Index, Receipt, Session

_BEGUN, _ENTRY, _CHANGES, _STATE = ".begun", ".json", ".changes", "state"
"""An entry is in a file of its own until it is completed, so that nobody need open it to know."""

M = TypeVar("M", bound=BaseModel)


class Kind(StrEnum):
    """What an entry records."""

    SYNC = "sync"
    UNDO = "undo"
    REDO = "redo"


class Entry(BaseModel):
    """One set of changes. `receipt` is None if it was never completed."""

    number: int = 0
    at: datetime = Field(default_factory=moment_now)
    kind: Kind
    undoes: int | None = None
    """The number of the entry that this one put back."""
    today: date | None = None
    """The day that the rules saw."""
    tab: str = ""
    """What the customers' tab was called."""
    columns: dict[str, int] = {}
    """How many cells were changed under which heading."""
    receipt: Receipt | None = None


class State(BaseModel):
    """What the next sync compares with."""

    customers: int


@dataclass(slots=True)
class Recorded:
    """Where the caller of `recording` leaves the receipt of what was executed."""

    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True)
class Journal:
    """The entries of one store, in its history folder; without a folder nothing is kept."""

    folder: Path | None

    def entries(self) -> list[Entry]:
        """Return all entries, oldest first. Raises SheetcrmError if one is damaged."""
        files = self._files(_BEGUN) | self._files(_ENTRY)
        read = (self._read(files[number], Entry) for number in sorted(files))
        return [entry for entry in read if entry is not None]

    def standing(self) -> list[Entry]:
        """Return the entries that have not been put back, oldest first."""
        entries = self.entries()
        put_back: set[int] = set()
        for entry in reversed(entries):
            if entry.undoes and entry.receipt and entry.number not in put_back:
                put_back.add(entry.undoes)
        return [entry for entry in entries if entry.number not in put_back]

    def changes(self, entry: Entry) -> KeptChanges:
        """Return the changes of an entry."""
        path = self._path(entry.number, _CHANGES)
        try:
            return KeptChanges.model_validate_json(zlib.decompress(path.read_bytes()))
        except (OSError, zlib.error, ValidationError) as error:
            raise _damaged(path) from error

    @contextmanager
    def recording(self, entry: Entry, changes: KeptChanges) -> Iterator[Recorded]:
        """Write an entry, let the caller execute the changes, and complete the entry.

        The entry is discarded if that fails or changes nothing, but not if the outcome is unknown.
        """
        recorded = Recorded()
        if self.folder is None:
            yield recorded
            return
        with _kept_or_refused(self.folder):
            make_own_folder(self.folder)
            number = reserve_number(self.folder, _CHANGES)
            packed = compress_fast(changes.model_dump_json().encode())
            write_whole(self._path(number, _CHANGES), packed)
            del changes, packed  # large for a long list, and the store needs the memory
            entry = entry.model_copy(update={"number": number})
            self._write(self._path(number, _BEGUN), entry)
        try:
            yield recorded
        except OutcomeUnclear:
            raise  # it may have been done: the entry stays, like that of a sync that was killed
        except Exception:
            self.discard(entry)
            raise
        if recorded.receipt is None:
            self.discard(entry)
            return
        with _kept_or_refused(self.folder):
            done = entry.model_copy(update={"receipt": recorded.receipt})
            self._write(self._path(number, _ENTRY), done)
            self._path(number, _BEGUN).unlink()

    def discard(self, entry: Entry) -> None:
        """Delete an entry and its changes."""
        for end in (_BEGUN, _ENTRY, _CHANGES):
            self._path(entry.number, end).unlink(missing_ok=True)

    def keep_newest(self, most: int) -> None:
        """Delete all but the newest `most` completed entries, with the files only the others need."""
        completed = sorted(self._files(_ENTRY))
        if self.folder is None or len(completed) <= most:
            return
        oldest = completed[-most]
        for path in self.folder.iterdir():
            number = number_of(path)
            if number is not None and number < oldest:
                path.unlink(missing_ok=True)

    @property
    def customers(self) -> int | None:
        """How many customers the last sync saw; None if there was none."""
        path = self._state_file()
        state = self._read(path, State) if path else None
        return state.customers if state else None

    def note_customers(self, count: int) -> None:
        """Write down how many customers this sync saw."""
        path = self._state_file()
        if self.folder is not None and path is not None and self.customers != count:
            with _kept_or_refused(self.folder):
                make_own_folder(self.folder)
                self._write(path, State(customers=count))

    def _state_file(self) -> Path | None:
        return self.folder / (_STATE + _ENTRY) if self.folder else None

    def _files(self, end: str) -> dict[int, Path]:
        """Return the files with an ending by their numbers."""
        if self.folder is None or not self.folder.is_dir():
            return {}
        found = {number_of(path): path for path in self.folder.glob(f"*{end}")}
        return {number: path for number, path in found.items() if number is not None}

    def _path(self, number: int, end: str) -> Path:
        assert self.folder is not None  # noqa: S101 - only what is kept is looked for
        return self.folder / numbered(number, end)

    def _write(self, path: Path, model: BaseModel) -> None:
        write_whole(path, model.model_dump_json().encode())

    def _read(self, path: Path, model: type[M]) -> M | None:
        """Return what a file holds; None if there is no such file."""
        try:
            return model.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            raise _damaged(path) from error


def execute(
    session: Session,
    journal: Journal,
    entry: Entry,
    changes: Sequence[Change],
    index: Index,
    *,
    is_kept_if_empty: bool = False,
) -> Receipt:
    """Execute changes and keep an entry of them, by default only if they changed something."""
    with journal.recording(entry, encode(changes)) as recorded:
        receipt = session.apply(changes, index)
        if receipt.cells_written or is_kept_if_empty:
            recorded.receipt = receipt
    return receipt


@contextmanager
def _kept_or_refused(folder: Path) -> Iterator[None]:
    """Refuse if nothing can be kept: a sync that could not be undone must not happen."""
    try:
        yield
    except OSError as error:
        raise SheetcrmError("history.not_kept", folder=folder, why=error.strerror) from error


def _damaged(path: Path) -> SheetcrmError:
    return SheetcrmError("history.damaged", file=path.name, folder=path.parent)

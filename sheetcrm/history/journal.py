"""The journal: what each sync changed, kept in the user's own data so that it can be undone.

An entry is written before anything is changed and completed afterwards. One that was never
completed belongs to a sync that was killed: undo puts back whatever it had written. Entries are
numbered, so no clock decides their order.
"""

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
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
from sheetcrm.stores.files.numbering import (
    number_of,
    numbered,
    remove_numbered,
    reserve_number,
)
from sheetcrm.stores.files.private_files import (
    is_text,
    kept_or_refused,
    make_own_folder,
    read_or_refused,
    write_whole,
)
from sheetcrm.stores.files.replacing.under_way import BEGUN, ENTRY, IN_EXCEL, REPLACING
from sheetcrm.stores.protocol import Index, Receipt, Session

_CHANGES, _STATE = ".changes", "state"

M = TypeVar("M", bound=BaseModel)


class Kind(StrEnum):
    """What an entry records."""

    SYNC = "sync"
    LOG = "log"
    ARCHIVE = "archive"
    UNDO = "undo"
    REDO = "redo"
    FORGET = "forget"
    """Somebody was forgotten: nothing older is kept, and nothing of it is put back."""


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
        files = self._files(BEGUN) | self._files(ENTRY)
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
        entry = self._begin(entry, changes)
        del changes  # large for a long list, and the store needs the memory
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
        with suppress(OSError):  # it is done: an entry that stays unfinished can be undone as well
            self._complete(entry, recorded.receipt)

    def discard(self, entry: Entry) -> None:
        """Delete an entry and all that was kept for it."""
        if self.folder is not None:
            with suppress(OSError):  # the next sync removes it
                remove_numbered(self.folder, {entry.number})

    def _begin(self, entry: Entry, changes: KeptChanges) -> Entry:
        """Write an entry that is not completed yet, and return it with its number."""
        assert self.folder is not None  # noqa: S101 - as its caller has seen
        if not is_text(str(self.folder)):
            raise SheetcrmError("history.not_kept", folder=self.folder, why="its name is no text")
        with kept_or_refused(self.folder):
            make_own_folder(self.folder)
            number = reserve_number(self.folder, _CHANGES)
            begun = entry.model_copy(update={"number": number})
            try:
                packed = compress_fast(changes.model_dump_json().encode())
                write_whole(self._path(number, _CHANGES), packed)
                self._write(self._path(number, BEGUN), begun)
            except OSError:
                self.discard(begun)
                raise
        return begun

    def _complete(self, entry: Entry, receipt: Receipt) -> None:
        done = entry.model_copy(update={"receipt": receipt})
        self._write(self._path(entry.number, ENTRY), done)
        for end in (BEGUN, REPLACING, IN_EXCEL):
            self._path(entry.number, end).unlink(missing_ok=True)

    def keep_newest(self, most: int) -> None:
        """Delete all but the newest `most` completed entries, with the files only the others need."""
        completed = sorted(self._files(ENTRY))
        if self.folder is None or not completed or len(completed) < most:
            return
        first_kept = completed[-most] if most else completed[-1] + 1
        with suppress(OSError):  # the sync is done: the next one removes them
            remove_numbered(self.folder, range(first_kept))

    @property
    def customers(self) -> int | None:
        """How many customers the last sync saw; None if there was none."""
        path = self._state_file()
        state = self._read(path, State) if path else None
        return state.customers if state else None

    def note_customers(self, count: int) -> None:
        """Write down how many customers this sync saw, if the disk lets us: the sync is done."""
        path = self._state_file()
        if self.folder is not None and path is not None and not self._is_noted(count):
            with suppress(OSError):
                make_own_folder(self.folder)
                self._write(path, State(customers=count))

    def _is_noted(self, count: int) -> bool:
        try:
            return self.customers == count
        except SheetcrmError:  # it is damaged, and written anew
            return False

    def _state_file(self) -> Path | None:
        return self.folder / (_STATE + ENTRY) if self.folder else None

    def _files(self, end: str) -> dict[int, Path]:
        """Return the files with an ending by their numbers."""
        if self.folder is None:
            return {}
        with read_or_refused(self.folder):
            there = self.folder.is_dir()
            found = {number_of(path): path for path in self.folder.glob(f"*{end}")} if there else {}
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


def _damaged(path: Path) -> SheetcrmError:
    return SheetcrmError("history.damaged", file=path.name, folder=path.parent)

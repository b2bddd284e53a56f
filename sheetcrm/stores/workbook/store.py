"""The file, kept whole: locked, written beside, read back, and replaced in one step.

The new file is written beside the old one, read back by independent readers, and only then takes
its place. So the workbook is at every moment either the old or the new one. One that belongs to
somebody else, or has several names, stays the file that it is: the content is written into it, and
what a kill leaves half done there is put back by the next command.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EIO
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.changes import Change, count_cells
from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.backups import history_folder, keep_previous
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.stores.files.locks import only_one_sync, refuse_if_open
from sheetcrm.stores.files.places import place_of, refuse_if_no_file
from sheetcrm.stores.files.replacing.forgetting import finish_forgetting, is_forgetting
from sheetcrm.stores.files.replacing.in_place import write_into
from sheetcrm.stores.files.replacing.under_way import (
    Replacement,
    is_half_way,
    note_replacement,
    settle,
)
from sheetcrm.stores.files.saving import (
    Fingerprint,
    beside,
    changed_meanwhile,
    clear_leftovers,
    content_of,
    fingerprint_of,
    may_take_its_place,
    put_in_place,
)
from sheetcrm.stores.protocol import Index, Receipt

if TYPE_CHECKING:
    from sheetcrm.stores.workbook.reading import WorkbookSnapshot


class WorkbookStore:
    """A workbook on disk (.xlsx or .xlsm)."""

    def __init__(self, path: Path) -> None:
        """Name the workbook."""
        self.path = place_of(path)
        self.name = str(path)

    @property
    def history(self) -> Path:
        """The folder in the user's own data that keeps previous states and what was changed."""
        return history_folder(self.path)

    def read(self) -> "WorkbookSnapshot":
        """Return the present state without locking: a workbook that is open can be looked at.

        One that a kill left half written is put back first.
        """
        refuse_if_no_file(self.path, self.name)
        if self._is_half_way():
            with self.session():
                pass
        return _read(self.path)

    @contextmanager
    def session(self) -> Iterator["WorkbookSession"]:
        """Lock the workbook for one sync. Raises TargetBusy if it is open elsewhere."""
        refuse_if_no_file(self.path, self.name)
        with only_one_sync(self.path):
            refuse_if_open(self.path)
            settle(self.history, self.path)
            finish_forgetting(self.history)
            clear_leftovers(self.path)
            yield WorkbookSession(self.path)

    def _is_half_way(self) -> bool:
        try:
            folder = self.history
        except SheetcrmError:  # who has no folder of their own has begun nothing
            return False
        return is_half_way(folder) or is_forgetting(folder)

    def refuse_if_protected(self) -> None:
        """Raise SheetcrmError if the workbook cannot be replaced as it is."""
        with beside(self.path) as temporary:
            may_take_its_place(temporary, self.path)


@dataclass
class WorkbookSession:
    """A locked workbook."""

    path: Path
    expected: "WorkbookSnapshot | None" = None

    def digest(self) -> str:
        """Return the digest of the file's bytes."""
        return digest_of(content_of(self.path))

    def read(self) -> "WorkbookSnapshot":
        """Open the workbook. Raises SheetcrmError if it is no workbook or cannot be edited safely."""
        self.expected = _read(self.path)
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Write the changes, verify the new file, and put it in the old one's place."""
        # what reads a workbook has loaded these already
        from sheetcrm.ooxml import verify  # noqa: PLC0415
        from sheetcrm.stores.workbook.writing import stage_changes  # noqa: PLC0415

        snapshot = self.expected or self.read()
        book = snapshot.book
        snapshot.trim_heap()  # the log was released
        stage_changes(changes, index, snapshot)
        if not book.changed:
            return Receipt(0, after=digest_of(book.package.data))
        with beside(self.path) as temporary:
            plan = book.save_to(temporary).without_content()
            snapshot.close()  # reading back what was written needs the memory
            self._refuse_if_changed(snapshot.fingerprint)
            verify(self.path, temporary, plan, grids=snapshot.read_rows, far=snapshot.far)
            cells, present = count_cells(changes), book.package.data
            return self._replace(temporary, snapshot.fingerprint, present, cells)

    def undo(self, receipt: Receipt) -> Receipt | None:
        """Put the previous file back, byte for byte, if the present one is just what we wrote."""
        fingerprint = fingerprint_of(self.path)
        present = content_of(self.path)
        previous = _kept(receipt)
        if previous is None or digest_of(present) != receipt.after:
            return None
        with beside(self.path) as temporary:
            _write(temporary, previous)
            return self._replace(temporary, fingerprint, present, receipt.cells_written)

    def put(self, content: bytes, instead_of: bytes, cells: int) -> Receipt:
        """Put a whole new content in the place of the one that it was made of.

        Raises TargetChanged, having written nothing, if that is not there any more.
        """
        fingerprint, present = fingerprint_of(self.path), content_of(self.path)
        if present != instead_of:
            raise changed_meanwhile(self.path)
        with beside(self.path) as temporary:
            _write(temporary, content)
            return self._replace(temporary, fingerprint, present, cells)

    def _replace(
        self, temporary: Path, fingerprint: Fingerprint, present: bytes, cells: int
    ) -> Receipt:
        """Save the present content and put the new one in its place, or refuse before that."""
        content = temporary.read_bytes()
        takes_its_place = may_take_its_place(temporary, self.path)
        self._refuse_if_changed(fingerprint)
        kept = keep_previous(self.path, present)
        receipt = Receipt(cells, str(kept), digest_of(present), digest_of(content))
        self._note(receipt, temporary, is_in_place=not takes_its_place)
        self._refuse_if_changed(fingerprint)
        if not takes_its_place:
            write_into(self.path, content, present, kept)
        elif content_of(self.path) != present:  # saved in the same instant of the disk's clock
            raise changed_meanwhile(self.path)
        else:
            put_in_place(temporary, self.path)
        return receipt

    def _note(self, receipt: Receipt, temporary: Path, *, is_in_place: bool) -> None:
        """Note what is just about to be done, for whoever comes after a kill."""
        replacement = Replacement(
            cells_written=receipt.cells_written,
            before=str(receipt.before),
            after=str(receipt.after),
            backup=str(receipt.backup),
            temporary=str(temporary),
            is_in_place=is_in_place,
        )
        note_replacement(history_folder(self.path), replacement)

    def _refuse_if_changed(self, fingerprint: Fingerprint) -> None:
        refuse_if_open(self.path)
        if fingerprint_of(self.path) != fingerprint:
            raise changed_meanwhile(self.path)


def _read(path: Path) -> "WorkbookSnapshot":
    # a sync that finds the file unchanged must not wait for what reads it
    from sheetcrm.stores.workbook.reading import read_workbook  # noqa: PLC0415

    return read_workbook(path)


def _kept(receipt: Receipt) -> bytes | None:
    """Return the previous file, if it is still kept and still what it was."""
    if receipt.backup is None:
        return None
    try:
        content = Path(receipt.backup).read_bytes()
    except OSError:  # it is gone or cannot be read: our own cells can still be put back
        return None
    return content if digest_of(content) == receipt.before else None


def _write(path: Path, content: bytes) -> None:
    """Write a file, push it to the disk and read it back."""
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    if path.read_bytes() != content:
        raise OSError(EIO, os.strerror(EIO))

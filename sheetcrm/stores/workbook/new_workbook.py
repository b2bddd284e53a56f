"""A workbook that is not there yet: it appears under its name once all is in it, or not at all.

What it would hold without a sync lies in memory, is kept in its history, and is what an undo leaves.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sheetcrm.changes import Change, count_cells
from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml import Package, Workbook, verify
from sheetcrm.ooxml.readable import Reader
from sheetcrm.stores.files.backups import history_folder, keep_previous
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.stores.files.locks import only_one_sync
from sheetcrm.stores.files.places import place_of
from sheetcrm.stores.files.replacing.under_way import Replacement, note_replacement, settle
from sheetcrm.stores.files.saving import new_file
from sheetcrm.stores.protocol import Index, Receipt
from sheetcrm.stores.workbook.reading import WorkbookSnapshot
from sheetcrm.stores.workbook.writing import stage_changes
from sheetcrm.tables.grid import Grid

_NOWHERE = (0, 0, 0)
"""The fingerprint of what lies in no file."""

Rows = Sequence[Sequence[str]]


class NewWorkbookStore:
    """The workbook that is to appear at a path: its content so far, and the rows of its one tab."""

    def __init__(self, path: Path, content: bytes, rows: Rows) -> None:
        """Name the workbook. The rows are what the content holds, all of them texts."""
        self.path = place_of(path)
        self.name = str(path)
        self.content, self.rows = content, rows

    @property
    def history(self) -> Path:
        """The folder in the user's own data in which the workbook will have its history."""
        return history_folder(self.path)

    def read(self) -> WorkbookSnapshot:
        """Return the workbook as it lies in memory."""
        book = Workbook(Package.from_bytes(self.content, self.path.name))
        tab = book.sheets[0].name
        rows = _padded(self.rows)
        return WorkbookSnapshot(
            _NOWHERE, book, Reader(book), {tab: Grid(tab, rows)}, {tab: rows}, {tab: ()}
        )

    @contextmanager
    def session(self) -> Iterator["NewWorkbookSession"]:
        """Lock the name. Raises TargetBusy if the same is being done elsewhere."""
        with only_one_sync(self.path):
            self.refuse_if_there()
            settle(self.history, self.path)
            yield NewWorkbookSession(self)

    def refuse_if_there(self) -> None:
        """Raise SheetcrmError if there is a file of that name by now."""
        if self.path.exists():
            raise _appeared(self.path)


@dataclass
class NewWorkbookSession:
    """A locked name."""

    store: NewWorkbookStore
    expected: WorkbookSnapshot | None = None

    def digest(self) -> str:
        """Return the digest of the content so far."""
        return digest_of(self.store.content)

    def read(self) -> WorkbookSnapshot:
        """Return the workbook as it lies in memory."""
        self.expected = self.store.read()
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Write the workbook with the changes, verify it, and let it appear under its name."""
        path, snapshot = self.store.path, self.expected or self.read()
        stage_changes(changes, index, snapshot)
        try:
            with new_file(path) as temporary:
                plan = snapshot.book.save_to(temporary).without_content()
                snapshot.close()  # as for any workbook
                kept = keep_previous(path, self.store.content)
                verify(kept, temporary, plan, grids=snapshot.read_rows, far=snapshot.far)
                self.store.refuse_if_there()
                after = digest_of(temporary.read_bytes())
                receipt = Receipt(count_cells(changes), str(kept), self.digest(), after)
                _note(receipt, temporary, path)
        except FileExistsError:
            raise _appeared(path) from None
        except OSError as error:
            raise SheetcrmError("cli.not_written", file=path.name, reason=error.strerror) from error
        return receipt

    def undo(self, receipt: Receipt) -> None:
        """Return None: nothing can be put back before the workbook is there."""


def _note(receipt: Receipt, temporary: Path, path: Path) -> None:
    """Note what is just about to be done, for whoever comes after a kill."""
    replacement = Replacement(
        cells_written=receipt.cells_written,
        before=str(receipt.before),
        after=str(receipt.after),
        backup=str(receipt.backup),
        temporary=str(temporary),
        is_in_place=False,
    )
    note_replacement(history_folder(path), replacement)


def _padded(rows: Rows) -> list[list[str]]:
    """Return the rows as they are read from a sheet: of one width, without blank ones at the end."""
    width = max(map(len, rows), default=0)
    last = next((at for at in range(len(rows), 0, -1) if any(rows[at - 1])), 0)
    return [[*row, *[""] * (width - len(row))] for row in rows[:last]]


def _appeared(path: Path) -> SheetcrmError:
    return SheetcrmError("exports.appeared", file=path.name)

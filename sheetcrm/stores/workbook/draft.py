"""A workbook as it is to be, in memory alone: a sync brings it up to date, and nothing is kept of that.

Each step is verified as if it were written: two files beside the workbook hold it before and after.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from sheetcrm.changes import Change, SetState, count_cells
from sheetcrm.ooxml import Package, Workbook, verify, verify_members
from sheetcrm.ooxml.erasing import Erased, erase_cells, erase_rest
from sheetcrm.ooxml.erasing.cells import Wanted
from sheetcrm.ooxml.readable import Reader
from sheetcrm.ooxml.reading_back import verify_cells
from sheetcrm.ooxml.xml.values import CellValue
from sheetcrm.stores.files.digests import digest_of
from sheetcrm.stores.files.saving import beside
from sheetcrm.stores.protocol import Index, Receipt
from sheetcrm.stores.workbook.reading import WorkbookSnapshot
from sheetcrm.stores.workbook.writing import stage_changes
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.people.traces import Traces

_NOWHERE = (0, 0, 0)
"""The fingerprint of what lies in no file."""


class DraftStore:
    """What a workbook is to hold; its history is nobody's."""

    history = None

    def __init__(self, path: Path, content: bytes, moved_out: Grid | None = None) -> None:
        """Name the workbook that it is a draft of, and say what was moved out of its log."""
        self.path, self.content, self.moved_out = path, content, moved_out
        self.name = str(path)

    def read(self) -> WorkbookSnapshot:
        """Return the draft as it is now."""
        book = Workbook(Package.from_bytes(self.content, self.path.name))
        return WorkbookSnapshot(_NOWHERE, book, Reader(book), moved_out=self.moved_out)

    @contextmanager
    def session(self) -> Iterator["DraftSession"]:
        """Return a session; nobody else has the draft."""
        yield DraftSession(self)

    def keep_state(self, changes: Sequence[SetState]) -> None:
        """Change what is kept in the hidden tab."""
        with self.session() as session:
            session.read()
            session.apply(changes, {})

    def erase_cells(self, wanted: Mapping[str, Wanted], traces: Traces) -> frozenset[int]:
        """Let cells say what is wanted, and return the shared texts that were shown before.

        Raises CannotEdit if that would harm anything.
        """
        contents = self.read().book
        erased = erase_cells(contents, wanted, traces)
        edited = {tab: _values(cells) for tab, cells in wanted.items()}
        self._put(contents.package, erased, edited)
        return erased.used_before

    def erase_rest(
        self,
        wanted: Mapping[str, Wanted],
        traces: Traces,
        shown_before: frozenset[int],
        *,
        mentions: bool = True,
    ) -> None:
        """Erase from all other parts what they keep of those cells and of whom these named.

        Without `mentions` comments about others stay as they are.
        """
        contents = self.read().book
        erased = erase_rest(contents, wanted, traces, shown_before, mentions=mentions)
        tabs = [sheet.name for sheet in contents.sheets if sheet.kind == "worksheet"]
        self._put(contents.package, erased, {tab: {} for tab in tabs})

    def _put(
        self,
        package: Package,
        erased: Erased,
        edited: Mapping[str, dict[int, dict[int, CellValue]]],
    ) -> None:
        """Take over what was erased once independent readers find nothing else changed."""
        if not erased.changed:
            return
        content = package.to_bytes(erased.changed, {})
        cells = {tab: dict(columns) for tab, columns in edited.items()}
        for tab, places in erased.dropped.items():
            for row, column in places:
                cells.setdefault(tab, {}).setdefault(column, {})[row] = None
        with beside(self.path) as before, beside(self.path) as after:
            before.write_bytes(self.content)
            after.write_bytes(content)
            verify_members(before, after, frozenset(erased.changed))
            verify_cells(
                before, after, {tab: each or {1: {}} for tab, each in cells.items()}, {}, {}
            )
        self.content = content


class DraftSession:
    """A draft that is worked on."""

    def __init__(self, store: DraftStore) -> None:
        self.store = store
        self.expected: WorkbookSnapshot | None = None

    def digest(self) -> str:
        """Return the digest of the draft."""
        return digest_of(self.store.content)

    def read(self) -> WorkbookSnapshot:
        """Return the draft as it is now."""
        self.expected = self.store.read()
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Put the changes into the draft, verified."""
        snapshot = self.expected or self.read()
        stage_changes(changes, index, snapshot)
        book = snapshot.book
        if book.changed:
            plan = book.plan()
            content = book.package.to_bytes(plan.changed, plan.added, plan.removed)
            with beside(self.store.path) as before, beside(self.store.path) as after:
                before.write_bytes(self.store.content)
                after.write_bytes(content)
                verify(before, after, plan, grids=snapshot.read_rows, far=snapshot.far)
            self.store.content = content
        return Receipt(count_cells(changes), after=self.digest())

    def undo(self, receipt: Receipt) -> None:
        """Return None: nothing of a draft was kept."""


def _values(cells: Wanted) -> dict[int, dict[int, CellValue]]:
    """Return cells by their columns, a blank one as None."""
    found: dict[int, dict[int, CellValue]] = {}
    for (row, column), text in cells.items():
        found.setdefault(column, {})[row] = text or None
    return found

"""Archive: old rows of the log leave the sheet for a file beside the workbook, and still count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheetcrm.book import Book, open_book
from sheetcrm.changes import Change, RemoveRows, Row, SetState
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError, TargetChanged, worded_in
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.stores.archive.engine import installed
from sheetcrm.stores.archive.named import free_name, with_name
from sheetcrm.stores.archive.parquet import OldRows
from sheetcrm.stores.protocol import Receipt, Session, Snapshot, Store
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.tables.cells_at import cell_in, is_blank
from sheetcrm.tables.earlier import ARCHIVE
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.interactions import filled_rows
from sheetcrm.tables.logged.old_rows import RowsWithProblems, old_rows
from sheetcrm.tables.logged.reader import KnownOfLog
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.use_cases.target import Target, change
from sheetcrm.use_cases.written_beside import written_beside

_PLAIN = (str, int, float, bool, date)
"""What a cell may hold that is written elsewhere and back; a time of day alone is not."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What left the sheet. `file` is its path from the workbook's folder; blank if nothing left."""

    target: str
    before: date
    rows: int
    staying: int
    """Rows of that time that stay: something of their day is to be settled first."""
    file: str
    closed_up: bool
    """Whether the rest of the log moved up; else blank rows stand where the old ones stood."""
    dry_run: bool
    backup: str | None


def archive(
    target: Target, before: date, today: date | None = None, *, dry_run: bool = False
) -> Archived:
    """Move the rows of the log from before a day into a file beside the workbook.

    Raises SheetcrmError if what writes such files is not installed, the target is no file, it has
    no log, the day is not over, or the file could not be written and read back; TargetBusy if the
    workbook is open. Nothing leaves the sheet then.
    """
    installed()  # whoever lacks it learns that first
    return change(
        target, lambda store: _archive(store, before, today, dry_run=dry_run), may_be_open=False
    )


def _archive(store: Store, before: date, today: date | None, *, dry_run: bool) -> Archived:
    if not isinstance(store, WorkbookStore):
        raise SheetcrmError("archive.no_file")
    with store.session() as session:
        try:
            return _Move(store, session, before, today).execute(dry_run=dry_run)
        except TargetChanged:  # somebody saved meanwhile: read what is there now
            return _Move(store, session, before, today).execute(dry_run=dry_run)


class _Move:
    """One move, from what the sheet holds now."""

    def __init__(
        self, store: WorkbookStore, session: Session, before: date, today: date | None
    ) -> None:
        self.store, self.session, self.before = store, session, before
        self.snapshot: Snapshot = session.read()
        self.book = open_book(self.snapshot, today or today_in)
        self.index = index_tabs(self.book, self.snapshot, _log_tab(self.book))

    def execute(self, *, dry_run: bool) -> Archived:
        with worded_in(self.book.catalogue):
            grid = self._log()
            going, staying = self._old_rows(grid)
            closes = bool(going) and _may_close_up(grid, going[0])
            rows = len(going)
            if dry_run or not going:
                return Archived(
                    self.store.name, self.before, rows, staying, "", closes, dry_run, None
                )
            name = free_name(self.store.path, self.before.isoformat())
            receipt = self._written(grid, going, name, closes=closes)
        return Archived(
            self.store.name, self.before, rows, staying, name, closes, dry_run, receipt.backup
        )

    def _log(self) -> Grid:
        grid = self.book.tabs.interactions
        if grid is None or self.book.interactions.header is None:
            raise SheetcrmError("archive.no_log")
        if not self.snapshot.takes_state:
            raise SheetcrmError("archive.no_room")
        if self.before > self.book.today:
            raise SheetcrmError("archive.not_over", before=self.before)
        return grid

    def _old_rows(self, grid: Grid) -> tuple[Sequence[int], int]:
        header = self.book.interactions.header
        assert header is not None  # noqa: S101 - as _log has seen
        problems = RowsWithProblems(grid.tab)
        rows = filled_rows(grid, header, problems)
        answers, _ = read_answers(self.book.tabs.settings, self.book.settings.business)
        known = KnownOfLog(self.book.directory, self.book.settings, answers, self.book.today)
        columns = set(self.index[grid.tab].owner_columns.values())
        kept = set(_not_plain(grid, rows.numbers, columns))
        found = old_rows(rows, header, known, self.before, kept)
        return found.numbers, found.staying

    def _written(self, grid: Grid, going: Sequence[int], name: str, *, closes: bool) -> Receipt:
        """Write the file, then let it count and its rows go in one step."""
        columns = self.index[grid.tab].owner_columns
        cells = [[cell_in(grid.rows[row - 1], at) for at in columns.values()] for row in going]
        rows = list(_rows(columns, cells))
        if set(self.index[grid.tab].find(rows)) != set(going):
            raise SheetcrmError("archive.not_told_apart")
        state = self.snapshot.state()
        changes: list[Change] = [
            RemoveRows(grid.tab, rows, closes),
            SetState(ARCHIVE, state.get(ARCHIVE), with_name(state, name)),
        ]
        entry = Entry(kind=Kind.ARCHIVE, today=self.book.today, tab=self.book.customers.tab)
        journal = Journal(self.store.history)
        with written_beside(self.store.path, {name: OldRows(list(columns), cells)}):
            receipt = execute(self.session, journal, entry, changes, self.index)
        journal.keep_newest(self.book.settings.history)
        return receipt


def _log_tab(book: Book) -> Sequence[str]:
    return () if book.tabs.interactions is None else (book.tabs.interactions.tab,)


def _not_plain(grid: Grid, numbers: Sequence[int], columns: set[int]) -> Iterator[int]:
    """Yield the rows that a file would not keep whole: with a formula, a time, or under no heading."""
    yield from grid.formulas()
    for number in numbers:
        for column, cell in enumerate(grid.rows[number - 1]):
            if not is_blank(cell) and (column not in columns or not isinstance(cell, _PLAIN)):
                yield number
                break


def _may_close_up(grid: Grid, first: int) -> bool:
    """Return whether the rows below may move up: none holds a formula or a table's totals."""
    if any(row >= first for row in grid.formulas()):
        return False
    if any(table.has_totals and table.bottom >= first for table in grid.tables):
        return False
    return all(
        is_blank(cell) or isinstance(cell, _PLAIN) for row in grid.rows[first - 1 :] for cell in row
    )


def _rows(columns: Mapping[str, int], cells: Sequence[Sequence[Cell]]) -> Iterator[Row]:
    for row in cells:
        filled = {name: cell for name, cell in zip(columns, row, strict=True) if cell is not None}
        yield {name: cell for name, cell in filled.items() if isinstance(cell, _PLAIN)}

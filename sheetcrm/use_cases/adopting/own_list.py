"""A list that lies in a text file: read for a look, and made into a workbook beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.reading import Rows, is_export, read_export
from sheetcrm.stores.workbook.new_workbook import NewWorkbookStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.report import Today
from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.recognition.language import language_of
from sheetcrm.templates.lists import CUSTOMERS
from sheetcrm.use_cases.target import Target, quoted
from sheetcrm.wording.catalogue import catalogue_of

SUFFIX = ".xlsx"


def is_text_list(target: Target) -> bool:
    """Return whether a target is a list in a text file."""
    return is_export(target.name)


def read_text_list(target: Target, today: Today | None = None) -> tuple[Book, Rows]:
    """Return the book of a text file's list, and its rows. Raises SheetcrmError if it holds none."""
    rows = read_export(Path(target.name))
    return open_book(Grids.of(**{CUSTOMERS: rows}), today or today_in), rows


def workbook_there(target: Target, rows: Rows) -> Target | None:
    """Return the workbook that was made of a text file's rows before; None if there is none."""
    file = Path(target.name).with_suffix(SUFFIX)
    is_there = file.is_file() and _holds(file, rows)
    return replace(target, name=file) if is_there else None


def workbook_beside(target: Target, rows: Rows, header: HeaderRow) -> NewWorkbookStore:
    """Return the workbook that is to hold a text file's list, beside that file.

    Raises SheetcrmError if there is a file of that name.
    """
    file = Path(target.name).with_suffix(SUFFIX)
    if file.exists() and not _holds(file, rows):
        raise SheetcrmError("exports.workbook_there", file=file.name, quoted=quoted(file.name))
    # openpyxl takes longer to load than most syncs take
    from sheetcrm.templates.own_list import own_list  # noqa: PLC0415

    name = catalogue_of(language_of(rows[header.row - 1])).tab(CUSTOMERS)
    plan = (book := own_list(name, rows, header.row, header.columns("phone"))).plan()
    return NewWorkbookStore(file, book.package.to_bytes(plan.changed, plan.added), rows)


def _holds(file: Path, rows: Rows) -> bool:
    """Return whether a visible tab of a workbook begins with just these cells: Today is the first."""
    snapshot = WorkbookStore(file).read()
    visible = (tab for tab in snapshot.tabs if tab not in snapshot.hidden_tabs)
    return any(_begins(snapshot.grid(tab).rows, rows) for tab in visible)


def _begins(there: Sequence[Sequence[Cell]], rows: Rows) -> bool:
    width = max(map(len, rows), default=0)
    pairs = zip_longest(rows, there, fillvalue=())
    return all(_same(mine, theirs[:width]) for mine, theirs in pairs)


def _same(mine: Sequence[str], theirs: Sequence[Cell]) -> bool:
    pairs = zip_longest(mine, theirs, fillvalue="")
    return all(one == other or (not one and is_blank(other)) for one, other in pairs)

"""A list that lies in a text file: read for a look, and made into a workbook beside it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from sheetcrm.book import Book, Grids, open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.reading import Rows, is_export, read_export
from sheetcrm.stores.files.saving import write_new
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


def workbook_beside(target: Target, rows: Rows, header: HeaderRow) -> Target:
    """Return the workbook that holds a text file's list: made now, or there from the last time.

    Raises SheetcrmError if a workbook of that name holds anything else.
    """
    file = Path(target.name).with_suffix(SUFFIX)
    if not file.exists():
        _make(file, rows, header)
    elif not _holds(file, rows):
        raise SheetcrmError("exports.workbook_there", file=file.name, quoted=quoted(file.name))
    return Target(file, target.credentials, target.on_wait, target.on_done_in_excel)


def _make(file: Path, rows: Rows, header: HeaderRow) -> None:
    # openpyxl takes longer to load than most syncs take
    from sheetcrm.templates.own_list import own_list  # noqa: PLC0415

    name = catalogue_of(language_of(rows[header.row - 1])).tab(CUSTOMERS)
    plan = (book := own_list(name, rows, header.row, header.columns("phone"))).plan()
    write_new(file, book.package.to_bytes(plan.changed, plan.added))


def _holds(file: Path, rows: Rows) -> bool:
    """Return whether the first tab of a workbook begins with just these cells."""
    snapshot = WorkbookStore(file).read()
    width = max(map(len, rows), default=0)
    there = snapshot.grid(snapshot.tabs[0]).rows
    pairs = zip_longest(rows, there, fillvalue=())
    return all(_same(mine, theirs[:width]) for mine, theirs in pairs)


def _same(mine: Sequence[str], theirs: Sequence[Cell]) -> bool:
    pairs = zip_longest(mine, theirs, fillvalue="")
    return all(one == other or (not one and is_blank(other)) for one, other in pairs)

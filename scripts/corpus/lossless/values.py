"""What our columns say, as other programs read it, and what a plain workbook of the same list says."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from corpus.comparison import Harm
from corpus.lossless.harm import our_columns
from corpus.made.people import LOG, NAME, people
from corpus.made.refs import ref
from corpus.made.workbook import TAB, Made
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store

FIRST, SECOND = date(2026, 3, 2), date(2026, 4, 20)
"""The days of the two syncs."""
Answers = Mapping[str, Mapping[str, object]]
"""What our columns say: by customer, then by heading."""
Grid = list[list[Any]]


def check_values(path: Path, made: Made, today: date, *, by_openpyxl: bool = False) -> None:
    """Raise Harm unless every row says what the same person's says in a plain workbook."""
    grid = read_grid(path, by_openpyxl=by_openpyxl)
    columns = our_columns(path)
    headings = [_at(grid, made.sheet.header_row, column) for column in columns]
    expected = plain_answers(made.features.people, has_log=made.features.log)[today]
    rows = {row: name for name, row in made.sheet.people.items()}
    for row in range(made.sheet.header_row + 1, len(grid) + 1):
        wanted = expected[rows[row]] if row in rows else {}
        for column, heading in zip(columns, headings, strict=True):
            found = _plain(_at(grid, row, column))
            if found != wanted.get(str(heading)):
                where, said = ref(row, column), wanted.get(str(heading))
                raise Harm(f"{where} ({heading}) reads {found!r} instead of {said!r}")


def read_grid(path: Path, *, by_openpyxl: bool = False) -> Grid:
    """Read the sheet with calamine, or with openpyxl what that can open: it takes far longer."""
    book = None
    if by_openpyxl:
        with suppress(Exception):  # it raises everything there is, and did so before the sync
            book = openpyxl.load_workbook(path, data_only=True)
    if book is None:
        sheet = CalamineWorkbook.from_path(path).get_sheet_by_name(TAB)
        return sheet.to_python(skip_empty_area=False)
    wide = max(our_columns(path), default=1)  # openpyxl makes every cell that there could be
    return [list(row) for row in book[TAB].iter_rows(max_col=wide, values_only=True)]


@cache
def plain_answers(number: int, *, has_log: bool) -> Mapping[date, Answers]:
    """Return what a plain workbook of a list says on both days."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.xlsx"
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.title = TAB
        rows = people(number).rows
        sheet.append(people(number).headings)
        for row in rows:
            sheet.append(list(row.values()))
        if has_log:
            log = book.create_sheet("Interactions")
            for entry in (LOG, *people(number).log):
                log.append(entry)
        book.save(path)
        sync_store(WorkbookStore(path), FIRST)
        first = _answers(path)
        sync_store(WorkbookStore(path), SECOND)
        return {FIRST: first, SECOND: _answers(path)}


def _answers(path: Path) -> Answers:
    grid = read_grid(path)
    headings = [str(cell) for cell in grid[0]]
    ours = {column - 1 for column in our_columns(path)}
    return {
        str(row[headings.index(NAME)]): {
            headings[at]: _plain(cell) for at, cell in enumerate(row) if at in ours
        }
        for row in grid[1:]
    }


def _at(grid: Grid, row: int, column: int) -> object:
    cells = grid[row - 1] if row <= len(grid) else []
    return cells[column - 1] if column <= len(cells) else None


def _plain(cell: object) -> object:
    """Return a value that is the same from every reader: a day without its midnight, no blank."""
    if isinstance(cell, datetime):
        return cell.date()
    return None if cell == "" else cell

"""Person: everything that is held about somebody, as they may ask to see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sheetcrm.book import Book, open_book
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError
from sheetcrm.history.journal import Journal
from sheetcrm.rules.records import Customer
from sheetcrm.stores.files.private_files import create_private
from sheetcrm.stores.protocol import Snapshot, Store
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings
from sheetcrm.use_cases.looking.find import find_one
from sheetcrm.use_cases.target import Target, store_of
from sheetcrm.views.person import HeldRow, held_rows, naming

_SEVERAL: Final = ","
"""Stands between those whom one cell of the log names."""


@dataclass(frozen=True, slots=True)
class KeptCopies:
    """The earlier workbooks that undoing needs: each is a whole copy of the list."""

    folder: str
    workbooks: int
    since: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """What is held about somebody; `language` is the owner's."""

    customer: str
    name: str
    today: date
    rows: tuple[HeldRow, ...]
    kept: KeptCopies | None
    language: str


def person(target: Target, who: str, today: date | None = None) -> Person:
    """Return everything that a target and its history hold about somebody.

    Raises SheetcrmError if nobody or more than one person is meant.
    """
    store = store_of(target)
    snapshot = store.read()
    book = open_book(snapshot, today or today_in)
    customer = find_one(book, who)
    same = [each for each in book.directory.find(who) if each.key == customer.key] or [customer]
    rows = tuple(_rows(snapshot, book, same))
    name = customer.name or customer.company or customer.key
    return Person(customer.key, name, book.today, rows, kept_copies(store), book.language)


def write_person(file: Path, text: str) -> None:
    """Write it into a new file that only its owner may read. Raises SheetcrmError."""
    try:
        create_private(file)
        file.write_text(text, encoding="utf-8")
    except FileExistsError:
        raise SheetcrmError("person.file_there", file=str(file)) from None
    except OSError as error:
        raise SheetcrmError("person.not_written", file=str(file), why=error.strerror) from error


def _rows(snapshot: Snapshot, book: Book, same: Sequence[Customer]) -> Iterator[HeldRow]:
    """Yield the rows of the list first, then those of the log, then every other tab's."""
    names, own, log = naming(same), book.customers.tab, book.interactions.tab
    own_rows = {each.row for each in same}
    yield from held_rows(
        snapshot.grid(own), names, certain=own_rows, header_row=book.customers.header.row
    )
    others = [tab for tab in (*snapshot.tabs, *snapshot.hidden_tabs) if tab not in {own, log}]
    if book.interactions.header is not None:
        grid, header = snapshot.grid(log), book.interactions.header
        logged = _logged(grid, header, book, {each.key for each in same})
        yield from held_rows(grid, names, certain=logged, header_row=header.row)
    yield from _moved_out(snapshot, book, same)
    for tab in others:
        yield from held_rows(snapshot.grid(tab), names)


def _moved_out(snapshot: Snapshot, book: Book, same: Sequence[Customer]) -> Iterator[HeldRow]:
    """Yield the rows that left the sheet, as the files beside the workbook hold them."""
    grid = snapshot.earlier()
    header = interaction_headings().header_row(grid.rows[:1]) if grid else None
    if grid is not None and header is not None:
        logged = _logged(grid, header, book, {each.key for each in same})
        yield from held_rows(grid, naming(same), certain=logged, header_row=header.row)


def _logged(grid: Grid, header: HeaderRow, book: Book, keys: set[str]) -> set[int]:
    """Return the rows (from 1) of a log whose customer is one of these, however they are named."""
    columns = [match.column for match in header.matches if match.field == "customer"]
    found = set()
    for number, cells in enumerate(grid.rows, start=1):
        for cell in (cell_in(cells, column) for column in columns):
            named = [cell, *(cell.split(_SEVERAL) if isinstance(cell, str) else ())]
            people = (each for part in named for each in book.directory.find(part))
            if any(each.key in keys for each in people):
                found.add(number)
    return found


def kept_copies(store: Store) -> KeptCopies | None:
    """Return what is kept for undoing on this computer; None if nothing is."""
    folder = store.history
    if folder is None or not folder.is_dir():
        return None
    entries = Journal(folder).entries()
    backups = [entry for entry in entries if entry.receipt and entry.receipt.backup]
    there = [
        entry for entry in backups if entry.receipt and Path(str(entry.receipt.backup)).is_file()
    ]
    since = min((entry.at.date() for entry in there), default=None)
    return KeptCopies(str(folder), len(there), since)

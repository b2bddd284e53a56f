"""All the spreadsheets there are, and who may open them; safe to ask from several threads."""

import itertools
import threading
from collections.abc import Iterable
from typing import Any

from emulator.book import Book, Sheet
from emulator.calls import Call, answered
from emulator.entered import entered
from emulator.grid import Grid
from emulator.person import Person
from emulator.refusal import no_permission, not_found

Json = dict[str, Any]


class GoogleSheets:
    """The service's memory. Every call is carried out whole or not at all, one after another."""

    def __init__(self) -> None:
        self._books: dict[str, Book] = {}
        self._private: set[str] = set()
        self._lock = threading.RLock()
        self._numbers = itertools.count(1)

    def add_spreadsheet(
        self,
        title: str = "Untitled spreadsheet",
        tabs: dict[str, Iterable[Iterable[Any]]] | None = None,
        *,
        book_id: str | None = None,
        locale: str = "en_US",
    ) -> str:
        """A new spreadsheet, its id returned; texts are kept as they are, `=…` is a formula."""
        book = Book(book_id or f"1emulated{next(self._numbers):035d}", title, locale)
        for name, rows in (tabs or {"Sheet1": []}).items():
            sheet_id = 0 if not book.sheets else book.new_id()
            book.sheets.append(_filled(Sheet(sheet_id, name), rows, locale))
        with self._lock:
            self._books[book.book_id] = book
        return book.book_id

    def copy_spreadsheet(self, source: str, title: str, *, book_id: str) -> str:
        """A copy with a name and an id of its own; sheets keep theirs."""
        twin = self.any_book(source).copy()
        twin.book_id, twin.title = book_id, title
        with self._lock:
            self._books[book_id] = twin
        return book_id

    def person(self, book_id: str) -> Person:
        """Somebody at the keyboard, to whom every change is open."""
        return Person(self, book_id)

    def book(self, book_id: str) -> Book:
        """The spreadsheet as it stands, not to be changed."""
        if book_id in self._private:
            raise no_permission()
        return self.any_book(book_id)

    def any_book(self, book_id: str) -> Book:
        """The same for the owner, who is always let in."""
        with self._lock:
            if book_id not in self._books:
                raise not_found()
            return self._books[book_id]

    def revoke(self, book_id: str) -> None:
        """Nobody is let in any more: the owner took the share back."""
        self._private.add(book_id)

    def share(self, book_id: str) -> None:
        self._private.discard(book_id)

    def carry_out(self, call: Call) -> Json:
        """Answer the call; a writing one changes a draft that takes the book's place at the end."""
        with self._lock:
            book = self.book(call.book_id)
            if not call.is_write:
                return answered(book, call)
            draft = book.copy()
            answer = answered(draft, call)
            self.replace(draft)
            return answer

    def replace(self, draft: Book) -> None:
        with self._lock:
            self._books[draft.book_id] = draft

    def locked(self) -> threading.RLock:
        return self._lock


def _filled(sheet: Sheet, rows: Iterable[Iterable[Any]], locale: str) -> Sheet:
    sheet.grid = Grid()
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is None or value == "":
                continue
            how = "USER_ENTERED" if isinstance(value, str) and value.startswith("=") else "RAW"
            cell = entered(value, how, locale, sheet.grid.cell(row, column))
            sheet.grid.put(row, column, cell)
        sheet.columns = max(sheet.columns, sheet.grid.columns_in_row(row))
    sheet.rows = max(sheet.rows, sheet.grid.height)
    return sheet

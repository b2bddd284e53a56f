"""Somebody who has the spreadsheet open and types, sorts, inserts, deletes and renames.

What a person can do that the API cannot be seen doing in the recordings is unverified against
Google: sorting, dragging, cutting, what typing is read as.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from emulator import requests, shifting
from emulator.book import COLUMNS, OWNER, ROWS, Book, NamedArea, Sheet
from emulator.cells import EMPTY, ErrorValue
from emulator.entered import typed
from emulator.places import closed, find_area
from emulator.ranges import Area, column_letters, quoted
from emulator.shown import Showing
from emulator.sorting import sort_rows

if TYPE_CHECKING:
    from emulator.state import GoogleSheets


class Person:
    """Every method is one action, done at once and whole; rows and columns count from 1."""

    def __init__(self, state: "GoogleSheets", book_id: str) -> None:
        self._state = state
        self._book_id = book_id

    def type(self, tab: str, cell: str, text: str) -> None:
        """Type a text into a cell (`B2`), read as the spreadsheet's locale reads it."""
        with self._at(tab) as (book, sheet):
            area = find_area(book, f"{quoted(tab)}!{cell}")
            self._make_room(sheet, area.top + 1, area.left + 1)
            old = sheet.grid.cell(area.top, area.left)
            new = typed(text, book.locale, old)
            sheet.grid.put(area.top, area.left, EMPTY if new == EMPTY else new)

    def put(self, tab: str, row: int, column: int, value: Any) -> None:
        """Put a value in as it is, nothing read into it; None empties the cell."""
        with self._at(tab) as (_, sheet):
            self._make_room(sheet, row, column)
            old = sheet.grid.cell(row - 1, column - 1)
            new = replace(old, entered=value, formula=None)
            sheet.grid.put(row - 1, column - 1, EMPTY if new == EMPTY else new)

    def type_row(self, tab: str, row: int, texts: list[str]) -> None:
        for column, text in enumerate(texts):
            self.type(tab, f"{column_letters(column)}{row}", text)

    def append_row(self, tab: str, texts: list[str]) -> None:
        """Type a row below everything there is."""
        with self._at(tab) as (_, sheet):
            row = sheet.grid.rows_in_use() + 1
        self.type_row(tab, row, texts)

    def sort(self, tab: str, column: int, *, descending: bool = False, headings: int = 1) -> None:
        """Sort all rows below the headings by this column, as Data > Sort sheet does."""
        with self._at(tab) as (book, sheet):
            sort_rows(book, sheet, replace(sheet.area(), top=headings), [(column - 1, descending)])

    def insert_rows(self, tab: str, before: int, count: int = 1) -> None:
        with self._at(tab) as (book, sheet):
            shifting.insert(book, sheet, ROWS, before - 1, count)

    def delete_rows(self, tab: str, first: int, count: int = 1) -> None:
        with self._at(tab) as (book, sheet):
            shifting.delete(book, sheet, ROWS, first - 1, first - 1 + count)

    def insert_columns(self, tab: str, before: int, count: int = 1) -> None:
        with self._at(tab) as (book, sheet):
            shifting.insert(book, sheet, COLUMNS, before - 1, count)

    def delete_columns(self, tab: str, first: int, count: int = 1) -> None:
        with self._at(tab) as (book, sheet):
            shifting.delete(book, sheet, COLUMNS, first - 1, first - 1 + count)

    def move_columns(self, tab: str, first: int, count: int, before: int) -> None:
        """Drag columns to where they stand before the column that is now number `before`."""
        with self._at(tab) as (book, sheet):
            shifting.move(book, sheet, COLUMNS, first - 1, first - 1 + count, before - 1)

    def move_rows(self, tab: str, first: int, count: int, before: int) -> None:
        with self._at(tab) as (book, sheet):
            shifting.move(book, sheet, ROWS, first - 1, first - 1 + count, before - 1)

    def rename_tab(self, tab: str, title: str) -> None:
        with self._at(tab) as (book, sheet):
            shifting.rename(book, sheet, title)

    def add_tab(self, title: str) -> None:
        with self._draft() as book:
            book.sheets.append(Sheet(book.new_id(), title))

    def delete_tab(self, title: str) -> None:
        with self._at(title) as (book, sheet):
            shifting.remove(book, sheet)

    def protect(self, tab: str, cells: str | None = None) -> None:
        """Protect cells (`A1:B9`), or all, so that only the owner may edit them."""
        with self._at(tab) as (book, sheet):
            area = find_area(book, f"{quoted(tab)}!{cells}") if cells else Area(sheet.sheet_id)
            about = {"editors": {"users": [OWNER]}}
            book.protections.append(NamedArea(str(book.new_id()), "", area, about))

    def hide_tab(self, tab: str, *, hidden: bool = True) -> None:
        with self._at(tab) as (_, sheet):
            sheet.extra = {**sheet.extra, "hidden": True} if hidden else {}

    def format(self, tab: str, cells: str, number_format: dict[str, str]) -> None:
        """Give cells a number format: `{"type": "DATE", "pattern": "dd.mm.yyyy"}`."""
        with self._at(tab) as (book, sheet):
            _, area = closed(book, find_area(book, f"{quoted(tab)}!{cells}"))
            for row in range(area.top, area.bottom or 0):
                for column in range(area.left, area.right or 0):
                    old = sheet.grid.cell(row, column)
                    new = {**(old.format or {}), "numberFormat": number_format}
                    sheet.grid.put(row, column, replace(old, format=new))

    def duplicate_tab(self, tab: str, title: str) -> None:
        sheet = self._sheet(self._book(), tab)
        place = {"insertSheetIndex": len(self._book().sheets), "newSheetName": title}
        self.do({"duplicateSheet": {"sourceSheetId": sheet.sheet_id, **place}})

    def cut_column(self, tab: str, column: int, paste_at: int) -> None:
        """Cut a whole column out and paste it over another."""
        sheet = self._sheet(self._book(), tab)
        at = {"sheetId": sheet.sheet_id}
        source = {**at, "startColumnIndex": column - 1, "endColumnIndex": column}
        place = {**at, "rowIndex": 0, "columnIndex": paste_at - 1}
        self.do({"cutPaste": {"source": source, "destination": place}})

    def cut_cell(self, tab: str, row: int, column: int, paste_at: tuple[int, int]) -> None:
        """Cut one cell out and paste it over another: whatever referred to it follows."""
        sheet = self._sheet(self._book(), tab)
        down, along = row - 1, column - 1
        source = {"startRowIndex": down, "endRowIndex": row}
        source |= {"startColumnIndex": along, "endColumnIndex": column}
        place = {"rowIndex": paste_at[0] - 1, "columnIndex": paste_at[1] - 1}
        at = {"sheetId": sheet.sheet_id}
        self.do({"cutPaste": {"source": at | source, "destination": at | place}})

    def copy_row(self, tab: str, row: int, paste_at: int) -> None:
        """Copy a whole row and paste it over another."""
        at = {"sheetId": self._sheet(self._book(), tab).sheet_id}
        source = {**at, "startRowIndex": row - 1, "endRowIndex": row}
        place = {**at, "startRowIndex": paste_at - 1, "endRowIndex": paste_at}
        self.do({"copyPaste": {"source": source, "destination": place}})

    def do(self, *bodies: dict[str, Any]) -> None:
        """Anything else that a request of batchUpdate can do: hide, filter, merge, check a box."""
        with self._draft() as book:
            requests.apply(book, list(bodies))

    def mark_column(self, tab: str, column: int, key: str, value: str) -> None:
        """Hang developer metadata on a column, as a program would."""
        sheet = self._sheet(self._book(), tab)
        stretch = {"sheetId": sheet.sheet_id, "dimension": COLUMNS}
        stretch |= {"startIndex": column - 1, "endIndex": column}
        mark = {"metadataKey": key, "metadataValue": value, "visibility": "DOCUMENT"}
        body = {**mark, "location": {"dimensionRange": stretch}}
        self.do({"createDeveloperMetadata": {"developerMetadata": body}})

    def marked_columns(self, tab: str, key: str) -> dict[int, str | None]:
        """The values of the marks with this key, by the column they hang on."""
        sheet = self._sheet(self._book(), tab)
        return {
            one.index + 1: one.value
            for one in self._book().metadata
            if (one.sheet_id, one.dimension, one.key) == (sheet.sheet_id, COLUMNS, key)
        }

    def tabs(self) -> list[str]:
        return [sheet.title for sheet in self._book().sheets]

    def values(self, tab: str) -> list[list[Any]]:
        """What the cells hold, formulas evaluated; None where nothing is, rows of one length."""
        showing = Showing(self._book())

        def value(sheet: Sheet, row: int, column: int) -> Any:
            shown = showing.value(sheet, row, column, sheet.grid.cell(row, column))
            return shown.text if isinstance(shown, ErrorValue) else shown

        return self._table(tab, value)

    def shown(self, tab: str) -> list[list[str]]:
        """What the person sees, in the spreadsheet's locale."""
        showing = Showing(self._book())

        def text(sheet: Sheet, row: int, column: int) -> str:
            cell = sheet.grid.cell(row, column)
            return showing.text(showing.value(sheet, row, column, cell), cell)

        return self._table(tab, text)

    def formulas(self, tab: str) -> list[list[Any]]:
        """What was entered: formulas as text with their =, values as they are."""

        def entry(sheet: Sheet, row: int, column: int) -> Any:
            cell = sheet.grid.cell(row, column)
            return cell.entered if cell.formula is None else cell.formula

        return self._table(tab, entry)

    def _table(self, tab: str, look: Callable[[Sheet, int, int], Any]) -> list[list[Any]]:
        sheet = self._sheet(self._book(), tab)
        rows, columns = sheet.grid.rows_in_use(), sheet.grid.columns_in_use()
        return [[look(sheet, row, column) for column in range(columns)] for row in range(rows)]

    def _book(self) -> Book:
        return self._state.any_book(self._book_id)

    @contextmanager
    def _draft(self) -> Any:
        with self._state.locked():
            draft = self._book().copy()
            editor, draft.editor = draft.editor, OWNER
            yield draft
            draft.editor = editor
            self._state.replace(draft)

    @contextmanager
    def _at(self, tab: str) -> Any:
        with self._draft() as draft:
            yield draft, self._sheet(draft, tab)

    @staticmethod
    def _sheet(book: Book, tab: str) -> Sheet:
        sheet = book.titled(tab)
        if sheet is None:
            raise KeyError(tab)
        return sheet

    @staticmethod
    def _make_room(sheet: Sheet, rows: int, columns: int) -> None:
        sheet.rows = max(sheet.rows, rows)
        sheet.columns = max(sheet.columns, columns)

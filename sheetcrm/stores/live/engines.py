"""What differs between xlwings' engines: how cells are written, and what else each of them can do."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sheetcrm.changes import OwnedValue
from sheetcrm.errors import CannotEdit, TargetBusy
from sheetcrm.stores.live.blocks import Block, split
from sheetcrm.stores.live.typed import as_sent, as_typed

if TYPE_CHECKING:
    import xlwings as xw

_POINTS_A_LETTER: Final = 5.25
_MOST_CELLS: Final = 20_000
"""In one action: Excel on the web takes five megabytes."""
_OFFICE_JS: Final = "Office.js"
_REFUSALS: Final = frozenset({"com_error", "ExcelBusyError", "CommandError"})
"""The errors of pywin32, xlwings and appscript when Excel refuses a request."""


class Engine:
    """What a live store needs of an engine."""

    sees_edits = True
    """Whether a second look may show something else than the first."""
    takes_days_for_1900 = False
    """Whether days come four years early if the workbook counts from 1904."""

    longest_mark = 8_000
    """The most characters of the text that a defined name refers to."""

    def refuse_if_protected(self, sheet: "xw.Sheet") -> None:
        """Raise CannotEdit if the engine knows that a sheet is protected."""

    def is_structure_protected(self, book: "xw.Book") -> bool:  # noqa: ARG002 - for other engines
        """Return whether the engine knows that no tab may be added to a book."""
        return False

    def refuse_if_structure_protected(self, book: "xw.Book") -> None:
        """Raise CannotEdit if the engine knows that no tab may be added to a book."""
        if self.is_structure_protected(book):
            raise CannotEdit("live.structure_protected", file=book.name)

    @contextmanager
    def querying(self, book: "xw.Book") -> Iterator[None]:  # noqa: ARG002 - for other engines
        """Let the caller query Excel. Raises TargetBusy if Excel does not answer."""
        yield

    @contextmanager
    def writing(self, book: "xw.Book") -> Iterator[None]:  # noqa: ARG002 - for other engines
        """Let the caller write, undisturbed by what else Excel would do meanwhile."""
        yield

    def write(self, sheet: "xw.Sheet", block: Block) -> None:
        """Put values into cells."""

    def hide_name(self, name: "xw.main.Name") -> None:
        """Keep a defined name out of the owner's way, if the engine can."""

    def set_width(self, columns: "xw.Range", letters: float) -> None:
        """Make columns so many letters wide."""

    def fold(self, columns: "xw.Range") -> None:
        """Group columns and close the group, if the engine can."""

    def hide_rows(self, rows: "xw.Range", *, is_hidden: bool) -> None:
        """Hide rows or show them again, if the engine can."""
        if hasattr(type(rows.rows), "hidden"):  # older versions of xlwings cannot
            rows.rows.hidden = is_hidden

    def unlink(self, cells: "xw.Range") -> None:
        """Take the links out of cells that are just about to be written, if the engine can."""

    def link(self, cell: "xw.Range", url: str, text: OwnedValue) -> None:
        """Let a click on a cell open an address; a text that is not just text stays without."""
        if isinstance(text, str) and as_typed(text) == text:
            cell.add_hyperlink(url, text)


class RemoteEngine(Engine):
    """xlwings Lite and Server: a copy of the book was sent here, and what we write is sent back."""

    sees_edits = False
    takes_days_for_1900 = True

    @contextmanager
    def writing(self, book: "xw.Book") -> Iterator[None]:
        """Send back all of it or none: if something stops us, nothing has been sent yet."""
        actions = book.json()["actions"]
        before = len(actions)
        try:
            yield
        except BaseException:
            del actions[before:]
            raise

    def write(self, sheet: "xw.Sheet", block: Block) -> None:
        """Put values into cells. xlwings' own conversion would hash the whole sheet each time."""
        for part in split(block, _MOST_CELLS):
            area = sheet.range((part.row, part.column), part.last)
            area.raw_value = [list(map(as_sent, row)) for row in part.values]

    def set_width(self, columns: "xw.Range", letters: float) -> None:
        """Make columns so many letters wide, in points."""
        columns.column_width = letters * _POINTS_A_LETTER

    def hide_rows(self, rows: "xw.Range", *, is_hidden: bool) -> None:
        """Hide rows or show them again, if the client can."""
        if rows.sheet.book.impl.api.get("client") == _OFFICE_JS:
            super().hide_rows(rows, is_hidden=is_hidden)

    def unlink(self, cells: "xw.Range") -> None:
        """Clear cells that are just about to be written: no client takes out a link alone."""
        cells.clear()

    def fold(self, columns: "xw.Range") -> None:
        """Group columns and close the group, if the client can."""
        if columns.sheet.book.impl.api.get("client") == _OFFICE_JS:
            columns.group("columns")
            if hasattr(type(columns.columns), "hidden"):
                columns.columns.hidden = True


class DesktopEngine(Engine):
    """Excel itself, on macOS through AppleScript."""

    @contextmanager
    def querying(self, book: "xw.Book") -> Iterator[None]:  # noqa: ARG002 - its name is another request
        """Turn a refusal of Excel into a sentence."""
        try:
            yield
        except Exception as error:
            if type(error).__name__ in _REFUSALS:
                raise TargetBusy("live.no_answer") from error
            raise

    @contextmanager
    def writing(self, book: "xw.Book") -> Iterator[None]:
        """Do not repaint for each cell."""
        with self.querying(book):
            app = book.app
            was_updating = app.screen_updating
            app.screen_updating = False
            try:
                yield
            finally:
                app.screen_updating = was_updating

    def write(self, sheet: "xw.Sheet", block: Block) -> None:
        """Put values into cells."""
        area = sheet.range((block.row, block.column), block.last)
        area.value = [list(map(as_typed, row)) for row in block.values]

    def set_width(self, columns: "xw.Range", letters: float) -> None:
        """Make columns so many letters wide."""
        columns.column_width = letters


class WindowsEngine(DesktopEngine):
    """Excel on Windows, through COM."""

    longest_mark = 255

    def refuse_if_protected(self, sheet: "xw.Sheet") -> None:
        """Raise CannotEdit if Excel would refuse every cell; protection may be for people only."""
        if sheet.api.ProtectContents and not sheet.api.ProtectionMode:
            raise CannotEdit("live.tab_protected", tab=sheet.name)

    def is_structure_protected(self, book: "xw.Book") -> bool:
        """Return whether the owner locked the list of tabs."""
        return bool(book.api.ProtectStructure)

    @contextmanager
    def writing(self, book: "xw.Book") -> Iterator[None]:
        """Let no macro of the owner's run at each cell that we write."""
        excel = book.app.api
        had_events = excel.EnableEvents
        excel.EnableEvents = False
        try:
            with super().writing(book):
                yield
        finally:
            excel.EnableEvents = had_events

    def hide_name(self, name: "xw.main.Name") -> None:
        """Keep a defined name out of the Name Manager."""
        name.api.Visible = False

    def hide_rows(self, rows: "xw.Range", *, is_hidden: bool) -> None:
        """Hide rows or show them again."""
        rows.api.EntireRow.Hidden = is_hidden

    def unlink(self, cells: "xw.Range") -> None:
        """Take the links out of cells."""
        cells.api.Hyperlinks.Delete()

    def link(self, cell: "xw.Range", url: str, text: OwnedValue) -> None:  # noqa: ARG002 - it stays
        """Let a click on a cell open an address; what the cell shows stays."""
        cell.api.Hyperlinks.Add(Anchor=cell.api, Address=url)

    def fold(self, columns: "xw.Range") -> None:
        """Group columns and close the group."""
        whole = columns.api.EntireColumn
        whole.Group()
        whole.Hidden = True


def engine_of(book: "xw.Book") -> Engine:
    """Return what the engine of a book can do."""
    if book.app.engine.type == "remote":
        return RemoteEngine()
    return DesktopEngine() if sys.platform == "darwin" else WindowsEngine()

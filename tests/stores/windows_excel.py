"""Plays Excel on Windows: its COM objects, under xlwings' own engine with pywin32 stubbed."""

# ruff: noqa: N802, N803 - the names are Excel's own

import ctypes
import importlib
import sys
from datetime import UTC, date, datetime
from functools import cache
from types import ModuleType
from typing import ClassVar
from unittest.mock import MagicMock, patch

import xlwings as xw
from played_excel import AName, PlayedBook, PlayedTab
from xlwings.utils import col_name

NOT_THERE = -2147352567


class ComError(Exception):
    """pywintypes.com_error."""

    def __init__(self, hresult: int = NOT_THERE) -> None:
        super().__init__(hresult, "Exception occurred.", None, None)
        self.hresult = hresult


ComError.__name__ = "com_error"


@cache
def windows_engine() -> ModuleType:
    """xlwings' engine for Windows as it is, imported on any system."""
    client = MagicMock()
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (), {}))
    types = MagicMock(com_error=ComError, error=OSError, TimeType=datetime)
    stubs = {
        "pywintypes": types,
        "pythoncom": MagicMock(ole_error=ComError, __file__=None),
        "win32com": MagicMock(client=client),
        "win32com.client": client,
        "win32timezone": MagicMock(TimeZoneInfo=MagicMock(utc=lambda: UTC)),
        "win32api": MagicMock(MessageBox=_message_box),
        "win32con": MagicMock(MB_OK=0, MB_ICONINFORMATION=64, MB_ICONWARNING=48),
        "win32gui": MagicMock(),
        "win32process": MagicMock(),
    }
    with (
        patch.dict(sys.modules, stubs),
        patch.object(ctypes, "windll", MagicMock(), create=True),
        patch.object(ctypes, "oledll", MagicMock(), create=True),
        patch.object(ctypes, "PyDLL", MagicMock()),
        patch("atexit.register"),
    ):
        return importlib.import_module("xlwings._xlwindows")


def open_in_windows(book: PlayedBook, fullname: str = "C:\\customers.xlsx") -> xw.Book:
    """The book as xlwings sees it in a running Excel."""
    return xw.Book(impl=windows_engine().Book(xl=Workbook(book, fullname)))


class Application:
    windows: ClassVar[dict[int, PlayedBook]] = {}

    def __init__(self, book: PlayedBook) -> None:
        self.ScreenUpdating = self.EnableEvents = self.DisplayAlerts = True
        self.WorksheetFunction = MagicMock(CountA=_count_a)
        self.Hwnd = len(self.windows) + 1
        self.windows[self.Hwnd] = book


class Workbook:
    ReadOnly = False

    def __init__(self, book: PlayedBook, fullname: str) -> None:
        self.book, self.FullName = book, fullname
        self.Name = fullname.replace("\\", "/").rpartition("/")[2]
        self.Application = Application(book)
        self.Names = Names(book)
        self.ProtectStructure = book.is_structure_protected

    @property
    def ActiveSheet(self) -> "Worksheet":
        return self.Worksheets(self.book.active or 1)

    @property
    def Worksheets(self) -> "Worksheets":
        return Worksheets(self)


class Worksheets:
    def __init__(self, book: Workbook) -> None:
        self.Parent = book

    @property
    def Count(self) -> int:
        return len(self.Parent.book.tabs)

    def __iter__(self):
        tabs = list(self.Parent.book.tabs.items())
        return iter([Worksheet(self.Parent, name, tab) for name, tab in tabs])

    def Add(self, Before: "Worksheet") -> "Worksheet":
        """Excel gives a new sheet a name of its own, and shows it."""
        if self.Parent.ProtectStructure:
            raise ComError
        name = f"Sheet{self.Count + 1}"
        added = Worksheet(self.Parent, name, PlayedTab([]))
        self.Parent.book.tabs[name] = added.tab
        added.Move(Before)
        added.Activate()
        return added

    def __call__(self, key: int | str) -> "Worksheet":
        for at, sheet in enumerate(self, start=1):
            if key in (at, sheet.Name):
                return sheet
        raise ComError


class Worksheet:
    def __init__(self, book: Workbook, name: str, tab: PlayedTab) -> None:
        self.Parent, self.tab = book, tab
        self._name = name
        self.Application = book.Application
        self.ProtectContents = tab.is_protected
        self.ProtectionMode = False

    @property
    def Index(self) -> int:
        return list(self.Parent.book.tabs).index(self.Name) + 1

    @property
    def Name(self) -> str:
        return self._name

    @Name.setter
    def Name(self, name: str) -> None:
        tabs = self.Parent.book.tabs
        renamed = {name if tab is self.tab else old: tab for old, tab in tabs.items()}
        tabs.clear()
        tabs.update(renamed)
        if self.Parent.book.active == self._name:
            self.Parent.book.active = name
        self._name = name

    @property
    def Visible(self) -> int:
        return -1 if self.tab.is_visible else 2

    @Visible.setter
    def Visible(self, value: bool) -> None:
        self.tab.is_visible = bool(value)

    def Activate(self) -> None:
        self.Parent.book.active = self.Name

    def Move(self, Before: "Worksheet") -> None:
        tabs = self.Parent.book.tabs
        names = [name for name in tabs if name != self.Name]
        names.insert(names.index(Before.Name), self.Name)
        ordered = {name: tabs[name] for name in names}
        tabs.clear()
        tabs.update(ordered)

    def Delete(self) -> None:
        del self.Parent.book.tabs[self.Name]

    @property
    def UsedRange(self) -> "Range":
        return Range(self, (1, 1, *self.tab.last))

    def Cells(self, row: int, column: int) -> "Range":
        return Range(self, (row, column, row, column))

    def Range(self, first: "Range", last: "Range") -> "Range":
        return Range(self, (*first.area[:2], *last.area[2:]))

    @property
    def ListObjects(self) -> list["ListObject"]:
        return [ListObject(self, at) for at in range(len(self.tab.tables))]


class ListObject:
    def __init__(self, sheet: Worksheet, at: int) -> None:
        self.sheet, self.at = sheet, at

    @property
    def Range(self) -> "Range":
        return Range(self.sheet, self.sheet.tab.tables[self.at].area)

    @property
    def ShowTotals(self) -> bool:
        return self.sheet.tab.tables[self.at].has_totals

    def Resize(self, area: "Range") -> None:
        self.sheet.tab.tables[self.at].area = area.area


class Range:
    def __init__(self, sheet: Worksheet, area: tuple[int, int, int, int]) -> None:
        self.Worksheet, self.area, self.tab = sheet, area, sheet.tab
        self.Row, self.Column = area[:2]
        self.Rows = MagicMock(Count=area[2] - area[0] + 1)
        self.Columns = MagicMock(Count=area[3] - area[1] + 1)
        self.Address = f"${col_name(area[1])}${area[0]}:${col_name(area[3])}${area[2]}"

    def __call__(self, row: int, column: int) -> "Range":
        return self.Worksheet.Cells(self.Row + row - 1, self.Column + column - 1)

    @property
    def Count(self) -> int:
        return self.Rows.Count * self.Columns.Count

    @property
    def Value(self) -> object:
        top, left, bottom, right = self.area
        values = tuple(
            tuple(_seen(self.tab.get(row, column)) for column in range(left, right + 1))
            for row in range(top, bottom + 1)
        )
        return values[0][0] if self.Count == 1 else values

    @Value.setter
    def Value(self, value: object) -> None:
        if self.tab.is_protected:
            raise ComError
        values = value if isinstance(value, list | tuple) else [[value]]
        values = values if isinstance(values[0], list | tuple) else [values]
        assert (len(values), len(values[0])) == (self.Rows.Count, self.Columns.Count)
        self.tab.put_area(*self.area[:2], [list(map(_unzoned, row)) for row in values])

    @property
    def NumberFormat(self) -> str:
        return self.tab.formats.get(self.area[:2], "General")

    @NumberFormat.setter
    def NumberFormat(self, code: str) -> None:
        self.tab.show_as(self.area, code)

    def __setattr__(self, name: str, value: object) -> None:
        if name == "ColumnWidth":
            columns = range(self.area[1], self.area[3] + 1)
            self.tab.widths |= dict.fromkeys(columns, value)
        else:
            super().__setattr__(name, value)

    @property
    def EntireColumn(self) -> "Columns":
        return Columns(self)

    @property
    def EntireRow(self) -> "Rows":
        return Rows(self)

    @property
    def Hyperlinks(self) -> "Hyperlinks":
        return Hyperlinks(self)


class Hyperlinks:
    def __init__(self, area: Range) -> None:
        self.area = area

    def Add(self, Anchor: Range, Address: str) -> None:
        """The text of the cell stays: TextToDisplay is not given."""
        Anchor.tab.links[Anchor.area[:2]] = Address

    def Delete(self) -> None:
        self.area.tab.unlink(self.area.area)


class Rows:
    def __init__(self, area: Range) -> None:
        object.__setattr__(self, "area", area)

    def __setattr__(self, name: str, value: object) -> None:
        assert name == "Hidden"
        top, _, bottom, _ = self.area.area
        self.area.tab.hide_rows(top, bottom, is_hidden=bool(value))


class Columns:
    def __init__(self, area: Range) -> None:
        object.__setattr__(self, "area", area)

    def Group(self) -> None:
        self.area.tab.grouped.append((self.area.area[1], self.area.area[3]))

    def __setattr__(self, name: str, value: object) -> None:
        assert (name, value) == ("Hidden", True)
        self.area.tab.hidden |= set(range(self.area.area[1], self.area.area[3] + 1))


class Names:
    def __init__(self, book: PlayedBook) -> None:
        self.book = book

    def __call__(self, name: str) -> "Name":
        if name not in self.book.names:
            raise ComError
        return Name(self.book, name)

    def Add(self, name: str, refers_to: str) -> "Name":
        self.book.names[name] = AName(refers_to)
        return Name(self.book, name)


class Name:
    def __init__(self, book: PlayedBook, name: str) -> None:
        object.__setattr__(self, "book", book)
        object.__setattr__(self, "Name", name)

    @property
    def RefersTo(self) -> str:
        return self.book.names[self.Name].refers_to

    def __setattr__(self, name: str, value: object) -> None:
        setattr(
            self.book.names[self.Name],
            {"RefersTo": "refers_to", "Visible": "is_visible"}[name],
            value,
        )

    def Delete(self) -> None:
        del self.book.names[self.Name]


def _message_box(hwnd: int, prompt: str, title: str, style: int) -> int:
    Application.windows[hwnd].alerts.append(prompt)
    return 1


def _seen(cell: object) -> object:
    """Excel hands every date over as a moment with a time zone."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=UTC)
    return datetime(cell.year, cell.month, cell.day, tzinfo=UTC) if isinstance(cell, date) else cell


def _unzoned(value: object) -> object:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def _count_a(area: Range) -> int:
    values = area.Value if isinstance(area.Value, tuple) else ((area.Value,),)
    return sum(cell is not None for row in values for cell in row)

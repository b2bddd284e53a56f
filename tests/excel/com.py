"""Just enough of Windows, pywin32 and Excel that xlwings' desktop side loads and runs anywhere."""

# ruff: noqa: N802 - the names are those of Excel

import asyncio  # noqa: F401 - loaded before this machine says that it is Windows
import concurrent.futures  # noqa: F401
import ctypes
import importlib
import multiprocessing  # noqa: F401
import subprocess
import sys
import types
from datetime import UTC, datetime
from unittest.mock import MagicMock

RANGE = "{00020846-0000-0000-C000-000000000046}"
MISSING = -2147352572
"""What VBA hands over for an argument that was left out."""


def pretend():
    """Load xlwings as it loads on Windows with pywin32."""
    for name in [
        "pythoncom",
        "win32api",
        "win32con",
        "win32event",
        "win32gui",
        "win32process",
        "win32com",
        "win32com.client",
        "win32com.server",
        "win32com.server.dispatcher",
        "win32com.server.policy",
        "win32com.server.util",
        "win32com.server.exception",
    ]:
        sys.modules[name] = MagicMock(name=name)
    sys.modules["pywintypes"] = types.SimpleNamespace(
        TimeType=ComTime, com_error=_ComError, error=_ComError, IID=str
    )
    sys.modules["win32timezone"] = types.SimpleNamespace(
        TimeZoneInfo=types.SimpleNamespace(utc=lambda: UTC)
    )
    client = sys.modules["win32com.client"]
    for name in ("CDispatch", "CoClassBaseClass", "DispatchBaseClass"):
        setattr(client, name, type(name, (), {}))
    client.Dispatch = lambda given: given
    sys.modules["pythoncom"].ole_error = _ComError
    sys.modules["pythoncom"].__file__ = None  # this process itself
    ctypes.windll = ctypes.oledll = MagicMock()
    ctypes.PyDLL = MagicMock()
    subprocess.CREATE_NO_WINDOW = 0
    platform, sys.platform = sys.platform, "win32"
    importlib.import_module("xlwings.udfs")
    sys.platform = platform


class ComTime(datetime):
    """A date as pywin32 hands it over: it says that it is UTC."""


class _ComError(Exception):
    """The exception of COM."""


class Sheet:
    """A worksheet with cells; `used` is how many rows and columns Excel says are in use."""

    def __init__(self, rows, top=1, left=1):
        self.rows, self.top, self.left = rows, top, left
        self.Parent, self.Name = MagicMock(name="workbook"), "Sheet1"
        self.reads = 0

    @property
    def UsedRange(self):
        height, width = len(self.rows), max(map(len, self.rows), default=1)
        return Range(self, self.top, self.left, max(height, 1), max(width, 1))

    def Cells(self, row, column):
        return Range(self, row, column, 1, 1)

    def Range(self, first, last):
        return Range(
            self, first.Row, first.Column, last.Row - first.Row + 1, last.Column - first.Column + 1
        )

    def value(self, row, column):
        row, column = row - self.top, column - self.left
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return None


class Range:
    """A range of a sheet: the members of Excel's Range that xlwings asks for."""

    def __init__(self, sheet, row, column, height, width):
        self.Worksheet, self.Row, self.Column = sheet, row, column
        self.Rows, self.Columns = _Count(height), _Count(width)
        self._oleobj_ = self

    def GetTypeInfo(self):
        return self

    def GetTypeAttr(self):
        return types.SimpleNamespace(iid=RANGE)

    def __call__(self, row, column):
        return self.Worksheet.Cells(self.Row + row - 1, self.Column + column - 1)

    @property
    def Value(self):
        height, width = self.Rows.Count, self.Columns.Count
        self.Worksheet.reads += height * width
        if height * width == 1:
            return self.Worksheet.value(self.Row, self.Column)
        return tuple(
            tuple(self.Worksheet.value(row, column) for column in self._columns())
            for row in range(self.Row, self.Row + height)
        )

    def _columns(self):
        return range(self.Column, self.Column + self.Columns.Count)


class _Count:
    def __init__(self, count):
        self.Count = count


def com_value(cell):
    """Return a cell as COM hands it over: days as times, numbers as floats."""
    if isinstance(cell, bool) or cell is None:
        return cell
    if isinstance(cell, int):
        return float(cell)
    if hasattr(cell, "year"):
        at = (cell.hour, cell.minute, cell.second) if isinstance(cell, datetime) else ()
        return ComTime(cell.year, cell.month, cell.day, *at, tzinfo=UTC)
    return cell

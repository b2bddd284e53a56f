"""Syncs a workbook and prints the modules whose functions were entered. Run by passage.py.

usage: python walker.py PACKAGE WORKBOOK DAY
       python walker.py --build WORKBOOK DAY COLUMN
"""

import inspect
import json
import os
import sys
import threading
from datetime import date, timedelta
from pathlib import Path
from types import FrameType


def walk(package: Path, workbook: Path, today: date) -> list[str]:
    """Return the modules of a package that a sync of a workbook enters, loading them aside."""
    import sheetcrm  # noqa: PLC0415 - the one of the tree that is measured

    within = f"{package}{os.sep}"
    entered: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        name = frame.f_code.co_filename
        if event != "call" or name in entered or not name.startswith(within):
            return
        if frame.f_code.co_flags & inspect.CO_OPTIMIZED and not _is_loading(frame, within):
            entered.add(name)

    threading.setprofile(note)
    sys.setprofile(note)
    sheetcrm.sync(workbook, today=today)
    sys.setprofile(None)
    return sorted(name.removeprefix(within) for name in entered)


def _is_loading(frame: FrameType, within: str) -> bool:
    """Return whether a function is called only because a module of the package is being loaded."""
    above: FrameType | None = frame
    while above is not None:
        code = above.f_code
        if code.co_name == "<module>" and code.co_filename.startswith(within):
            return True
        above = above.f_back
    return False


def build(workbook: Path, today: date, column: str) -> None:
    """Write a list of one customer who bought ten days ago; one column is to be kept."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook()
    tabs: dict[str, list[tuple[object, ...]]] = {
        "Customers": [("Name", "Email"), ("Ann", "ann@example.com")],
        "Interactions": [
            ("Date", "Customer", "Type"),
            (today - timedelta(days=10), "Ann", "Purchase"),
        ],
        "Settings": [("Setting", "Value"), ("Columns", column)],
    }
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(workbook)


if __name__ == "__main__":
    if sys.argv[1] == "--build":
        build(Path(sys.argv[2]), date.fromisoformat(sys.argv[3]), sys.argv[4])
    else:
        package, workbook, day = sys.argv[1:]
        print(json.dumps(walk(Path(package), Path(workbook), date.fromisoformat(day))))

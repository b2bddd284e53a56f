"""The Sync button: brings the open workbook up to date and shows the outcome in a window.

`main` is for Excel on the desktop (the xlwings ribbon's "Run main", or a macro with RunPython),
`sync` for xlwings Lite and Server.
"""

import sys
from typing import Literal

import xlwings as xw

from sheetcrm.errors import SheetcrmError
from sheetcrm.excel.hosts import mistake
from sheetcrm.stores.live.store import LiveStore
from sheetcrm.stores.protocol import Store
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.sync import sync_open_workbook
from sheetcrm.views.problems import WordedProblem

Mode = Literal["info", "critical"]

TITLE = "sheetcrm"
PROBLEMS_SHOWN = 3


def main() -> None:
    """Bring the workbook up to date from which this is called."""
    from sheetcrm.stores.live.desktop import be_a_guest, store_of  # noqa: PLC0415 - no browser has it

    be_a_guest()
    book = xw.Book.caller()
    sync_aloud(book, store_of(book))


@xw.script
def sync(book: xw.Book) -> None:
    """Bring the open workbook up to date."""
    sync_aloud(book, LiveStore(book, book.name))


def sync_aloud(book: xw.Book, store: Store) -> None:
    """Bring an open workbook up to date and show its owner the outcome in a window."""
    try:
        report = sync_open_workbook(store)
    except SheetcrmError as error:
        _show_failure(book, error)
    except Exception as error:  # noqa: BLE001 - an owner gets a sentence for our own mistakes, too
        _show_failure(book, mistake(error))
    else:
        _show(book, format_report(report), "info")


def format_report(report: Report) -> str:
    """Say what a sync did, and which cells want a look."""
    parts = [_written(report), _due(report)]
    if report.problems:
        parts.append(_problems(report.problems))
    return " ".join(parts)


def _show_failure(book: xw.Book, error: SheetcrmError) -> None:
    _show(book, f"Not done. {error}", "critical")


def _show(book: xw.Book, text: str, mode: Mode) -> None:
    """Show a text in a window; xlwings Lite has none, and shows below its pane what is printed."""
    if sys.platform == "emscripten":
        print(text)  # noqa: T201
    else:
        book.app.alert(text, TITLE, mode=mode)


def _written(report: Report) -> str:
    customers = _count(report.customers, "customer")
    if report.cells_written == 0:
        return f"{customers}: everything was up to date already."
    return f"{customers}: {_count(report.cells_written, 'cell')} brought up to date."


def _due(report: Report) -> str:
    if report.due_today == 0:
        return "Nothing is due today."
    return (
        "1 thing is due today."
        if report.due_today == 1
        else f"{report.due_today} things are due today."
    )


def _problems(problems: tuple[WordedProblem, ...]) -> str:
    many = "1 cell needs" if len(problems) == 1 else f"{len(problems)} cells need"
    shown = [f"{each.tab}!{each.cell}".rstrip("!") + f": {each.message}" for each in problems]
    more = len(problems) - PROBLEMS_SHOWN
    rest = [f"… and {more} more."] if more > 0 else []
    return "\n".join([f"\n{many} a look:", *shown[:PROBLEMS_SHOWN], *rest])


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"

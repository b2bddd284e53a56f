"""The Sync button: brings the open workbook up to date and shows the outcome in a window.

`main` is for Excel on the desktop (the xlwings ribbon's "Run main", or a macro with RunPython),
`sync` for xlwings Lite and Server. The window speaks the language of the list; where it is not known
yet, that of the computer.
"""

import os
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
from sheetcrm.wording.spoken import language_of, say, speak, spoken

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
    speak(language_of(os.environ))
    try:
        report = sync_open_workbook(store)
    except SheetcrmError as error:
        _show_failure(book, error)
    except Exception as error:  # noqa: BLE001 - an owner gets a sentence for our own mistakes, too
        _show_failure(book, mistake(error))
    else:
        speak(report.language)
        _show(book, format_report(report), "info")


def format_report(report: Report) -> str:
    """Say what a sync did, and which cells need a look, in the language that is spoken."""
    parts = [_written(report), _due(report)]
    if report.problems:
        parts.append(_problems(report.problems))
    return " ".join(parts)


def _show_failure(book: xw.Book, error: SheetcrmError) -> None:
    if error.catalogue is not None:  # the list was understood so far
        speak(error.catalogue.language)
    why = " ".join(filter(None, error.worded(spoken())))
    _show(book, say("Not done. {why}", why=why), "critical")


def _show(book: xw.Book, text: str, mode: Mode) -> None:
    """Show a text in a window; xlwings Lite has none, and shows below its pane what is printed."""
    if sys.platform == "emscripten":
        print(text)  # noqa: T201
    else:
        book.app.alert(text, TITLE, mode=mode)


def _written(report: Report) -> str:
    customers, cells = report.customers, report.cells_written
    if cells == 0:
        return say("{count:counted_customers}: everything was up to date already.", count=customers)
    return say(
        "{count:counted_customers}: {cells:counted_cells} brought up to date.",
        count=customers,
        cells=cells,
    )


def _due(report: Report) -> str:
    if report.due_today == 0:
        return say("Nothing is due today.")
    return say("{count:things_are_due} today.", count=report.due_today)


def _problems(problems: tuple[WordedProblem, ...]) -> str:
    shown = [f"{each.tab}!{each.cell}".rstrip("!") + f": {each.message}" for each in problems]
    more = len(problems) - PROBLEMS_SHOWN
    rest = [say("And {count:number} more.", count=more)] if more > 0 else []
    title = say("{count:cells_want} a look:", count=len(problems))
    return "\n".join([f"\n{title}", *shown[:PROBLEMS_SHOWN], *rest])

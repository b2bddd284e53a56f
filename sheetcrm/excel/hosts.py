"""The hosts of the functions: Excel on Windows, xlwings Lite, xlwings Server; what differs is here.

What an owner can mend is answered as a sentence in the cell, on every host. As an exception it
would be a #VALUE! to hover over, and it would stand, with the customer's name, in a server's log.
What is our own mistake is raised as XlwingsError: xlwings Server tries any other exception twice
more. On Windows its text stands in the cell; Lite and Server show it beside a #VALUE!.
"""

import inspect
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, Protocol

import xlwings

from sheetcrm.errors import SheetcrmError, unforeseen
from sheetcrm.settings import DateSystem
from sheetcrm.syncing.engine import collector_resting
from sheetcrm.tables.kinds.dates.dates import LATER_IN_1904

Value = str | float | date
"""What a cell of an answer may show; blank is ""."""

Spilled = list[list[Value]]
"""Rows of cells: what stands in the function's own cell and spills below and beside it."""

LONGEST_SENTENCE = 400
LONGEST_TEXT = 16_000
"""Characters; of one more than 32,767 Excel makes a #VALUE!, and it counts some as two."""

P = ParamSpec("P")


class _Reading(Protocol):
    """What xlwings knows while it reads an argument: on Windows its range, else its value."""

    range: Any
    value: Any


class UsedRange:
    """Reads an argument as it is, but of a range on Windows only the part that is in use.

    Customers!A:Z has 27 million cells; reading them all would take Excel's memory and minutes.
    """

    @classmethod
    def reader(cls, options: Mapping[str, Any]) -> Any:  # noqa: ANN401, ARG003 - as xlwings calls it
        """Return the steps of reading: a single one."""
        steps: Any = xlwings.conversion.Pipeline()
        return steps.append_stage(_read_used)


def excel_function(
    about: Mapping[str, str],
) -> Callable[[Callable[P, Spilled]], Callable[P, Spilled]]:
    """Make a function one of Excel's; `about` says what each argument is, for the wizard."""

    def decorate(function: Callable[P, Spilled]) -> Callable[P, Spilled]:
        answering = _answering(function)
        for name in inspect.signature(function).parameters:
            answering = xlwings.arg(name, UsedRange, doc=about[name])(answering)
        # Windows alone knows categories, and would calculate with each key typed in the wizard.
        make = xlwings.func(category="sheetcrm", call_in_wizard=False)
        decorated: Callable[P, Spilled] = make(answering)
        return decorated

    return decorate


def sentence(error: SheetcrmError) -> str:
    """Return what to say in a cell of what is wrong, short even where it quotes a long text."""
    return _shortened(str(error), LONGEST_SENTENCE)


def mistake(error: Exception) -> SheetcrmError:
    """Return the error for a mistake of ours, without its text, which may hold personal data."""
    return SheetcrmError("excel.mistake", **unforeseen(error).facts)


def in_days_of(system: DateSystem | None, rows: Spilled) -> Spilled:
    """Return rows whose days show as such in a workbook that counts from 1900 or from 1904.

    Lite and Server hand them to Excel as numbers from 1900; on Windows Excel gets them as days.
    """
    if system != 1904 or not _hands_over_numbers():
        return rows
    return [[_earlier(cell) for cell in row] for row in rows]


def _hands_over_numbers() -> bool:
    return sys.platform == "emscripten" or getattr(xlwings, "on_server", False)


def _earlier(cell: Value) -> Value:
    return cell - LATER_IN_1904 if isinstance(cell, date) else cell


def _answering(function: Callable[P, Spilled]) -> Callable[P, Spilled]:
    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> Spilled:
        try:
            with collector_resting():
                return [list(map(_fitting, row)) for row in function(*args, **kwargs)]
        except SheetcrmError as error:
            return [[sentence(error)]]
        except Exception as error:
            raise xlwings.XlwingsError(str(mistake(error))) from error

    return answer


def _fitting(cell: Value) -> Value:
    return _shortened(_whole(cell), LONGEST_TEXT) if isinstance(cell, str) else cell


def _whole(text: str) -> str:
    """Return a text without halves of characters, which no host takes: what a range held may be cut."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _read_used(reading: _Reading) -> None:
    if reading.range is not None:
        used = _used_part(reading.range)
        reading.value = None if used is None else used.raw_value


def _used_part(given: Any) -> Any:  # noqa: ANN401 - a range of xlwings
    """Return the part of a range from its first cell to the last that its sheet uses."""
    last = given.sheet.used_range.last_cell
    height = min(given.shape[0], last.row - given.row + 1)
    width = min(given.shape[1], last.column - given.column + 1)
    return given.resize(height, width) if height > 0 and width > 0 else None

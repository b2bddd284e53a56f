"""Formulas are evaluated by HyperFormula, an engine that is not ours, in one node process.

What it knows differently from Sheets is unverified: how it compares texts, which functions there
are.
"""

import atexit
import json
import shutil
import subprocess
import threading
from pathlib import Path
from typing import Any

from emulator.book import Book, Sheet
from emulator.cells import Cell, ErrorValue, Scalar
from emulator.locales import engine_formula
from emulator.ranges import column_letters, quoted
from emulator.refusal import unsupported

NODE = Path(__file__).resolve().parents[2] / "node"
"""Where the engine is installed (scripts/test.py does it)."""

Value = Scalar | ErrorValue | None
_ERRORS = {"#CYCLE!": "#REF!", "#SPILL!": "#REF!"}
"""What Sheets calls errors that the engine has names of its own for."""

Values = list[list[Value]]


def is_available() -> bool:
    """Whether formulas can be evaluated here: node and its packages are there."""
    return shutil.which("node") is not None and (NODE / "node_modules" / "hyperformula").is_dir()


class Engine:
    """The node process, started when the first formula is to be evaluated."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            process = self._process or self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(question) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line:
            raise RuntimeError("the formula engine ended; its words are above")
        answer: dict[str, Any] = json.loads(line)
        if "failed" in answer:
            raise RuntimeError(answer["failed"])
        return answer

    def _start(self) -> subprocess.Popen[str]:
        program = Path(__file__).with_name("engine.mjs")
        self._process = subprocess.Popen(
            ["node", "--max-semi-space-size=64", str(program), str(NODE)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self.stop)
        return self._process

    def stop(self) -> None:
        """End the node process; the next question starts another."""
        process, self._process = self._process, None
        if process is not None:
            process.communicate()  # it ends when nothing more can be asked


_ENGINE = Engine()


def evaluated(book: Book) -> dict[int, Values]:
    """What the cells of all sheets with formulas show, by sheet id."""
    with_formulas = [sheet for sheet in book.sheets if _has_formulas(sheet)]
    if not with_formulas:
        return {}
    if not is_available():
        raise unsupported("formulas here: node and tests/node/node_modules are missing")
    answer = _ENGINE.ask(
        {
            "sheets": {sheet.title: _contents(book, sheet) for sheet in book.sheets},
            "names": _names(book),
            "read": [sheet.title for sheet in with_formulas],
        }
    )
    return {
        sheet.sheet_id: [[_value(one) for one in row] for row in answer["values"][sheet.title]]
        for sheet in with_formulas
    }


def _has_formulas(sheet: Sheet) -> bool:
    return any(cell.formula is not None for _, _, cell in sheet.grid.all_cells())


def _contents(book: Book, sheet: Sheet) -> list[list[Any]]:
    return [
        [_content(book, cell) for cell in sheet.grid.row(row, 0, sheet.columns)]
        for row in range(sheet.grid.rows_in_use())
    ]


def _content(book: Book, cell: Cell) -> Any:
    if cell.formula is not None:
        return engine_formula(cell.formula, book.locale)
    if isinstance(cell.entered, str):
        return "'" + cell.entered  # a text stays a text, whatever it looks like
    return cell.entered


def _names(book: Book) -> dict[str, str]:
    return {one.name: _absolute(book, one.area) for one in book.names}


def _absolute(book: Book, area: Any) -> str:
    sheet = book.sheet(area.sheet_id)
    area = area.within(sheet.rows, sheet.columns)
    first = f"${column_letters(area.left)}${area.top + 1}"
    last = f"${column_letters(area.right - 1)}${area.bottom}"
    return f"={quoted(sheet.title)}!{first}:{last}"


def _value(one: Any) -> Value:
    if isinstance(one, dict):
        return ErrorValue(_ERRORS.get(one["error"], str(one["error"])))
    value: Scalar | None = one
    return value

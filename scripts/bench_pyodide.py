"""CRM_ASSESS and the chance of return in Pyodide beside CPython: run by bench.py --pyodide.

The same program runs in both, in turn, on the same customers: xlwings hands CRM_ASSESS the cells
as xlwings Lite does, and its answer is cells again. What loading and starting take is told apart.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import bench
import bench_chance
from browser_python import LICENCE, BrowserMissingError, run_in_browser
from environment import ROOT, python_with

LOG_HEADINGS = ("Date", "Customer", "Type", "Channel", "Amount", "Note")
HEADINGS = (
    "Customer ID", "Name", "Company", "Segment", "Email", "Phone", "Address", "Country", "Birthday",
    "Occupation", "Interests", "Goals", "Source", "First contact", "Preferred channel", "Never use",
    "Contact level", "Courtesy contact", "Marketing consent", "My stage", "Next meeting",
    "Last verified", "Notes", "Own column 1", "Own column 2",
)  # fmt: skip
EPOCH = date(1899, 12, 30)
WORK = Path(__file__).with_name("bench_pyodide_work.py")

Rows = list[list[object]]
Told = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Compared:
    """Medians in seconds of one piece of work in Pyodide and, where it does that, in CPython."""

    customers: int
    what: str
    pyodide: float
    cpython: float | None
    ratio: float | None


def time_pyodide(sizes: Sequence[int], runs: int, *, as_json: bool) -> None:
    """Print what both take, run in turn."""
    python = python_with()
    try:
        measured = [each for size in sizes for each in _compare(python, size, runs)]
    except BrowserMissingError as missing:
        sys.exit(f"There is no Pyodide here: {missing}. scripts/test.py installs it.")
    if as_json:
        print(json.dumps([asdict(each) for each in measured], indent=2))
        return
    print(f"{'customers':>10}  {'what':<30}{'Pyodide':>9}{'CPython':>9}{'ratio':>7}   (seconds)")
    for each in measured:
        beside = "" if each.cpython is None else f"{each.cpython:>9.2f}{each.ratio:>7.1f}"
        print(f"{each.customers:>10,}  {each.what:<30}{each.pyodide:>9.2f}{beside}")


def _compare(python: Path, customers: int, runs: int) -> list[Compared]:
    asked = _asked(customers)
    theirs, ours = [], []
    for _ in range(runs):
        theirs.append(run_in_browser(WORK, asked, LICENCE))
        ours.append(_in_cpython(python, asked))
    if {each["answer"] for each in theirs} != {each["answer"] for each in ours}:
        sys.exit("Pyodide and CPython do not answer the same.")
    return [_compared(customers, what, theirs, ours) for what in theirs[0]["seconds"]]


def _compared(customers: int, what: str, theirs: list[Told], ours: list[Told]) -> Compared:
    pyodide = _median(theirs, what)
    if what not in ours[0]["seconds"]:
        return Compared(customers, what, pyodide, None, None)
    cpython = _median(ours, what)
    return Compared(customers, what, pyodide, cpython, round(pyodide / cpython, 2))


def _median(found: list[Told], what: str) -> float:
    return round(statistics.median(each["seconds"][what] for each in found), 4)


def _in_cpython(python: Path, asked: object) -> Told:
    ran = subprocess.run(
        [python, WORK],
        input=json.dumps(asked),
        env={**os.environ, **LICENCE, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    told: Told = json.loads(ran.stdout)
    return told


def _asked(customers: int) -> dict[str, object]:
    """Return made-up cells as Excel hands them over, and customers' RFM."""
    chance = random.Random(customers)
    people: Rows = [list(HEADINGS)]
    people += [bench.customer_row(row, chance) for row in range(1, customers + 1)]
    log: Rows = [list(LOG_HEADINGS)]
    for row in range(1, customers * bench.LOG_ROWS_PER_CUSTOMER + 1):
        who = f"C{chance.randint(1, customers):06}"
        day = bench.TODAY.toordinal() - chance.randint(0, 1000)
        kind, amount = chance.choice(bench.KINDS), chance.randint(10, 900)
        log.append([date.fromordinal(day), who, kind, None, amount, f"about {row % 97}"])
    rfms = [bench_chance.rfm(chance) for _ in range(customers)]
    today = [[bench.TODAY]]
    return {
        "args": [_in_office(rows) for rows in (people, log, [[None]], today, [[None]])],
        "rfms": rfms,
    }


def _in_office(rows: Sequence[Sequence[object]]) -> Rows:
    """Return cells as Office.js hands them over: days as serial numbers, blanks as ""."""
    return [[_office_cell(cell) for cell in row] for row in rows]


def _office_cell(cell: object) -> object:
    if isinstance(cell, date):
        return (cell - EPOCH).days
    return "" if cell is None else cell

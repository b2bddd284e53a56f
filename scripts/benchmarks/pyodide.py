"""CRM_ASSESS and the chance of return in Pyodide beside CPython: run by bench.py --pyodide.

The same program runs in both, in turn, on the same customers: xlwings hands CRM_ASSESS the cells
as xlwings Lite does, and its answer is cells again. What loading and starting take is told apart.
"""

import json
import random
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from browser.pyodide import BrowserMissingError, run_in_browser

from benchmarks.made_up import TODAY, in_office, lists_of, purchases_of
from benchmarks.processes import run_module

WORK = Path(__file__).with_name("pyodide_work.py")

Told = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Compared:
    """Medians in seconds of one piece of work in Pyodide and, where it does that, in CPython."""

    customers: int
    what: str
    pyodide: float
    cpython: float | None
    ratio: float | None


def time_pyodide(
    python: Path, sizes: Sequence[int], runs: int, env: Mapping[str, str]
) -> list[Compared]:
    """Return what both take, run in turn."""
    try:
        return [each for size in sizes for each in _compare(python, size, runs, env)]
    except BrowserMissingError as missing:
        sys.exit(f"There is no Pyodide here: {missing}. scripts/test.py installs it.")


def _compare(python: Path, customers: int, runs: int, env: Mapping[str, str]) -> list[Compared]:
    asked = _asked(customers)
    theirs: list[Told] = []
    ours: list[Told] = []
    for _ in range(runs):
        theirs.append(run_in_browser(WORK, asked, env))
        ours.append(json.loads(run_module(python, WORK.stem, given=json.dumps(asked), env=env)))
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


def _asked(customers: int) -> dict[str, object]:
    """Return made-up cells as Excel hands them over, and customers' purchases."""
    people, log = lists_of(customers)
    chance = random.Random(customers)
    return {
        "args": [in_office(rows) for rows in (people, log, [[None]], [[TODAY]], [[None]])],
        "rfms": [purchases_of(chance) for _ in range(customers)],
    }

"""CRM_ASSESS and the chance of return in Pyodide beside CPython: run by bench.py --pyodide.

    python -m benchmarks.pyodide CUSTOMERS RUNS          (the environment holds xlwings' licence)

The same program runs in both, in turn, on the same customers: xlwings hands CRM_ASSESS the cells
as xlwings Lite does, and its answer is cells again. Loading and starting are figures of their own.
"""

import json
import os
import random
import statistics
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from browser.pyodide import BrowserMissingError, run_in_browser

from benchmarks.made_up import TODAY, in_office, lists_of, purchases_of
from benchmarks.processes import run_module

WORK = Path(__file__).with_name("pyodide_work.py")

Result = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Compared:
    """Medians in seconds of one piece of work in Pyodide and, where it does that, in CPython."""

    customers: int
    what: str
    pyodide: float
    cpython: float | None
    ratio: float | None


def time_pyodide(customers: int, runs: int) -> list[Compared]:
    """Return what both take, run in turn."""
    licence = {name: value for name, value in os.environ.items() if name.startswith("XLWINGS_")}
    try:
        return _compare(Path(sys.executable), customers, runs, licence)
    except BrowserMissingError as missing:
        sys.exit(f"There is no Pyodide here: {missing}. scripts/test.py installs it.")


def _compare(python: Path, customers: int, runs: int, env: Mapping[str, str]) -> list[Compared]:
    work = _work_for(customers)
    in_pyodide: list[Result] = []
    in_cpython: list[Result] = []
    for _ in range(runs):
        in_pyodide.append(run_in_browser(WORK, work, env))
        in_cpython.append(
            json.loads(run_module(python, WORK.stem, given=json.dumps(work), env=env))
        )
    if {each["answer"] for each in in_pyodide} != {each["answer"] for each in in_cpython}:
        sys.exit("Pyodide and CPython do not answer the same.")
    return [_compared(customers, what, in_pyodide, in_cpython) for what in in_pyodide[0]["seconds"]]


def _compared(
    customers: int, what: str, in_pyodide: list[Result], in_cpython: list[Result]
) -> Compared:
    pyodide = _median(in_pyodide, what)
    if what not in in_cpython[0]["seconds"]:
        return Compared(customers, what, pyodide, None, None)
    cpython = _median(in_cpython, what)
    return Compared(customers, what, pyodide, cpython, round(pyodide / cpython, 2))


def _median(found: list[Result], what: str) -> float:
    return round(statistics.median(each["seconds"][what] for each in found), 4)


def _work_for(customers: int) -> dict[str, object]:
    """Return made-up cells as Excel hands them over, and customers' purchases."""
    people, log = lists_of(customers)
    chance = random.Random(customers)
    return {
        "args": [in_office(rows) for rows in (people, log, [[None]], [[TODAY]], [[None]])],
        "rfms": [purchases_of(chance) for _ in range(customers)],
    }


if __name__ == "__main__":
    measured = time_pyodide(*map(int, sys.argv[1:]))
    print(json.dumps([asdict(each) for each in measured]))

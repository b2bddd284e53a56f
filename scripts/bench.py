"""Time and peak memory of a sync beside merely reading the same workbook, DuckDB and openpyxl.

    python3 scripts/bench.py [--sizes 500 10000 100000] [--runs 5] [--phases] [--json]
    python3 scripts/bench.py --beside CHECKOUT [--sizes 500 10000 100000] [--runs 5] [--json]
    python3 scripts/bench.py --lists [--sizes 10000 100000] [--runs 3] [--json]
    python3 scripts/bench.py --tabs [--sizes 5000] [--runs 5] [--json]
    python3 scripts/bench.py --imports [--sizes 5000 50000] [--runs 3] [--json]
    python3 scripts/bench.py --chance [--sizes 100000] [--runs 5] [--json]
    python3 scripts/bench.py --functions [--sizes 10000] [--runs 5] [--json]
    python3 scripts/bench.py --pyodide [--sizes 1000] [--runs 5] [--json]
    python3 scripts/bench.py --page [--sizes 500 5000] [--runs 5] [--json]
    python3 scripts/bench.py --history [--sizes 1000000 10000000] [--runs 3] [--json]
    python3 scripts/bench.py --google [--sizes 500 10000] [--json]
    python3 scripts/bench.py --formulas [--sizes 500 5000] [--json]

Each figure is a whole process, the median of several runs taken in turn, so that a noisy machine
is noisy for all of them alike. Compare the ratios, not the seconds.

With --beside: a first sync, the same again and the next morning, each beside the same of another
checkout of this project; the ratio is the median of pairs taken in turn.

With --lists: a list in a CSV adopted, beside csv.reader, a first sync of the same list and openpyxl,
in processor seconds.

With --tabs: a first and a second sync of a workbook with all our tabs, beside
the same workbook without them, in processor seconds.

With --imports: an export of orders, and one of people, of two rows a customer, taken into a list and
taken in again, beside merely reading the workbook and the export, by python-calamine and by
openpyxl, in processor seconds.

With --chance: fitting and scoring the chance of return in plain Python beside lifetimes (numpy and
scipy) on the same simulated customers. lifetimes is no longer cared for by its authors; it is
installed for this comparison only.

With --functions: CRM_ASSESS through xlwings' dispatcher beside the same through the Python API, in
CPU seconds of one process, and a CRM_STAGE in each of many cells that name the same ranges.

With --pyodide: the Excel function that answers for everybody, in Pyodide as in xlwings Lite, beside
the Python of this computer.

With --page: how long the page in a browser takes until it answers, beside bare Pyodide in the same
Chromium, and to work out who should hear from the owner, beside the same calls here; and the
longest task of the page's own thread, in milliseconds (tasks under 50 are not told by browsers).

With --history: so many purchases by a million buyers in Parquet, beside a list of 50,000 of them: to
open the list with their rows, beside DuckDB's own GROUP BY over all of them. Compare the processor's
seconds.

With --google: requests and bytes of syncs with a Google Sheet, counted at the tests' emulator.
With --formulas: how long HyperFormula and LibreOffice work at a Google Sheet's formulas when they are
first worked out, beside the formulas of before, which referred to whole columns.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.beside import compare_size
from benchmarks.imports import measure_imports
from benchmarks.phases import measure_phases
from benchmarks.processes import run_module
from benchmarks.syncs import measure_size
from benchmarks.tabs import measure_tabs
from benchmarks.text_lists import measure_list
from environment import install_node_packages, python_with

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LICENCE = {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
"""What xlwings wants in order to take calls outside Excel."""

HISTORY = (
    "DuckDB's GROUP BY",
    "the list without any log",
    "rows of the list's customers",
    "the same, and the fit",
)
"""What is timed of a log that is kept elsewhere; the first is what the others stand beside."""

Figures = Mapping[str, Any]
"""One line of what was measured, by the names of the columns' figures."""


class Column(NamedTuple):
    """A column of the table that is printed: its heading, the figure in it, and how that is formatted."""

    heading: str
    figure: str
    form: str = ">8.2f"

    def head(self) -> str:
        """Return the heading over figures that stand left or right as these do."""
        side, width = self.form[0], self.form[1:].partition(".")[0].rstrip(",")
        return f"{self.heading:{side}{width}}"

    def cell(self, figures: Figures) -> str:
        """Return the figure of a line, blank where it has none."""
        value = figures[self.figure]
        if value is None:
            return " " * len(self.head())
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return f"{value:{self.form}}"


CUSTOMERS = Column("customers", "customers", ">10,")
WHAT = Column("what", "what", "<46")
SECONDS, CPU = Column("seconds", "seconds"), Column("of cpu", "processor_seconds")
PEAK = Column("peak MB", "peak_mb", ">8.0f")
RATIO = Column("ratio", "ratio")


@dataclass(frozen=True, slots=True)
class Bench:
    """One thing that can be measured, for each of several sizes of list."""

    about: str
    sizes: Sequence[int]
    measure: Callable[[argparse.Namespace, int], Iterable[Figures]]
    """Yields the lines of one size."""
    columns: Sequence[Column]
    unit: str = ""
    """What the columns without another heading are in."""


def main() -> None:
    """Measure and print."""
    options = _parse_options()
    bench = next((bench for name, bench in BENCHES.items() if getattr(options, name)), SYNCS)
    lines = [line for size in options.sizes or bench.sizes for line in bench.measure(options, size)]
    print(json.dumps(lines, indent=2)) if options.json else _print(bench, lines)


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", metavar="CUSTOMERS")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without-openpyxl", action="store_true", help="it takes minutes")
    parser.add_argument("--json", action="store_true")
    for name, bench in BENCHES.items():
        if name == "beside":
            parser.add_argument("--beside", type=Path, metavar="CHECKOUT", help=bench.about)
        else:
            parser.add_argument(f"--{name}", action="store_true", help=bench.about)
    return parser.parse_args()


def _print(bench: Bench, lines: Iterable[Figures]) -> None:
    head = "  ".join(column.head() for column in bench.columns)
    print(f"{head}   ({bench.unit})" if bench.unit else head)
    for line in lines:
        print("  ".join(column.cell(line) for column in bench.columns))


def _syncs(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    with_openpyxl = not options.without_openpyxl
    python = python_with("speed,history")
    yield from map(asdict, measure_size(python, size, options.runs, openpyxl=with_openpyxl))


def _beside(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    checkout = options.beside.resolve()
    yield from map(asdict, compare_size(python_with("speed"), checkout, size, options.runs))


def _phases(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    phases = measure_phases(python_with("speed"), size, options.runs)
    for phase, seconds in phases.items():
        yield {"customers": size, "what": phase, "processor_seconds": seconds}


def _each_of(
    measure: Callable[[Path, int, int], Iterable["DataclassInstance"]],
    options: argparse.Namespace,
    size: int,
) -> Iterable[Figures]:
    yield from map(asdict, measure(python_with("speed"), size, options.runs))


def _chance(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    yield json.loads(run_module(python_with("forecasts"), "chance", size, options.runs))


def _functions(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    words = ("functions", size, options.runs)
    yield json.loads(run_module(python_with("speed"), *words, env=LICENCE))


def _pyodide(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    words = ("pyodide", size, options.runs)
    yield from json.loads(run_module(python_with(), *words, env=LICENCE))


def _page(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    install_node_packages()
    words = ("timing", size, options.runs)
    yield json.loads(run_module(python_with("speed"), *words, package="page"))


def _history(options: argparse.Namespace, size: int) -> Iterable[Figures]:
    python = python_with("history")
    with TemporaryDirectory() as folder:
        first = 0.0
        for what in HISTORY:
            ran = [
                json.loads(run_module(python, "history", folder, size, what))
                for _ in range(options.runs)
            ]
            middle = sorted(ran, key=lambda each: each["processor_seconds"])[len(ran) // 2]
            first = first or middle["processor_seconds"]
            ratio = middle["processor_seconds"] / first
            yield {"rows": size, **middle, "ratio": ratio}


def _google(_: argparse.Namespace, size: int) -> Iterable[Figures]:
    install_node_packages()
    yield from json.loads(run_module(python_with("checks"), "google", size))


def _formulas(_: argparse.Namespace, size: int) -> Iterable[Figures]:
    install_node_packages()
    yield from json.loads(run_module(python_with("checks"), "formulas", size))


SYNCS = Bench(
    "whole syncs",
    (500, 10_000, 100_000),
    _syncs,
    (CUSTOMERS, WHAT, SECONDS, CPU, PEAK, Column("x reading", "times_reading", ">11.2f")),
)
BENCHES: Mapping[str, Bench] = {
    "beside": Bench(
        "compare with another checkout of this project instead",
        SYNCS.sizes,
        _beside,
        (
            CUSTOMERS, WHAT, SECONDS, Column("beside", "seconds_beside"), RATIO,
            Column("of cpu", "processor_ratio"), PEAK, Column("beside", "peak_mb_beside", ">8.0f"),
            Column("x first", "of_the_first"),
        ),
    ),
    "phases": Bench(
        "where a sync's time goes instead", SYNCS.sizes, _phases, (CUSTOMERS, WHAT, CPU)
    ),
    "lists": Bench(
        "adopt lists in CSV files instead",
        (10_000, 100_000),
        partial(_each_of, measure_list),
        (
            CUSTOMERS, WHAT, SECONDS, CPU, PEAK, Column("x csv", "times_csv", ">8.1f"),
            Column("x openpyxl", "times_openpyxl", ">12.2f"),
            Column("x peak", "peak_of_csv", ">8.1f"),
        ),
    ),
    "tabs": Bench(
        "what Today and the others cost instead",
        (5_000,),
        partial(_each_of, measure_tabs),
        (
            CUSTOMERS, WHAT, Column("without", "without"), Column("with", "with_tabs"), RATIO,
            Column("writes nothing", "writes_nothing", ">16"),
        ),
        "seconds of cpu",
    ),
    "imports": Bench(
        "take in exports instead",
        (5_000, 50_000),
        partial(_each_of, measure_imports),
        (
            CUSTOMERS, WHAT, SECONDS, CPU, PEAK, Column("x reading", "times_reading", ">11.1f"),
            Column("x peak", "peak_of_reading", ">8.1f"),
        ),
    ),
    "chance": Bench(
        "time the chance of return instead",
        (100_000,),
        _chance,
        (CUSTOMERS, Column("ours", "ours"), Column("lifetimes", "lifetimes"), RATIO),
        "seconds",
    ),
    "functions": Bench(
        "time Excel functions instead",
        (10_000,),
        _functions,
        (
            CUSTOMERS, Column("API", "api"), Column("CRM_ASSESS", "dispatcher", ">12.2f"), RATIO,
            Column("one cell", "one_cell", ">10.3f"),
        ),
        "seconds of cpu",
    ),
    "pyodide": Bench(
        "time CRM_ASSESS in Pyodide instead",
        (1_000,),
        _pyodide,
        (CUSTOMERS, WHAT, Column("Pyodide", "pyodide"), Column("CPython", "cpython"), RATIO),
        "seconds",
    ),
    "page": Bench(
        "time the page in a browser instead",
        (500, 5_000),
        _page,
        (
            CUSTOMERS, Column("bare", "bare"), Column("ready", "ready"),
            Column("ratio", "times_bare"), Column("here", "here"), Column("page", "worked"),
            Column("ratio", "times_here"), Column("longest task", "longest", ">14"),
            Column("at the start", "longestOfStart", ">14"),
        ),
        "seconds; tasks in milliseconds",
    ),
    "formulas": Bench(
        "time the formulas of a Google Sheet beside those of before instead",
        (500, 5_000),
        _formulas,
        (
            CUSTOMERS, WHAT, Column("characters a row", "row_characters", ">18"),
            Column("before", "before"), Column("now", "now"), RATIO,
        ),
        "seconds",
    ),
    "history": Bench(
        "look customers up in a log that is kept elsewhere instead",
        (1_000_000, 10_000_000),
        _history,
        (Column("rows", "rows", ">11,"), WHAT, SECONDS, CPU, PEAK, RATIO),
    ),
    "google": Bench(
        "count requests and bytes instead",
        (500,),
        _google,
        (
            CUSTOMERS, WHAT, Column("requests", "requests", ">10"),
            Column("allowed", "allowed", ">10"), Column("sent", "sent_bytes", ">13,"),
            Column("largest", "largest_bytes", ">13,"), Column("received", "received_bytes", ">13,"),
            Column("unpacked", "unpacked_bytes", ">13,"),
        ),
    ),
}  # fmt: skip
"""What can be measured instead of whole syncs, by the option that asks for it."""


if __name__ == "__main__":
    main()

"""Time and peak memory of a sync beside merely reading the same workbook, and beside openpyxl.

    python3 scripts/bench.py [--sizes 500 10000 100000] [--runs 5] [--phases] [--json]
    python3 scripts/bench.py --beside CHECKOUT [--sizes 500 10000 100000] [--runs 5] [--json]
    python3 scripts/bench.py --lists [--sizes 10000 100000] [--runs 3] [--json]
    python3 scripts/bench.py --tabs [--sizes 5000] [--runs 5] [--json]
    python3 scripts/bench.py --imports [--sizes 5000 50000] [--runs 3] [--json]
    python3 scripts/bench.py --chance [--sizes 100000] [--runs 5] [--json]
    python3 scripts/bench.py --functions [--sizes 10000] [--runs 5] [--json]
    python3 scripts/bench.py --pyodide [--sizes 1000] [--runs 5] [--json]
    python3 scripts/bench.py --page [--sizes 500 5000] [--runs 5] [--json]
    python3 scripts/bench.py --google [--sizes 500 10000] [--json]

Each figure is a whole process, the median of several runs taken in turn, so that a noisy machine
is noisy for all of them alike. Compare the ratios, not the seconds.

With --beside: a first sync, the same again and the next morning, each beside the same of another
checkout of this project; the ratio is the median of pairs taken in turn.

With --lists: a list in a CSV adopted, beside csv.reader, a first sync of the same list and openpyxl,
in processor seconds.

With --tabs: a first and a second sync of a workbook with Today, Problems and Welcome back, beside
the same workbook without them, in processor seconds.

With --imports: an export of orders, and one of people, of two rows a customer, taken into a list and
taken in again, beside merely reading the workbook and the export, in processor seconds.

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

With --google: requests and bytes of syncs with a Google Sheet, counted at the tests' emulator.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.beside import Comparison, compare_size
from benchmarks.imports import ImportMeasure, measure_imports
from benchmarks.phases import measure_phases
from benchmarks.processes import run_module
from benchmarks.pyodide import time_pyodide
from benchmarks.syncs import Measure, measure_size
from benchmarks.tabs import TabsCost, measure_tabs
from benchmarks.text_lists import ListMeasure, measure_list
from environment import install_node_packages, python_with

LICENCE = {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
"""What xlwings wants in order to take calls outside Excel."""

Figures = Mapping[str, Any]


def main() -> None:
    """Measure and print."""
    options = _parse_options()
    measure, print_table = next(
        (way for name, way in WAYS.items() if getattr(options, name)), (_time_syncs, _print_syncs)
    )
    measured = measure(options)
    print(json.dumps(measured, indent=2)) if options.json else print_table(measured)


def _parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", metavar="CUSTOMERS")
    parser.add_argument("--phases", action="store_true", help="where a sync's time goes instead")
    parser.add_argument("--beside", type=Path, metavar="CHECKOUT", help="compare with it instead")
    parser.add_argument("--lists", action="store_true", help="adopt lists in CSV files instead")
    parser.add_argument(
        "--tabs", action="store_true", help="what Today and the others cost instead"
    )
    parser.add_argument("--imports", action="store_true", help="take in exports instead")
    parser.add_argument("--chance", action="store_true", help="time the chance of return instead")
    parser.add_argument("--functions", action="store_true", help="time Excel functions instead")
    parser.add_argument("--pyodide", action="store_true", help="time CRM_ASSESS in Pyodide instead")
    parser.add_argument("--page", action="store_true", help="time the page in a browser instead")
    parser.add_argument("--google", action="store_true", help="count requests and bytes instead")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--without-openpyxl", action="store_true", help="it takes minutes")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def _time_syncs(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        asdict(measure)
        for size in options.sizes or (500, 10_000, 100_000)
        for measure in measure_size(
            python, size, options.runs, openpyxl=not options.without_openpyxl
        )
    ]


def _print_syncs(measures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}  {'what':<42}{'seconds':>9}{'of cpu':>9}{'peak MB':>9}{'x reading':>11}"
    )
    for each in (Measure(**figures) for figures in measures):
        print(
            f"{each.customers:>10,}  {each.what:<42}{each.seconds:>9.2f}"
            f"{each.processor_seconds:>9.2f}{each.peak_mb:>9.0f}{each.times_reading:>11.2f}"
        )


def _compare_checkouts(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        asdict(comparison)
        for size in options.sizes or (500, 10_000, 100_000)
        for comparison in compare_size(python, options.beside.resolve(), size, options.runs)
    ]


def _print_comparisons(figures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}  {'what':<34}{'seconds':>9}{'beside':>9}{'ratio':>7}{'of cpu':>8}"
        f"{'peak MB':>9}{'beside':>8}{'x first':>9}"
    )
    for each in (Comparison(**entry) for entry in figures):
        print(
            f"{each.customers:>10,}  {each.what:<34}{each.seconds:>9.2f}{each.seconds_beside:>9.2f}"
            f"{each.ratio:>7.2f}{each.processor_ratio:>8.2f}{each.peak_mb:>9.0f}"
            f"{each.peak_mb_beside:>8.0f}{each.of_the_first:>9.2f}"
        )


def _time_phases(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        {"customers": size, "seconds": measure_phases(python, size, options.runs)}
        for size in options.sizes or (500, 10_000, 100_000)
    ]


def _print_phases(figures: Sequence[Figures]) -> None:
    for each in figures:
        print(f"{each['customers']:,} customers, processor seconds")
        for phase, seconds in each["seconds"].items():
            print(f"    {phase:<26}{seconds:>8.2f}")


def _time_lists(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        asdict(measure)
        for size in options.sizes or (10_000, 100_000)
        for measure in measure_list(python, size, options.runs)
    ]


def _print_lists(measures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}  {'what':<46}{'seconds':>9}{'of cpu':>9}{'peak MB':>9}"
        f"{'x csv':>8}{'x openpyxl':>12}{'x peak':>8}"
    )
    for each in (ListMeasure(**figures) for figures in measures):
        print(
            f"{each.customers:>10,}  {each.what:<46}{each.seconds:>9.2f}"
            f"{each.processor_seconds:>9.2f}{each.peak_mb:>9.0f}{each.times_csv:>8.1f}"
            f"{each.times_openpyxl:>12.2f}{each.peak_of_csv:>8.1f}"
        )


def _time_tabs(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    sizes = options.sizes or (5_000,)
    return [asdict(cost) for size in sizes for cost in measure_tabs(python, size, options.runs)]


def _print_tabs(costs: Sequence[Figures]) -> None:
    print(f"{'customers':>10}  {'what':<34}{'without':>9}{'with':>9}{'ratio':>7}   (of cpu)")
    for each in (TabsCost(**figures) for figures in costs):
        written = "   writes nothing" if each.writes_nothing else ""
        print(
            f"{each.customers:>10,}  {each.what:<34}{each.without:>9.2f}{each.with_tabs:>9.2f}"
            f"{each.ratio:>7.2f}{written}"
        )


def _time_imports(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        asdict(measure)
        for size in options.sizes or (5_000, 50_000)
        for measure in measure_imports(python, size, options.runs)
    ]


def _print_imports(measures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}  {'what':<38}{'seconds':>9}{'of cpu':>9}{'peak MB':>9}"
        f"{'x reading':>11}{'x peak':>8}"
    )
    for each in (ImportMeasure(**figures) for figures in measures):
        print(
            f"{each.customers:>10,}  {each.what:<38}{each.seconds:>9.2f}"
            f"{each.processor_seconds:>9.2f}{each.peak_mb:>9.0f}{each.times_reading:>11.1f}"
            f"{each.peak_of_reading:>8.1f}"
        )


def _time_chance(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("forecasts")
    sizes = options.sizes or (100_000,)
    return [json.loads(run_module(python, "chance", size, options.runs)) for size in sizes]


def _print_chance(figures: Sequence[Figures]) -> None:
    print(f"{'customers':>10}{'ours':>9}{'lifetimes':>11}{'ratio':>8}   (seconds)")
    for each in figures:
        both = f"{each['ours']:>9.2f}{each['lifetimes']:>11.2f}"
        print(f"{each['customers']:>10,}{both}{each['ratio']:>8.2f}")


def _time_functions(options: argparse.Namespace) -> Sequence[Figures]:
    python = python_with("speed")
    return [
        json.loads(run_module(python, "functions", size, options.runs, env=LICENCE))
        for size in options.sizes or (10_000,)
    ]


def _print_functions(figures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}{'API':>9}{'CRM_ASSESS':>12}{'ratio':>8}{'one cell':>10}   (CPU seconds)"
    )
    for each in figures:
        both = f"{each['customers']:>10,}{each['api']:>9.2f}{each['dispatcher']:>12.2f}"
        print(f"{both}{each['ratio']:>8.2f}{each['one_cell']:>10.3f}")


def _time_pyodide(options: argparse.Namespace) -> Sequence[Figures]:
    return [
        asdict(each)
        for each in time_pyodide(python_with(), options.sizes or (1_000,), options.runs, LICENCE)
    ]


def _print_pyodide(figures: Sequence[Figures]) -> None:
    print(f"{'customers':>10}  {'what':<30}{'Pyodide':>9}{'CPython':>9}{'ratio':>7}   (seconds)")
    for each in figures:
        beside = "" if each["cpython"] is None else f"{each['cpython']:>9.2f}{each['ratio']:>7.1f}"
        print(f"{each['customers']:>10,}  {each['what']:<30}{each['pyodide']:>9.2f}{beside}")


def _time_page(options: argparse.Namespace) -> Sequence[Figures]:
    install_node_packages()
    python = python_with("speed")
    return [
        json.loads(run_module(python, "timing", size, options.runs, package="page"))
        for size in options.sizes or (500, 5_000)
    ]


def _print_page(figures: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}{'bare':>8}{'ready':>8}{'ratio':>7}{'here':>9}{'page':>9}{'ratio':>7}"
        f"{'longest task':>14}{'at the start':>14}   (seconds; milliseconds)"
    )
    for each in figures:
        start = f"{each['bare']:>8.2f}{each['ready']:>8.2f}{each['times_bare']:>7.2f}"
        work = f"{each['here']:>9.2f}{each['worked']:>9.2f}{each['times_here']:>7.2f}"
        tasks = f"{each['longest']:>14}{each['longestOfStart']:>14}"
        print(f"{each['customers']:>10,}{start}{work}{tasks}")


def _count_requests(options: argparse.Namespace) -> Sequence[Figures]:
    install_node_packages()
    costs: list[Figures] = json.loads(
        run_module(python_with("checks"), "google", *(options.sizes or (500,)))
    )
    return costs


def _print_requests(costs: Sequence[Figures]) -> None:
    print(
        f"{'customers':>10}  {'what':<22}{'requests':>9}{'allowed':>9}{'sent':>12}{'received':>13}"
    )
    for each in costs:
        print(
            f"{each['customers']:>10,}  {each['what']:<22}{each['requests']:>9}{each['allowed']:>9}"
            f"{each['sent_bytes']:>12,}{each['received_bytes']:>13,}"
        )


Way = tuple[Callable[[argparse.Namespace], Sequence[Figures]], Callable[[Sequence[Figures]], None]]

WAYS: Mapping[str, Way] = {
    "beside": (_compare_checkouts, _print_comparisons),
    "phases": (_time_phases, _print_phases),
    "lists": (_time_lists, _print_lists),
    "tabs": (_time_tabs, _print_tabs),
    "imports": (_time_imports, _print_imports),
    "chance": (_time_chance, _print_chance),
    "functions": (_time_functions, _print_functions),
    "pyodide": (_time_pyodide, _print_pyodide),
    "page": (_time_page, _print_page),
    "google": (_count_requests, _print_requests),
}
"""What each option measures instead of whole syncs, and how that is printed."""


if __name__ == "__main__":
    main()

"""Taking in another program's export beside merely reading it and the workbook."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.made_up import TODAY
from benchmarks.processes import run_module
from benchmarks.syncs import PROGRAMS, READ, SYNC, Run, history_of, run

WORKBOOK, ORDERS, PEOPLE = "original.xlsx", "orders.csv", "people.csv"
"""What `benchmarks.arrivals` builds; that needs XlsxWriter, and bench.py needs only Python."""
READS = "python-calamine merely reads both: {}"
OPENPYXL_READS = "openpyxl merely reads both: {}"
IMPORTS = "sheetcrm import: {}"
AGAIN = "the same again: {}"
ROWS_A_CUSTOMER = 2
"""So many rows of an export for each customer of the list."""

_READ_EXPORT = (
    "\nimport csv\nf = open(sys.argv[2], newline='', encoding='utf-8')\nmore = list(csv.reader(f))"
)
READERS = {
    READS: PROGRAMS[READ] + _READ_EXPORT,
    OPENPYXL_READS: (
        "import sys, openpyxl; w = openpyxl.load_workbook(sys.argv[1], read_only=True)\n"
        f"rows = [list(sheet.iter_rows(values_only=True)) for sheet in w]{_READ_EXPORT}"
    ),
}


@dataclass(frozen=True)
class ImportMeasure:
    """Medians of one way of doing it with one export, and how many times as much as reading it takes."""

    customers: int
    what: str
    seconds: float
    processor_seconds: float
    peak_mb: float
    times_reading: float
    """Processor seconds by those of python-calamine, starting Python included on both sides."""
    peak_of_reading: float


def measure_imports(python: Path, customers: int, runs: int) -> Iterator[ImportMeasure]:
    """Yield the measures of both exports, each run of each way in turn."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        run_module(python, "arrivals", folder, customers, customers * ROWS_A_CUSTOMER)
        for export in (ORDERS, PEOPLE):
            results: dict[str, list[Run]] = {way: [] for way in (*READERS, IMPORTS, AGAIN)}
            for _ in range(runs):
                workbook = place / "customers.xlsx"
                shutil.copyfile(place / WORKBOOK, workbook)
                shutil.rmtree(history_of(workbook), ignore_errors=True)
                for way, found in results.items():
                    found.append(_run(python, way, workbook, place / export))
            yield from _measured(customers, export, results)


def _run(python: Path, way: str, workbook: Path, export: Path) -> Run:
    if way in READERS:
        return run(python, READERS[way], workbook, str(workbook), str(export))
    words = ("import", str(workbook), str(export), "--today", TODAY.isoformat(), "--json")
    return run(python, PROGRAMS[SYNC], workbook, *words)


def _measured(
    customers: int, export: str, results: dict[str, list[Run]]
) -> Iterator[ImportMeasure]:
    medians = {
        way: Run(*map(statistics.median, zip(*found, strict=True)))
        for way, found in results.items()
    }
    for way, each in medians.items():
        yield ImportMeasure(
            customers,
            way.format(export),
            round(each.seconds, 2),
            round(each.processor_seconds, 2),
            round(each.peak_mb),
            round(each.processor_seconds / medians[READS].processor_seconds, 1),
            round(each.peak_mb / medians[READS].peak_mb, 1),
        )

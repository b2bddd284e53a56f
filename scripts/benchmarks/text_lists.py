"""Adopting a list that lies in a CSV beside merely reading it, and beside a first sync of the same."""

import csv
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.made_up import HEADINGS, TODAY, customer_row
from benchmarks.syncs import PROGRAMS, READ, SYNC, Run, history_of, run, sync_words

CSV = "csv.reader reads the list"
ADOPT = "sheetcrm adopt"
BESIDE = "sheetcrm sync of the same list in a workbook"
LOADS = "openpyxl loads the workbook made of it"

WAYS = {
    CSV: (
        "import csv, sys; f = open(sys.argv[1], newline='', encoding='utf-8')\n"
        "rows = list(csv.reader(f, delimiter=';'))"
    ),
    ADOPT: PROGRAMS[SYNC],
    READ: PROGRAMS[READ],
    LOADS: "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1])",
    BESIDE: PROGRAMS[SYNC],
}
"""In this order: adopting makes the workbook that others read, and an undo leaves the bare list."""


@dataclass(frozen=True)
class ListMeasure:
    """Medians of one way of doing it with one list, and how many times as long it takes as others."""

    customers: int
    what: str
    seconds: float
    processor_seconds: float
    peak_mb: float
    times_csv: float
    """Processor seconds by those of csv.reader, starting Python included on both sides."""
    times_openpyxl: float
    """The same by openpyxl's loading of the workbook that was made."""
    peak_of_csv: float


def measure_list(python: Path, customers: int, runs: int) -> Iterator[ListMeasure]:
    """Yield the measures of one list, each run of each way in turn."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "customers.csv"
        write_list(file, customers)
        results: dict[str, list[Run]] = {name: [] for name in WAYS}
        for _ in range(runs):
            file.with_suffix(".xlsx").unlink(missing_ok=True)
            shutil.rmtree(history_of(file), ignore_errors=True)
            for name, program in WAYS.items():
                if name == BESIDE:
                    _leave_bare(python, file.with_suffix(".xlsx"))
                results[name].append(run(python, program, file, *_words(name, file)))
    medians = {
        name: Run(*map(statistics.median, zip(*found, strict=True)))
        for name, found in results.items()
    }
    for name, each in medians.items():
        yield ListMeasure(
            customers,
            name,
            round(each.seconds, 2),
            round(each.processor_seconds, 2),
            round(each.peak_mb),
            round(each.processor_seconds / medians[CSV].processor_seconds, 1),
            round(each.processor_seconds / medians[LOADS].processor_seconds, 2),
            round(each.peak_mb / medians[CSV].peak_mb, 1),
        )


def write_list(file: Path, customers: int) -> None:
    """Write made-up customers as a spreadsheet exports them in Europe."""
    chance = random.Random(customers)
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(HEADINGS)
        for row in range(1, customers + 1):
            writer.writerow(map(_exported, customer_row(row, chance)))


def _exported(cell: object) -> object:
    return cell.strftime("%d.%m.%Y") if isinstance(cell, date) else cell


def _words(name: str, file: Path) -> list[str]:
    if name == CSV:
        return [str(file)]
    if name == ADOPT:
        return ["adopt", str(file), "--yes", "--today", TODAY.isoformat(), "--json"]
    workbook = file.with_suffix(".xlsx")
    return sync_words(workbook) if name == BESIDE else [str(workbook)]


def _leave_bare(python: Path, workbook: Path) -> None:
    """Leave the list alone in its workbook, of which nothing is remembered."""
    run(python, PROGRAMS[SYNC], workbook, "undo", str(workbook))
    shutil.rmtree(history_of(workbook), ignore_errors=True)

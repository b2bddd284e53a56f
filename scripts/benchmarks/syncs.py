"""Time and peak memory of whole syncs, of merely reading the workbook, of DuckDB and of openpyxl."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from environment import ROOT

from benchmarks.made_up import TODAY
from benchmarks.processes import run_module

READ = "python-calamine reads it"
SYNC = "sheetcrm sync"
AGAIN = "a second sync, nothing changed"
EDITED = "a second sync, one customer edited"
RESAVED = "a second sync, saved by LibreOffice"
GROUPED = "the same, and DuckDB groups the log"
OPENPYXL = "openpyxl loads, writes 8 columns, saves"
UNSYNCED = (READ, GROUPED, OPENPYXL)
"""What others do with the workbook as it was."""

EDIT = "our own editor changes a contact level"
"""What is done before EDITED is timed."""

PROGRAMS = {
    READ: (
        "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]);"
        "rows = [w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
    ),
    GROUPED: (
        "import sys, duckdb; from python_calamine import CalamineWorkbook as W\n"
        "w = W.from_path(sys.argv[1])\n"
        "log = [w.get_sheet_by_name(n).to_python() for n in w.sheet_names][1][1:]\n"
        "columns = [[row[at] for row in log] for at in (0, 1, 4)]\n"
        "rows = 'unnest($1::DATE[]) AS on_, unnest($2::VARCHAR[]) AS who, unnest($3::DOUBLE[]) AS paid'\n"
        "facts = 'who, count(DISTINCT on_), max(on_), sum(paid)'\n"
        "query = f'SELECT {facts} FROM (SELECT {rows}) GROUP BY who'\n"
        "duckdb.execute(query, columns).fetchall()"
    ),
    SYNC: "from sheetcrm.cli.app import run; run()",
    EDIT: (
        "import sys; from pathlib import Path; from sheetcrm.ooxml import Package, Workbook\n"
        "old = Path(sys.argv[1]); new = old.with_suffix('.new'); b = Workbook(Package.open(old))\n"
        "b.edit('Customers').set(5, 17, 'Weekly'); b.save_to(new); new.replace(old)"
    ),
    OPENPYXL: (
        "import sys, openpyxl; w = openpyxl.load_workbook(sys.argv[1]); s = w['Customers']\n"
        "for row in range(1, s.max_row + 1):\n"
        "    for column in range(26, 34): s.cell(row, column, 'Courting')\n"
        "w.save(sys.argv[1])"
    ),
}


MEMORY_UNITS_A_MB = 2**20 if sys.platform == "darwin" else 2**10
"""macOS counts the memory of a process in bytes, Linux in kilobytes."""


class Run(NamedTuple):
    """What one run took."""

    seconds: float
    processor_seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Measure:
    """Medians of one way of doing it on one workbook."""

    customers: int
    what: str
    seconds: float
    processor_seconds: float
    """Of all its processes: what a busy machine changes least."""
    peak_mb: float
    times_reading: float


def measure_size(python: Path, customers: int, runs: int, *, openpyxl: bool) -> Iterator[Measure]:
    """Yield the measures of one workbook, each run of each program in turn."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.xlsx"
        run_module(python, "workbooks", original, customers)
        programs = [
            READ,
            GROUPED,
            SYNC,
            AGAIN,
            EDITED,
            *([RESAVED] if shutil.which("soffice") else []),
        ]
        programs += [OPENPYXL] if openpyxl else []
        results: dict[str, list[Run]] = {name: [] for name in programs}
        for _ in range(runs):
            for name in programs:
                workbook = Path(folder) / "customers.xlsx"
                if name in (*UNSYNCED, SYNC):
                    shutil.copyfile(original, workbook)
                if name == SYNC:  # a first one: nothing is remembered of the runs before
                    shutil.rmtree(history_of(workbook), ignore_errors=True)
                prepare(python, name, workbook)
                syncs = name not in UNSYNCED
                words = sync_words(workbook) if syncs else [str(workbook)]
                program = PROGRAMS[SYNC if syncs else name]
                results[name].append(run(python, program, workbook, *words))
        reading = statistics.median(each.seconds for each in results[READ])
        for name, found in results.items():
            seconds, processor_seconds, peak = map(statistics.median, zip(*found, strict=True))
            yield Measure(
                customers,
                name,
                round(seconds, 3),
                round(processor_seconds, 3),
                round(peak),
                round(seconds / reading, 2),
            )


def prepare(python: Path, name: str, workbook: Path) -> None:
    """Bring a workbook that was synced into the state from which a second sync is timed."""
    if name == EDITED:
        run(python, PROGRAMS[EDIT], workbook, str(workbook))
    elif name == RESAVED:
        folder = workbook.with_name("resaved")
        profile = f"-env:UserInstallation=file://{workbook.with_name('profile')}"
        words = ("soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir")
        subprocess.run([*words, folder, workbook], check=True, stdout=subprocess.DEVNULL)
        (folder / workbook.name).replace(workbook)


def sync_words(workbook: Path, today: date = TODAY) -> list[str]:
    """Return the words after the program's name."""
    return ["sync", str(workbook), "--today", today.isoformat(), "--json"]


def history_of(workbook: Path) -> Path:
    """Return where syncs of this benchmark keep what they remember."""
    return workbook.parent / "data"


def run(python: Path, program: str, workbook: Path, *words: str, tree: Path = ROOT) -> Run:
    """Run a program of a checkout as its own process."""
    if not hasattr(os, "wait4"):
        sys.exit("Windows does not tell what a process took. Measure on Linux or macOS.")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tree),
        "XDG_DATA_HOME": str(history_of(workbook)),
        # an installed package is compiled once, whatever the settings of this shell
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "sheetcrm-bench"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(python), "-c", program, *words],
        cwd=tree,  # what is imported is looked for there first
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # else it seems to be running still
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"failed: {program}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MEMORY_UNITS_A_MB)


def seconds_reading(python: Path, workbook: Path) -> float:
    """Return the processor seconds of merely reading a workbook."""
    timed = f"import time\n{PROGRAMS[READ]}\nprint(time.process_time())"
    read = subprocess.run([python, "-c", timed, workbook], stdout=subprocess.PIPE, check=True)
    return float(read.stdout)

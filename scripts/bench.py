"""Time and peak memory of a sync beside merely reading the same workbook, and beside openpyxl.

    python3 scripts/bench.py [--sizes 500 10000 100000] [--runs 5] [--phases] [--json]
    python3 scripts/bench.py --chance [--sizes 100000] [--runs 5] [--json]
    python3 scripts/bench.py --functions [--sizes 10000] [--runs 5] [--json]
    python3 scripts/bench.py --pyodide [--sizes 1000] [--runs 5] [--json]
    python3 scripts/bench.py --google [--sizes 500 10000] [--json]

Each figure is a whole process, the median of several runs taken in turn, so that a noisy machine
is noisy for all of them alike. Compare the ratios, not the seconds.

With --chance: fitting and scoring the chance of return in plain Python beside lifetimes (numpy and
scipy) on the same simulated customers. lifetimes is no longer cared for by its authors; it is
installed for this comparison only.

With --functions: CRM_ASSESS through xlwings' dispatcher beside the same through the Python API, in
CPU seconds of one process, and a CRM_STAGE in each of many cells that name the same ranges.

With --pyodide: the Excel function that answers for everybody, in Pyodide as in xlwings Lite, beside
the Python of this computer.

With --google: requests and bytes of syncs with a Google Sheet, counted at the tests' emulator.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from environment import ROOT, install_node_packages, python_with

SIZES = (500, 10_000, 100_000)
CHANCE_SIZES = (100_000,)
FUNCTIONS_SIZES = (10_000,)
PYODIDE_SIZES = (1_000,)
GOOGLE_SIZES = (500,)
LOG_ROWS_PER_CUSTOMER = 10
TODAY = date(2026, 3, 2)
KINDS = (
    "Purchase",
    "Purchase",
    "Email",
    "Call",
    "Mailing",
    "Inquiry",
    "Visit",
    "Thank-you",
    "Check-in",
)

HEADINGS = (
    "Customer ID", "Name", "Company", "Segment", "Email", "Phone", "Address", "Country",
    "Birthday", "Occupation", "Interests", "Goals", "Source", "First contact", "Preferred channel",
    "Never use", "Contact level", "Courtesy contact", "Marketing consent", "My stage",
    "Next meeting", "Last verified", "Notes", "Own column 1", "Own column 2",
)  # fmt: skip
LOG_HEADINGS = ("Date", "Customer", "Type", "Channel", "Amount", "Note")

READ = "python-calamine reads it"
SYNC = "sheetcrm sync"
AGAIN = "a second sync, nothing changed"
EDITED = "a second sync, one customer edited"
RESAVED = "a second sync, saved by LibreOffice"
OPENPYXL = "openpyxl loads, writes 8 columns, saves"

EDIT = "our own editor changes a contact level"
"""What is done before EDITED is timed."""

PROGRAMS = {
    READ: (
        "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]);"
        "rows = [w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
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


@dataclass(frozen=True)
class Phases:
    """Processor seconds by phase on one workbook."""

    customers: int
    seconds: dict[str, float]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", metavar="CUSTOMERS")
    options.add_argument("--chance", action="store_true", help="time the chance of return instead")
    options.add_argument(
        "--functions", action="store_true", help="time the Excel functions instead"
    )
    options.add_argument(
        "--pyodide", action="store_true", help="time CRM_ASSESS in Pyodide instead"
    )
    options.add_argument("--google", action="store_true", help="count requests and bytes instead")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--without-openpyxl", action="store_true", help="it takes minutes")
    options.add_argument("--phases", action="store_true", help="where a sync's time goes instead")
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    if asked.chance:
        time_chance(asked.sizes or CHANCE_SIZES, asked.runs, as_json=asked.json)
        return
    if asked.functions:
        time_functions(asked.sizes or FUNCTIONS_SIZES, asked.runs, as_json=asked.json)
        return
    if asked.pyodide:
        from bench_pyodide import time_pyodide  # noqa: PLC0415 - which needs this module

        time_pyodide(asked.sizes or PYODIDE_SIZES, asked.runs, as_json=asked.json)
        return
    if asked.google:
        count_requests(asked.sizes or GOOGLE_SIZES, as_json=asked.json)
        return
    python = python_with("speed")
    if asked.phases:
        phases = [
            Phases(size, measure_phases(python, size, asked.runs)) for size in asked.sizes or SIZES
        ]
        print_json(phases) if asked.json else print_phases(phases)
        return
    measures = [
        measure
        for size in asked.sizes or SIZES
        for measure in measure_size(python, size, asked.runs, openpyxl=not asked.without_openpyxl)
    ]
    print_json(measures) if asked.json else print_table(measures)


def measure_phases(python: Path, customers: int, runs: int) -> dict[str, float]:
    """Return the median processor seconds of each phase of a sync, and of merely reading."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "customers.xlsx"
        subprocess.run([python, __file__, "--build", workbook, str(customers)], check=True)
        found = [_phases_of(python, workbook) for _ in range(runs)]
    return {phase: round(statistics.median(each[phase] for each in found), 3) for phase in found[0]}


def _phases_of(python: Path, workbook: Path) -> dict[str, float]:
    script = Path(__file__).with_name("bench_phases.py")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(workbook.parent)}
    ran = subprocess.run(
        [python, script, workbook], env=environment, stdout=subprocess.PIPE, check=True
    )
    phases: dict[str, float] = json.loads(ran.stdout)
    timed = f"import time\n{PROGRAMS[READ]}\nprint(time.process_time())"
    read = subprocess.run([python, "-c", timed, workbook], stdout=subprocess.PIPE, check=True)
    return {**phases, READ: float(read.stdout)}


def measure_size(python: Path, customers: int, runs: int, *, openpyxl: bool) -> Iterator[Measure]:
    """Yield the measures of one workbook, each run of each program in turn."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.xlsx"
        subprocess.run([python, __file__, "--build", original, str(customers)], check=True)
        programs = [READ, SYNC, AGAIN, EDITED, *([RESAVED] if shutil.which("soffice") else [])]
        programs += [OPENPYXL] if openpyxl else []
        results: dict[str, list[Run]] = {name: [] for name in programs}
        for _ in range(runs):
            for name in programs:
                workbook = Path(folder) / "customers.xlsx"
                if name in (READ, SYNC, OPENPYXL):
                    shutil.copyfile(original, workbook)
                if name == SYNC:  # a first one: nothing is remembered of the runs before
                    shutil.rmtree(history_of(workbook), ignore_errors=True)
                prepare(python, name, workbook)
                syncs = name not in (READ, OPENPYXL)
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


def sync_words(workbook: Path) -> list[str]:
    """Return the words after the program's name."""
    return ["sync", str(workbook), "--today", TODAY.isoformat(), "--json"]


def history_of(workbook: Path) -> Path:
    """Return where syncs of this benchmark keep what they remember."""
    return workbook.parent / "data"


def run(python: Path, program: str, workbook: Path, *words: str) -> Run:
    """Run a program as its own process."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(history_of(workbook)),
        # an installed package is compiled once, whatever this shell says of its own modules
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "sheetcrm-bench"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(python), "-c", program, *words], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"failed: {program}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(path: Path, customers: int) -> None:
    """Build a workbook of customers with 25 columns and ten rows of log for each."""
    import xlsxwriter  # noqa: PLC0415 - only the environment that builds needs it

    chance = random.Random(customers)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    people, log = book.add_worksheet("Customers"), book.add_worksheet("Interactions")
    people.write_row(0, 0, HEADINGS)
    for row in range(1, customers + 1):
        for column, value in enumerate(customer_row(row, chance)):
            people.write(row, column, value)
    log.write_row(0, 0, LOG_HEADINGS)
    for row in range(1, customers * LOG_ROWS_PER_CUSTOMER + 1):
        log.write_row(row, 0, log_row(row, customers, chance))
    book.close()


def customer_row(row: int, chance: random.Random) -> list[object]:
    """Return one customer's cells."""
    return [
        f"C{row:06}", f"Person {row}", f"Company {row % 900}", ("home", "trade")[row % 2],
        f"person{row}@example.com", f"+4930{9000000 + row}", f"Street {row % 80}, Berlin", "DE",
        date(1950 + row % 50, 1 + row % 12, 1 + row % 28), "baker", "sailing", None, "search",
        TODAY - timedelta(chance.randint(0, 1500)), chance.choice(("Email", "Phone", None)), None,
        chance.choice(("Monthly", "Quarterly", None, None)), chance.choice(("yes", None)),
        chance.choice(("Subscribed", "Not asked", None)), None, None,
        TODAY - timedelta(chance.randint(0, 900)), "a note", row, "own words",
    ]  # fmt: skip


def log_row(row: int, customers: int, chance: random.Random) -> list[object]:
    """Return the cells of one thing that happened."""
    day = TODAY - timedelta(chance.randint(0, 1000))
    kind = chance.choice(KINDS)
    who = f"C{chance.randint(1, customers):06}"
    return [day, who, kind, None, chance.randint(10, 900), f"about {row % 97}"]


def time_functions(sizes: Sequence[int], runs: int, *, as_json: bool) -> None:
    """Print the CPU seconds of an Excel function beside those of the Python API."""
    python, script = python_with("speed"), Path(__file__).with_name("bench_functions.py")
    licence = {"XLWINGS_ON_SERVER": "true", "XLWINGS_LICENSE_KEY": "noncommercial"}
    told = []
    for size in sizes:
        words = [str(python), str(script), str(size), str(runs)]
        environment = {**os.environ, **licence}
        done = subprocess.run(words, env=environment, check=True, capture_output=True, text=True)
        told.append(json.loads(done.stdout))
    if as_json:
        print(json.dumps(told, indent=2))
        return
    print(
        f"{'customers':>10}{'API':>9}{'CRM_ASSESS':>12}{'ratio':>8}{'one cell':>10}   (CPU seconds)"
    )
    for each in told:
        both = f"{each['customers']:>10,}{each['api']:>9.2f}{each['dispatcher']:>12.2f}"
        print(f"{both}{each['ratio']:>8.2f}{each['one_cell']:>10.3f}")


def time_chance(sizes: Sequence[int], runs: int, *, as_json: bool) -> None:
    """Print the seconds that fitting and scoring take, ours and those of lifetimes, in turn."""
    python = python_with("forecasts")
    told = []
    for size in sizes:
        script = Path(__file__).with_name("bench_chance.py")
        words = [str(python), str(script), str(size), str(runs)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        told.append(json.loads(done.stdout))
    if as_json:
        print(json.dumps(told, indent=2))
        return
    print(f"{'customers':>10}{'ours':>9}{'lifetimes':>11}{'ratio':>8}   (seconds)")
    for each in told:
        ours, theirs = each["ours"], each["lifetimes"]
        print(f"{each['customers']:>10,}{ours:>9.2f}{theirs:>11.2f}{each['ratio']:>8.2f}")


def count_requests(sizes: Sequence[int], *, as_json: bool) -> None:
    """Print what syncs with a Google Sheet cost."""
    install_node_packages()
    script = Path(__file__).with_name("bench_google.py")
    words = [str(python_with("checks")), str(script), *map(str, sizes)]
    told = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout
    if as_json:
        print(told)
        return
    print(
        f"{'customers':>10}  {'what':<22}{'requests':>9}{'allowed':>9}{'sent':>12}{'received':>13}"
    )
    for each in json.loads(told):
        print(
            f"{each['customers']:>10,}  {each['what']:<22}{each['requests']:>9}{each['allowed']:>9}"
            f"{each['sent_bytes']:>12,}{each['received_bytes']:>13,}"
        )


def print_json(found: Sequence[Measure | Phases]) -> None:
    """Print the measures for programs."""
    print(json.dumps([asdict(each) for each in found], indent=2))


def print_phases(found: Sequence[Phases]) -> None:
    """Print where the time goes for people."""
    for each in found:
        print(f"{each.customers:,} customers, processor seconds in one process")
        for phase, seconds in each.seconds.items():
            print(f"    {phase:<26}{seconds:>8.2f}")


def print_table(measures: Sequence[Measure]) -> None:
    """Print the measures for people."""
    print(
        f"{'customers':>10}  {'what':<42}{'seconds':>9}{'of cpu':>9}{'peak MB':>9}{'x reading':>11}"
    )
    for each in measures:
        print(
            f"{each.customers:>10,}  {each.what:<42}{each.seconds:>9.2f}"
            f"{each.processor_seconds:>9.2f}{each.peak_mb:>9.0f}{each.times_reading:>11.2f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()

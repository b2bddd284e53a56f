"""Time and peak memory of a sync beside merely reading the same workbook, and beside openpyxl.

    python3 scripts/bench.py [--sizes 500 10000 100000] [--runs 5] [--json]
    python3 scripts/bench.py --chance [--sizes 100000] [--runs 5] [--json]

Each figure is a whole process, the median of several runs taken in turn, so that a noisy machine
is noisy for all of them alike. Compare the ratios, not the seconds.

With --chance: fitting and scoring the chance of return in plain Python beside lifetimes (numpy and
scipy) on the same simulated customers. lifetimes is no longer cared for by its authors; it is
installed for this comparison only.
"""

import argparse
import importlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from environment import ROOT, python_with

SIZES = (500, 10_000, 100_000)
CHANCE_SIZES = (100_000,)
LOG_ROWS_PER_CUSTOMER = 10
TODAY = date(2026, 3, 2)
HORIZON_WEEKS = 26
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

READ = "python-calamine reads it"
SYNC = "sheetcrm sync"
AGAIN = "a second sync"
OPENPYXL = "openpyxl loads, writes 8 columns, saves"

PROGRAMS = {
    READ: (
        "import sys; from python_calamine import CalamineWorkbook as W; w = W.from_path(sys.argv[1]);"
        "rows = [w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
    ),
    SYNC: "from sheetcrm.cli.app import main; main()",
    OPENPYXL: (
        "import sys, openpyxl; w = openpyxl.load_workbook(sys.argv[1]); s = w['Customers']\n"
        "for row in range(1, s.max_row + 1):\n"
        "    for column in range(26, 34): s.cell(row, column, 'Courting')\n"
        "w.save(sys.argv[1])"
    ),
}


@dataclass(frozen=True)
class Measure:
    """Medians of one way of doing it on one workbook."""

    customers: int
    what: str
    seconds: float
    peak_mb: float
    times_reading: float


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", metavar="CUSTOMERS")
    options.add_argument("--chance", action="store_true", help="time the chance of return instead")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--without-openpyxl", action="store_true", help="it takes minutes")
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    if asked.chance:
        time_chance(asked.sizes or CHANCE_SIZES, asked.runs, as_json=asked.json)
        return
    python = python_with("speed")
    measures = [
        measure
        for size in asked.sizes or SIZES
        for measure in measure_size(python, size, asked.runs, openpyxl=not asked.without_openpyxl)
    ]
    if asked.json:
        print(json.dumps([asdict(measure) for measure in measures], indent=2))
    else:
        print_table(measures)


def measure_size(python: Path, customers: int, runs: int, *, openpyxl: bool) -> Iterator[Measure]:
    """Yield the measures of one workbook, each run of each program in turn."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.xlsx"
        subprocess.run([python, __file__, "--build", original, str(customers)], check=True)
        programs = [READ, SYNC, AGAIN, *([OPENPYXL] if openpyxl else [])]
        results: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
        for _ in range(runs):
            for name in programs:
                workbook = Path(folder) / "customers.xlsx"
                if name != AGAIN:
                    shutil.copyfile(original, workbook)
                if name == AGAIN:
                    run(python, PROGRAMS[SYNC], *sync_words(workbook))
                words = sync_words(workbook) if name in (SYNC, AGAIN) else [str(workbook)]
                results[name].append(run(python, PROGRAMS.get(name, PROGRAMS[SYNC]), *words))
        reading = statistics.median(seconds for seconds, _ in results[READ])
        for name, found in results.items():
            seconds = statistics.median(each for each, _ in found)
            peak = statistics.median(each for _, each in found)
            yield Measure(
                customers, name, round(seconds, 3), round(peak), round(seconds / reading, 2)
            )


def sync_words(workbook: Path) -> list[str]:
    """Return the words after the program's name."""
    return ["sync", str(workbook), "--today", TODAY.isoformat(), "--json"]


def run(python: Path, program: str, *words: str) -> tuple[float, float]:
    """Return the seconds and the peak memory in MB of a program run as its own process."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": tempfile.gettempdir()}
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(python), "-c", program, *words], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        sys.exit(f"failed: {program}")
    return seconds, usage.ru_maxrss / 1024


def build(path: Path, customers: int) -> None:
    """Build a workbook of customers with 25 columns and ten rows of log for each."""
    import xlsxwriter  # noqa: PLC0415 - only the environment that builds needs it

    chance = random.Random(customers)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    people, log = book.add_worksheet("Customers"), book.add_worksheet("Interactions")
    headings = [
        "Customer ID",
        "Name",
        "Company",
        "Segment",
        "Email",
        "Phone",
        "Address",
        "Country",
        "Birthday",
        "Occupation",
        "Interests",
        "Goals",
        "Source",
        "First contact",
        "Preferred channel",
        "Never use",
        "Contact level",
        "Courtesy contact",
        "Marketing consent",
        "My stage",
        "Next meeting",
        "Last verified",
        "Notes",
        "Own column 1",
        "Own column 2",
    ]
    people.write_row(0, 0, headings)
    for row in range(1, customers + 1):
        for column, value in enumerate(customer_row(row, chance)):
            people.write(row, column, value)
    log.write_row(0, 0, ("Date", "Customer", "Type", "Channel", "Amount", "Note"))
    for row in range(1, customers * LOG_ROWS_PER_CUSTOMER + 1):
        day = TODAY - timedelta(chance.randint(0, 1000))
        kind = chance.choice(KINDS)
        who = f"C{chance.randint(1, customers):06}"
        log.write_row(row, 0, (day, who, kind, None, chance.randint(10, 900), f"about {row % 97}"))
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


def time_chance(sizes: Sequence[int], runs: int, *, as_json: bool) -> None:
    """Print the seconds that fitting and scoring take, ours and those of lifetimes, in turn."""
    python = python_with("forecasts")
    told = []
    for size in sizes:
        words = [str(python), __file__, "--chance-once", str(size), str(runs)]
        done = subprocess.run(words, check=True, capture_output=True, text=True)
        told.append(json.loads(done.stdout))
    if as_json:
        print(json.dumps(told, indent=2))
        return
    print(f"{'customers':>10}{'ours':>9}{'lifetimes':>11}{'ratio':>8}   (seconds)")
    for each in told:
        ours, theirs = each["ours"], each["lifetimes"]
        print(f"{each['customers']:>10,}{ours:>9.2f}{theirs:>11.2f}{each['ratio']:>8.2f}")


def chance_once(customers: int, runs: int) -> dict[str, float]:
    """Return the median seconds of both on the same customers, run in turn in this process."""
    sys.path.insert(0, str(ROOT))
    chance = random.Random(1)
    histories = [history(chance) for _ in range(customers)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module("lifetimes")  # loading it is not what is timed
        ours, theirs = [], []
        for _ in range(runs):
            began = time.perf_counter()
            score_with_ours(histories)
            between = time.perf_counter()
            score_with_lifetimes(histories)
            ours.append(between - began)
            theirs.append(time.perf_counter() - between)
    ratio = statistics.median(ours) / statistics.median(theirs)
    medians = (statistics.median(ours), statistics.median(theirs), ratio)
    return {
        "customers": customers,
        **dict(zip(("ours", "lifetimes", "ratio"), medians, strict=True)),
    }


def history(chance: random.Random) -> tuple[int, int, int]:
    """Return a simulated customer: repeat purchase days, days to the last, days known."""
    rate, leave = chance.gammavariate(1.2, 1 / 67.2), chance.betavariate(0.7, 2.0)
    age = chance.randrange(1, 5 * 365)
    day, days = 0.0, {0}
    while chance.random() > leave:
        day += chance.expovariate(rate)
        if day > age:
            break
        days.add(int(day))
    return len(days) - 1, max(days), age


def score_with_ours(histories: list[tuple[int, int, int]]) -> None:
    """Fit and say everybody's chance to buy within half a year."""
    from sheetcrm.rules.chance.estimate import estimate  # noqa: PLC0415 - see sys.path above
    from sheetcrm.rules.chance.history import History  # noqa: PLC0415
    from sheetcrm.rules.chance.model import buys_within  # noqa: PLC0415

    told = [History(*each) for each in histories]
    parameters = estimate(told).parameters
    for each in told:
        buys_within(parameters, each.x, each.t_x, each.age_weeks, HORIZON_WEEKS)


def score_with_lifetimes(histories: list[tuple[int, int, int]]) -> None:
    """Let lifetimes do the same with its MBG/NBD."""
    numpy: Any = importlib.import_module("numpy")
    fitter: Any = importlib.import_module("lifetimes").ModifiedBetaGeoFitter()
    columns = [
        numpy.array([each[0] for each in histories], dtype=float),
        numpy.array([each[1] / 7 for each in histories]),
        numpy.array([each[2] / 7 for each in histories]),
    ]
    fitter.fit(*columns)
    fitter.conditional_probability_alive(*columns)
    fitter.conditional_expected_number_of_purchases_up_to_time(HORIZON_WEEKS, *columns)


def print_table(measures: list[Measure]) -> None:
    """Print the measures for people."""
    print(f"{'customers':>10}  {'what':<42}{'seconds':>9}{'peak MB':>9}{'x reading':>11}")
    for each in measures:
        print(
            f"{each.customers:>10,}  {each.what:<42}{each.seconds:>9.2f}"
            f"{each.peak_mb:>9.0f}{each.times_reading:>11.2f}"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--chance-once"]:
        print(json.dumps(chance_once(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        main()

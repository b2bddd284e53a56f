"""What the tabs an owner lives in cost: a workbook with them beside the same without them."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import run_module
from benchmarks.syncs import AGAIN, PROGRAMS, SYNC, Run, history_of, run, sync_words


@dataclass(frozen=True)
class TabsCost:
    """Medians of one kind of sync with the tabs and without them, in processor seconds."""

    customers: int
    what: str
    without: float
    with_tabs: float
    ratio: float
    """The median of pairs taken in turn."""
    writes_nothing: bool
    """Whether the workbook with the tabs was left as it was, byte for byte."""


def measure_tabs(python: Path, customers: int, runs: int) -> Iterator[TabsCost]:
    """Yield the cost of a first sync and of a second one in which nothing is ticked."""
    with tempfile.TemporaryDirectory() as folder:
        without, with_tabs = Path(folder) / "without.xlsx", Path(folder) / "with.xlsx"
        run_module(python, "workbooks", without, customers)
        shutil.copyfile(without, with_tabs)
        run_module(python, "lived_in", with_tabs)
        taken: dict[str, list[tuple[Run, Run]]] = {SYNC: [], AGAIN: []}
        untouched = dict.fromkeys(taken, True)
        for _ in range(runs):
            plain, full = _synced_twice(python, without), _synced_twice(python, with_tabs)
            for what, pairs in taken.items():
                pairs.append((plain[what][0], full[what][0]))
                untouched[what] &= full[what][1]
        for what, pairs in taken.items():
            yield _cost(customers, what, pairs, writes_nothing=untouched[what])


def _synced_twice(python: Path, original: Path) -> dict[str, tuple[Run, bool]]:
    """Return what each kind of sync took, and whether it left the file as it was."""
    workbook = original.with_name("customers.xlsx")
    shutil.copyfile(original, workbook)
    shutil.rmtree(history_of(workbook), ignore_errors=True)
    results = {}
    for what in (SYNC, AGAIN):
        before = workbook.read_bytes()
        took = run(python, PROGRAMS[SYNC], workbook, *sync_words(workbook))
        results[what] = took, workbook.read_bytes() == before
    return results


def _cost(
    customers: int, what: str, pairs: list[tuple[Run, Run]], *, writes_nothing: bool
) -> TabsCost:
    seconds = [(plain.processor_seconds, full.processor_seconds) for plain, full in pairs]
    return TabsCost(
        customers,
        what,
        without=round(statistics.median(plain for plain, _ in seconds), 2),
        with_tabs=round(statistics.median(full for _, full in seconds), 2),
        ratio=round(statistics.median(full / plain for plain, full in seconds), 2),
        writes_nothing=writes_nothing,
    )

"""This checkout's syncs beside those of another checkout, taken in turn."""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from environment import ROOT

from benchmarks.made_up import TODAY
from benchmarks.processes import run_module
from benchmarks.syncs import AGAIN, PROGRAMS, SYNC, Run, history_of, run, sync_words

MORNING = "the next morning"
KINDS = (SYNC, AGAIN, MORNING)


@dataclass(frozen=True)
class Comparison:
    """Medians of one kind of sync in both checkouts; the ratio is that of pairs taken in turn."""

    customers: int
    what: str
    seconds: float
    seconds_beside: float
    ratio: float
    processor_ratio: float
    peak_mb: float
    peak_mb_beside: float
    of_the_first: float
    """What it takes of this checkout's first sync."""


def compare_size(python: Path, other: Path, customers: int, runs: int) -> Iterator[Comparison]:
    """Yield a comparison of each kind of sync of one workbook."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / "original.xlsx"
        run_module(python, "workbooks", original, customers)
        taken: dict[tuple[Path, str], list[Run]] = {}
        for turn in range(runs):
            trees = (ROOT, other) if turn % 2 == 0 else (other, ROOT)
            for tree in trees:
                for kind, result in _sync_all_kinds(python, tree, original):
                    taken.setdefault((tree, kind), []).append(result)
        first = statistics.median(each.seconds for each in taken[ROOT, SYNC])
        for kind in KINDS:
            yield _compared(customers, kind, taken[ROOT, kind], taken[other, kind], first)


def _sync_all_kinds(python: Path, tree: Path, original: Path) -> Iterator[tuple[str, Run]]:
    workbook = original.with_name("customers.xlsx")
    shutil.copyfile(original, workbook)
    shutil.rmtree(history_of(workbook), ignore_errors=True)
    tomorrow = TODAY + timedelta(days=1)
    for kind, day in zip(KINDS, (TODAY, TODAY, tomorrow), strict=True):
        yield kind, run(python, PROGRAMS[SYNC], workbook, *sync_words(workbook, day), tree=tree)


def _compared(
    customers: int, kind: str, ours: list[Run], theirs: list[Run], first: float
) -> Comparison:
    pairs = list(zip(ours, theirs, strict=True))
    seconds = statistics.median(each.seconds for each in ours)
    return Comparison(
        customers,
        kind,
        seconds=round(seconds, 3),
        seconds_beside=round(statistics.median(each.seconds for each in theirs), 3),
        ratio=round(statistics.median(a.seconds / b.seconds for a, b in pairs), 2),
        processor_ratio=round(
            statistics.median(a.processor_seconds / b.processor_seconds for a, b in pairs), 2
        ),
        peak_mb=round(statistics.median(each.peak_mb for each in ours)),
        peak_mb_beside=round(statistics.median(each.peak_mb for each in theirs)),
        of_the_first=round(seconds / first, 2),
    )

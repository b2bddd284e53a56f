"""Where the time of one sync goes: processor seconds of each phase, measured apart.

    python -m benchmarks.phases WORKBOOK          (bench.py --phases builds one and calls this)

A phase that calls another is not charged for it.
"""

import importlib
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.made_up import TODAY
from benchmarks.processes import run_module
from benchmarks.syncs import READ, seconds_reading

READING, FACTS, LEARNING, RULES, WORDING = "reading", "facts", "learning", "rules", "wording"
PLANNING, KEEPING = "planning", "keeping for undo"
WRITING, VERIFICATION, REST = "writing", "verification", "the rest"
PHASES = (
    READING, FACTS, LEARNING, RULES, WORDING, PLANNING, KEEPING, WRITING, VERIFICATION, REST,
)  # fmt: skip

WHERE: dict[str, tuple[str, ...]] = {
    READING: (
        "stores.workbook.reading:read_workbook",
        "stores.workbook.reading:WorkbookSnapshot.grid",
    ),
    FACTS: (
        "book.opening:read_settings",
        "book.opening:read_customers",
        "book.opening:directory_of",
        "book.opening:read_interactions",
        "tables.interactions:InteractionsTable.histories",
    ),
    LEARNING: ("syncing.sync_run:_new_fit",),
    RULES: ("book.book:assess_customer", "syncing.assessing:listed_from"),
    WORDING: ("syncing.assessing:worded_columns",),
    PLANNING: ("syncing.sync_run:index_tabs", "syncing.sync_run:plan_columns"),
    KEEPING: (
        "history.journal:encode",
        "history.journal:write_whole",
        "history.encoding:KeptChanges.model_dump_json",
        "stores.workbook.store:keep_previous",
        "stores.workbook.store:digest_of",
    ),
    WRITING: (
        "stores.workbook.writing:stage_changes",
        "ooxml.workbook:Workbook.plan",
        "ooxml.workbook:Workbook.save_to",
    ),
    VERIFICATION: ("ooxml:verify",),
}
"""What is timed as which phase: module:name as the sync looks it up."""


class Stopwatch:
    """Processor seconds by phase; only the innermost phase is charged."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._phases = [REST]
        self._since = time.process_time()

    def charge(self) -> None:
        """Charge the time since the last change to the phase that is on."""
        now = time.process_time()
        self.seconds[self._phases[-1]] += now - self._since
        self._since = now

    def timing(self, phase: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same function, its time charged to a phase."""

        def timed(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it takes and gives
            with self._in(phase):
                made = work(*args, **options)
            return self._making(phase, made) if isinstance(made, Iterator) else made

        return timed

    def _making(self, phase: str, items: Iterator[Any]) -> Iterator[Any]:
        """Yield what is made only on request, and charge that."""
        end = object()
        while True:
            with self._in(phase):
                item = next(items, end)
            if item is end:
                return
            yield item

    @contextmanager
    def _in(self, phase: str) -> Iterator[None]:
        self.charge()
        self._phases.append(phase)
        try:
            yield
        finally:
            self.charge()
            self._phases.pop()


def measure_phases(python: Path, customers: int, runs: int) -> dict[str, float]:
    """Return the median processor seconds of each phase of a sync, and of merely reading."""
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "customers.xlsx"
        run_module(python, "workbooks", workbook, customers)
        found = [_phases_of(python, workbook) for _ in range(runs)]
    return {phase: round(statistics.median(each[phase] for each in found), 3) for phase in found[0]}


def _phases_of(python: Path, workbook: Path) -> dict[str, float]:
    env = {"XDG_DATA_HOME": str(workbook.parent)}
    phases: dict[str, float] = json.loads(run_module(python, "phases", workbook, env=env))
    return {**phases, READ: seconds_reading(python, workbook)}


def _time_one_sync(workbook: Path) -> dict[str, float]:
    """Return the processor seconds of each phase of one sync of a copy of a workbook."""
    engine = importlib.import_module("sheetcrm.syncing.engine")
    registry = importlib.import_module("sheetcrm.stores.registry")
    watch = Stopwatch()
    for phase, names in WHERE.items():
        for name in names:
            _put_in(watch, phase, name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(workbook, folder))
        watch.charge()
        watch.seconds.clear()
        engine.sync_store(registry.open_store(copy), TODAY)
        watch.charge()
    return {phase: round(watch.seconds[phase], 3) for phase in PHASES}


def _put_in(watch: Stopwatch, phase: str, name: str) -> None:
    owner, last = place_of(name)
    setattr(owner, last, watch.timing(phase, getattr(owner, last)))


def place_of(name: str) -> tuple[Any, str]:
    """Return the module or class that holds what `module:name` names, and what it is called there."""
    module, _, path = name.partition(":")
    owner: Any = importlib.import_module(f"sheetcrm.{module}")
    *within, last = path.split(".")
    for step in within:
        owner = getattr(owner, step)
    return owner, last


if __name__ == "__main__":
    print(json.dumps(_time_one_sync(Path(sys.argv[1]))))

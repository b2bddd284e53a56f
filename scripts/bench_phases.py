"""Where the time of one sync goes: processor seconds of each phase, measured apart.

    python3 scripts/bench_phases.py WORKBOOK          (bench.py --phases builds one and calls this)

Everything runs in one process and thread here, so that rules and wording can be told apart; a real
sync shares them out. A phase that calls another is not charged for it.
"""

import importlib
import json
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

READING, FACTS, LEARNING, RULES, WORDING = "reading", "facts", "learning", "rules", "wording"
PLANNING, KEEPING = "planning", "keeping for undo"
REMEMBERING = "remembering for the next sync"
WRITING, VERIFICATION, REST = "writing", "verification", "the rest"
PHASES = (
    READING, FACTS, LEARNING, RULES, WORDING, PLANNING, KEEPING, WRITING, VERIFICATION,
    REMEMBERING, REST,
)  # fmt: skip

WHERE: dict[str, tuple[str, ...]] = {
    READING: (
        "stores.workbook.store:read_workbook",
        "stores.workbook.reading:WorkbookSnapshot.grid",
    ),
    FACTS: (
        "book:read_settings",
        "book:read_customers",
        "book:Directory",
        "syncing.recollection:read_interactions",
        "tables.interactions:InteractionsTable.histories",
    ),
    LEARNING: ("syncing.attempt:_new_fit",),
    RULES: ("book:assess_customer", "syncing.assessing:is_due"),
    WORDING: ("syncing.assessing:worded_columns",),
    PLANNING: ("syncing.attempt:layout_of", "syncing.attempt:plan_columns"),
    KEEPING: (
        "syncing.attempt:changed_cells",
        "syncing.journal:write_whole",
        "syncing.changed_cells:ChangedCells.model_dump_json",
        "stores.workbook.store:keep_previous",
        "stores.workbook.store:digest_of",
    ),
    WRITING: (
        "stores.workbook.store:carry_over",
        "ooxml.workbook:Workbook.plan",
        "ooxml.workbook:Workbook.save_to",
    ),
    VERIFICATION: ("stores.workbook.store:verify",),
    REMEMBERING: (
        "syncing.recollection:remember",
        "syncing.recollection:Recollection.fit",
        "syncing.recollection:Recollection.settled",
        "syncing.recollection:Recollection.keep",
        "syncing.settled:Settled.told_of",
        "syncing.settled:Settled.marks_found",
        "syncing.settled:Settled.marks_made",
    ),
}
"""What is timed as which phase: module:name as the sync looks it up."""

ALONE: dict[str, object] = {
    "syncing.workers:FEWEST_A_WORKER": sys.maxsize,
    "stores.workbook.reading:WORTH_A_THREAD": range(0),
    "stores.workbook.store:WORTH_A_THREAD": range(0),
}
"""What keeps a sync from sharing its work out to processes and threads."""


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
        """Yield what is made only when it is asked for, and charge that."""
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


def measure_phases(workbook: Path) -> dict[str, float]:
    """Return the processor seconds of each phase of one sync of a copy of a workbook."""
    engine = importlib.import_module("sheetcrm.syncing.engine")
    targets = importlib.import_module("sheetcrm.stores.registry")
    for name, limit in ALONE.items():
        module, _, constant = name.partition(":")
        vars(importlib.import_module(f"sheetcrm.{module}"))[constant] = limit
    watch = Stopwatch()
    for phase, names in WHERE.items():
        for name in names:
            _put_in(watch, phase, name)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(workbook, folder))
        watch.charge()
        watch.seconds.clear()
        engine.sync_store(targets.open_store(copy), date(2026, 3, 2))
        watch.charge()
    return {phase: round(watch.seconds[phase], 3) for phase in PHASES}


def _put_in(watch: Stopwatch, phase: str, name: str) -> None:
    module, _, path = name.partition(":")
    owner: Any = importlib.import_module(f"sheetcrm.{module}")
    *within, last = path.split(".")
    for step in within:
        owner = getattr(owner, step)
    setattr(owner, last, watch.timing(phase, getattr(owner, last)))


if __name__ == "__main__":
    print(json.dumps(measure_phases(Path(sys.argv[1]))))

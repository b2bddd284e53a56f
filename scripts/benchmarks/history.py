"""A log that is kept elsewhere, beside what DuckDB itself takes to group it: run by bench.py.

A till's Parquet files hold so many purchases by a million buyers, 50,000 of whom are in the list.

usage: python -m benchmarks.history FOLDER INTERACTIONS WHAT
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Mapping
from datetime import tzinfo
from pathlib import Path

import duckdb

from benchmarks.made_up import TODAY
from sheetcrm.book import Grids, open_book
from sheetcrm.book.book import Book
from sheetcrm.stores.elsewhere.reading import read_elsewhere
from sheetcrm.tables.logged.sought import Sought
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere

BUYERS, CUSTOMERS = 1_000_000, 50_000
DAYS = 1_800
PLACE = "till"
LOG = [["Date", "Customer", "Type", "Amount", "Note"]]
SETTINGS = [["Setting", "Value"], ["Business", "shop"], ["Log elsewhere", PLACE]]
SETTINGS += [["Log elsewhere: Date", "sold_on"], ["Log elsewhere: Amount", "total"]]
_MEGABYTE = 1024


def build(folder: Path, interactions: int) -> None:
    """Write the till's files, a million purchases each, once."""
    till = folder / PLACE
    till.mkdir(parents=True, exist_ok=True)
    each = min(interactions, 1_000_000)
    for number in range(interactions // each):
        file = till / f"{number:03}.parquet"
        if not file.exists():
            duckdb.sql(
                f"""COPY (SELECT DATE '{TODAY}' - (hash(i, 1) % {DAYS})::INTEGER AS sold_on,
                'buyer' || (hash(i, 2) % {BUYERS}) || '@example.com' AS customer,
                (hash(i, 3) % 10000) / 100.0 AS total
                FROM range({number * each}, {(number + 1) * each}) t(i))
                TO '{file}' (FORMAT parquet)"""
            )


class Till(Grids):
    """A list, and the folder beside which its till's files stand."""

    folder = Path()

    def elsewhere(  # type: ignore[override] # grids given by hand have no such place
        self, log: LogElsewhere, sought: Sought, zone: tzinfo | None
    ) -> FoundElsewhere | None:
        """Return what the till's files hold."""
        return read_elsewhere(log, sought, zone, self.folder)


def grouped(folder: Path) -> object:
    """Let DuckDB count the days of each buyer."""
    query = "SELECT customer, count(DISTINCT sold_on), max(sold_on), sum(total) FROM"
    with duckdb.connect() as engine:
        return engine.execute(f"{query} '{folder / PLACE}/*.parquet' GROUP BY customer").fetchall()


def _people() -> list[list[str]]:
    return [[f"Ann{n} Lee{n}", f"buyer{n * 20}@example.com"] for n in range(CUSTOMERS)]


def looked_up(folder: Path) -> Book:
    """Open the list with the rows of its customers in the till's files."""
    Till.folder = folder
    grids = Grids.of(Customers=[["Name", "Email"], *_people()], Interactions=LOG, Settings=SETTINGS)
    return open_book(Till(grids.by_tab), TODAY)


def fitted(folder: Path) -> object:
    """Do the same, and fit the chance of return to these customers."""
    return looked_up(folder).fit


def listed(folder: Path) -> Book:  # noqa: ARG001 - as the others
    """Open the same list without any log."""
    return open_book(Grids.of(Customers=[["Name", "Email"], *_people()]), TODAY)


WHAT: Mapping[str, Callable[[Path], object]] = {
    "DuckDB's GROUP BY": grouped,
    "the list without any log": listed,
    "rows of the list's customers": looked_up,
    "the same, and the fit": fitted,
}


def main(folder: Path, what: str) -> dict[str, object]:
    """Return how long it takes and how much memory, in a process of its own."""
    gc.disable()  # as a sync does
    began, worked = time.perf_counter(), time.process_time()
    WHAT[what](folder)
    seconds, cpu = time.perf_counter() - began, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    return {"what": what, "seconds": seconds, "processor_seconds": cpu, "peak_mb": peak}


if __name__ == "__main__":
    where, count, wanted = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    build(where, count)
    print(json.dumps(main(where, wanted)))

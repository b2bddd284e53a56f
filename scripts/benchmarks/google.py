"""Requests and bytes of syncs with a Google Sheet, counted at the emulator that the tests use.

    python -m benchmarks.google CUSTOMERS          (bench.py --google calls this)

Google allows 60 writes a minute and advises 2 MB a request; a sync shall take four requests, and
one more for each 2 MB that it changes. Seconds are mostly the emulator's own and say nothing about
Google. A first sync; a second one, which reads everything and finds nothing to write; a third, which only
looks for what is new; one after ten things happened; and one on the next day. The same in a sheet
with every tab that a sync keeps: where it draws them, one request more takes away what they were.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from environment import ROOT

from benchmarks.made_up import LOG_ROWS_PER_CUSTOMER, TODAY, lists_of, serial

EMULATOR = ROOT / "tests" / "google"
ADVISED_BYTES = 2_000_000
FEWEST_REQUESTS = 4
AND_WITH_TABS = ", with every tab"
PATIENCE_SECONDS = 3600
"""The emulator's formulas are evaluated by one process; a large sheet takes it minutes."""


@dataclass(frozen=True)
class Cost:
    """What one sync cost. `allowed` is how many requests it may take for what it sent."""

    customers: int
    what: str
    cells_written: int
    requests: int
    allowed: int
    sent_bytes: int
    largest_bytes: int
    """Of one request."""
    received_bytes: int
    """As they come, compressed."""
    unpacked_bytes: int
    seconds: float


def main() -> None:
    """Measure and print as JSON."""
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()
    sys.path[:0] = [str(ROOT), str(EMULATOR)]
    costs = []
    for size in sys.argv[1:]:
        for cost in measure(int(size)):
            print(cost, file=sys.stderr, flush=True)
            costs.append(asdict(cost))
    print(json.dumps(costs, indent=2))


def measure(customers: int) -> Iterator[Cost]:
    """Yield what each of five syncs cost, without the tabs that a sync keeps and with them."""
    for with_tabs in (False, True):
        yield from _measure(customers, with_tabs=with_tabs)


def _measure(customers: int, *, with_tabs: bool) -> Iterator[Cost]:
    from emulator import GoogleSheets, serve  # noqa: PLC0415

    from sheetcrm.rules.words import Business  # noqa: PLC0415
    from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs  # noqa: PLC0415

    state, also = GoogleSheets(), AND_WITH_TABS if with_tabs else ""
    unlike = f"1{customers:020}{with_tabs:d}"  # whose last sync is not that of another
    book_id = state.add_spreadsheet("Shop", tabs(customers), book_id=unlike)
    with serve(state) as running:
        os.environ["SHEETCRM_SHEETS_URL"] = running.url
        if with_tabs:
            add_starter_tabs(_store(running, book_id), Business.SHOP)
        for what in ("first sync", "second sync", "third sync"):
            yield cost_of(running, book_id, customers, what + also, TODAY)
        person, row = state.person(book_id), customers * LOG_ROWS_PER_CUSTOMER + 2
        for at in range(10):
            happened = (serial(TODAY), f"C{1 + at * customers // 10:06}", "Purchase")
            for column, value in enumerate(happened, start=1):
                person.put("Interactions", row + at, column, value)
        yield cost_of(running, book_id, customers, "ten things happened" + also, TODAY)
        yield cost_of(running, book_id, customers, "next day" + also, TODAY + timedelta(days=1))


def cost_of(
    running: Any,  # noqa: ANN401 - the emulator has no types for us
    book_id: str,
    customers: int,
    what: str,
    today: date,
) -> Cost:
    """Run a sync and count."""
    from sheetcrm.syncing.engine import sync_store  # noqa: PLC0415

    running.forget()
    began = time.perf_counter()
    report = sync_store(_store(running, book_id), today)
    sent = running.bytes_received
    return Cost(
        customers,
        what,
        report.cells_written,
        running.requests,
        FEWEST_REQUESTS + -(-sent // ADVISED_BYTES),
        sent,
        max(each.sent_bytes for each in running.seen),
        running.bytes_answered,
        running.bytes_unpacked,
        round(time.perf_counter() - began, 1),
    )


def _store(running: Any, book_id: str) -> Any:  # noqa: ANN401 - as above
    from sheetcrm.stores.google.http.retry_policy import RetryPolicy  # noqa: PLC0415
    from sheetcrm.stores.google.http.service import open_service  # noqa: PLC0415
    from sheetcrm.stores.google.store import GoogleStore  # noqa: PLC0415

    retry_policy = RetryPolicy(seconds=PATIENCE_SECONDS, answer_seconds=PATIENCE_SECONDS)
    service = open_service(running.link(book_id), Path(running.key_file), retry_policy)
    return GoogleStore(service)


def tabs(customers: int) -> dict[str, Iterable[Iterable[Any]]]:
    """Return the list and the log of the other benchmarks, days as serial numbers."""
    lists = ([list(map(serial, row)) for row in rows] for rows in lists_of(customers))
    return dict(zip(("Customers", "Interactions"), lists, strict=True))


if __name__ == "__main__":
    main()

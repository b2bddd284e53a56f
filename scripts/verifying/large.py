"""A large list, timed: what an owner waits for at the first sync, at the next and after typing."""

from collections.abc import Sequence
from functools import partial

from benchmarks.made_up import TODAY, lists_of

from sheetcrm.syncing.engine import sync_store
from verifying.clock import timed
from verifying.demo import LOG, PEOPLE, put_tab
from verifying.sheet import Sheet, must
from verifying.shown import STAGE, shown

LOG_ROWS_A_CUSTOMER = 2
TYPED = "Somebody Else"
_FIRST_ID = 810_001


def checks_of(customers: int) -> Sequence[partial[None]]:
    """Return the checks of a list of so many customers."""
    return (partial(_first_sync, customers), partial(_second_sync, customers),
            partial(_typed_name, customers))  # fmt: skip


def _first_sync(customers: int, sheet: Sheet) -> None:
    """Everybody in a large list has a stage after the first sync."""
    people, log = lists_of(customers)
    sheet.do(*({"deleteSheet": {"sheetId": sheet.tab(tab).sheet_id}} for tab in (PEOPLE, LOG)))
    rows = log[: 1 + LOG_ROWS_A_CUSTOMER * customers]
    with timed(sheet, f"typing in {customers:,} customers"):
        put_tab(sheet, PEOPLE, people, _FIRST_ID)
        put_tab(sheet, LOG, rows, _FIRST_ID + 1)
    with timed(sheet, f"first sync of {customers:,}"):
        sync_store(sheet.store, TODAY, allow_shrink=True)
    stages = [values[STAGE] for values in shown(sheet).values()]
    must(len(stages) == customers, f"{len(stages)} of {customers} customers are there")
    must(all(stages), f"{stages.count(None)} of {customers} rows show nothing")


def _second_sync(customers: int, sheet: Sheet) -> None:
    """A second sync of a large list writes nothing."""
    with timed(sheet, f"second sync of {customers:,}"):
        written = sync_store(sheet.store, TODAY).cells_written
    must(written == 0, f"a second sync wrote {written} cells")


def _typed_name(customers: int, sheet: Sheet) -> None:
    """A name that is typed in a large list makes its own row be worked out, and no other."""
    before = shown(sheet)
    with timed(sheet, f"a name typed among {customers:,}"):
        sheet.type(f"'{PEOPLE}'!B2", [TYPED])
        now = shown(sheet)
    others = {who: values for who, values in now.items() if who != TYPED}
    must(all(before[who] == values for who, values in others.items()), "another row changed")
    must(
        now[TYPED][STAGE] == before["Person 1"][STAGE],
        "the row shows nothing, though its ID stands",
    )

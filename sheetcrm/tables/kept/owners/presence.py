"""The tab Presence: where people meet the business, and what of it is to be looked over again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sheetcrm.tables.cells_at import is_blank
from sheetcrm.tables.kept.kept_page import KEY, KeptColumn
from sheetcrm.tables.kept.owners.written import WrittenKind, WrittenRow, WrittenTab
from sheetcrm.tables.kinds.dates.dates import DATE, parse_date
from sheetcrm.tables.text import clean, shown

PRESENCE: Final = "Presence"
WHERE: Final = "where"
SAYS: Final = "says"
OWNER: Final = "owner"
CHECKED_ON: Final = "checked_on"
CHECK_AGAIN: Final = "check_again"

PRESENCE_KIND: Final = WrittenKind(
    PRESENCE,
    (
        KeptColumn("Where", WHERE, 30),
        KeptColumn("What it should say", SAYS, 92, is_typed=True),
        KeptColumn("Owner", OWNER, 16, is_typed=True),
        KeptColumn("Checked on", CHECKED_ON, 13, DATE, is_typed=True),
        KeptColumn("Check again", CHECK_AGAIN, 13, DATE, is_typed=True),
        KeptColumn("Key", KEY, 10, is_hidden=True),
    ),
    labels=(WHERE,),
    texts=(SAYS,),
)
USUALLY_AFTER: Final = timedelta(days=180)
"""When something is to be checked again for which no day is typed."""


@dataclass(frozen=True, slots=True)
class Stale:
    """What is to be looked over, by where it stands: checked long ago, and never yet."""

    again: tuple[str, ...] = ()
    never: int = 0


def stale_in(tab: WrittenTab, today: date) -> Stale:
    """Return what is to be looked over on a day.

    A row whose text the owner deleted does not concern the business.
    """
    rows = [row for row in tab.rows if not is_blank(row.fields.get(SAYS))]
    never = [
        row for row in rows if not any(row.fields.get(name) for name in (CHECKED_ON, CHECK_AGAIN))
    ]
    again = [row for row in rows if is_stale(row, today)]
    return Stale(tuple(_where(again)), len(never))


def is_stale(row: WrittenRow, today: date) -> bool:
    """Return whether a row was looked over, and is to be again."""
    on = _due_on(row)
    return on is not None and on <= today


def _due_on(row: WrittenRow) -> date | None:
    """Return the day from which something is to be checked again; None where no day is typed."""
    again, checked = (parse_date(row.fields.get(name)) for name in (CHECK_AGAIN, CHECKED_ON))
    if isinstance(again, date):
        return again
    return checked + USUALLY_AFTER if isinstance(checked, date) else None


def _where(rows: list[WrittenRow]) -> Iterator[str]:
    for row in rows:
        if where := clean(shown(row.fields.get(WHERE))):
            yield where

"""Keeps two syncs from writing at once: the one that adds the tab `_sheetcrm_lock` holds the lock.

Google refuses a second tab of the same name, so there is never more than one. It records since when
it is held. A sync that finds it older than ten minutes takes it over: the sync that made it was
killed. Should that sync wake up again, what it wanted to write is refused as a whole, because the
same request deletes its own lock, which is no longer there.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.google.sheet.outline import HELD, LOCK, Outline
from sheetcrm.stores.google.write.requests import (
    Request,
    add_hidden_sheet,
    add_sheet_metadata,
    delete_sheet,
)

EXPIRES_AFTER = timedelta(minutes=10)
_MOST_SHEET_IDS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock of ours: the tab, and what distinguishes it from any other."""

    sheet_id: int
    held: str

    @classmethod
    def new(cls, now: datetime) -> "Lock":
        """Return a new lock that no other sync can take for its own."""
        stamp = now.astimezone(UTC).isoformat(timespec="seconds")
        return cls(new_sheet_id(), f"{secrets.token_hex(8)} {stamp}")

    @property
    def generation(self) -> str:
        """What the hidden tab is marked with once this lock's sync is done."""
        return self.held

    def claim(self, outline: Outline, rows: int, cols: int) -> list[Request]:
        """Return the requests that take the lock, in place of one that has expired."""
        expired = [delete_sheet(outline.lock.sheet_id)] if outline.lock else []
        return [
            *expired,
            add_hidden_sheet(self.sheet_id, LOCK, rows, cols),
            add_sheet_metadata(self.sheet_id, HELD, self.held),
        ]

    def is_held_in(self, outline: Outline) -> bool:
        """Return whether it is this lock that stands in a spreadsheet."""
        return outline.lock is not None and outline.held == self.held


def new_sheet_id() -> int:
    """Return the number of a tab that no other tab has."""
    return 1 + secrets.randbelow(_MOST_SHEET_IDS)


def refuse_if_held(outline: Outline, now: datetime) -> None:
    """Raise TargetBusy if another sync is at work and has not been for too long."""
    if outline.lock is not None and not _is_expired(outline.held, now):
        raise at_work()


def at_work() -> TargetBusy:
    """Say that another sync is at work."""
    return TargetBusy("google.at_work")


def _is_expired(held: str, now: datetime) -> bool:
    """Return whether a lock is too old; an unreadable one is."""
    try:
        since = datetime.fromisoformat(held.partition(" ")[2])
    except ValueError:
        return True
    return since.tzinfo is None or abs(now - since) > EXPIRES_AFTER

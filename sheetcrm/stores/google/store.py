"""A Google Sheet as a store: people may sort, insert and type in it all the while.

Google has no "write only if nothing changed". So nothing of ours depends on where a row stands:
values lie in a hidden tab under their customer's key, and each row looks its own key up (see
`lookups`). What is read may be old by the time it is written; it still can only show in the row of
the customer that it was worked out for, and a wish that was changed meanwhile shows at once.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sheetcrm.changes import Change
from sheetcrm.stores.bridge import older
from sheetcrm.stores.files.backups import history_root
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import SheetsService, open_service
from sheetcrm.stores.google.sheet.snapshot import (
    GoogleSnapshot,
    read_snapshot,
    read_whole_outline,
)
from sheetcrm.stores.google.write.lock import refuse_if_held
from sheetcrm.stores.google.write.sending import UpdateSender
from sheetcrm.stores.google.write.update import plan_update
from sheetcrm.stores.kind import ReportWait
from sheetcrm.stores.protocol import Index, Receipt


@dataclass(frozen=True, slots=True)
class GoogleStore:
    """A Google Sheet that somebody shared with us."""

    service: SheetsService

    @property
    def name(self) -> str:
        """What its owner calls it: the link."""
        return self.service.name

    @property
    def history(self) -> Path:
        """The folder in the user's own data that keeps what was changed, whatever the link says."""
        mark = sha256(self.service.spreadsheet_id.encode()).hexdigest()[:16]
        return history_root() / f"google-sheet-{mark}"

    def read(self) -> GoogleSnapshot:
        """Return the present state; nobody is kept from anything."""
        return read_snapshot(self.service)

    @contextmanager
    def session(self) -> Iterator["GoogleSession"]:
        """Begin a sync. The lock is taken when there is something to write, not before."""
        yield GoogleSession(self.service)


def open_sheet(
    link: str, credentials: Path | None = None, report_wait: ReportWait | None = None
) -> GoogleStore:
    """Return the store of a link. Raises SheetcrmError where it is none, or no access is set up."""
    policy = RetryPolicy(report_wait=report_wait) if report_wait else RetryPolicy()
    return GoogleStore(open_service(link, credentials, policy))


@dataclass
class GoogleSession:
    """A sync of a Google Sheet."""

    service: SheetsService
    expected: GoogleSnapshot | None = None

    def digest(self) -> None:
        """Tell nothing: only reading it would show whether anything has changed."""

    def read(self) -> GoogleSnapshot:
        """Return the present state. Raises TargetBusy where another sync is at work."""
        outline = read_whole_outline(self.service)
        refuse_if_held(outline, datetime.now(UTC))
        self.expected = read_snapshot(self.service, outline)
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Carry the changes out, all or none of them; nothing is sent where nothing changes.

        What people edited since the reading is no reason to stop: it cannot be harmed. Raises
        TargetChanged only where another sync wrote, or our columns were moved or deleted.
        """
        update = plan_update(
            self.expected or self.read(), older(changes), next(iter(index.values()))
        )
        if update.is_empty:
            return Receipt(0)
        UpdateSender(self.service, update).send()
        return Receipt(update.cells_written)

    def undo(self, receipt: Receipt) -> Receipt | None:  # noqa: ARG002 - never whole
        """Return None: others may be at work in the sheet, so only our own cells are put back."""
        return None

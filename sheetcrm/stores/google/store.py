"""A Google Sheet as a store: people may sort, insert and type in it all the while.

Google has no "write only if nothing changed". So nothing of ours depends on where a row stands:
values are kept in a hidden tab under their customer's key, and each row looks up its own key (see
`lookups`). A value may be outdated by the time it is written, but it can only show in the row of
the customer it was computed for, and a preference that was changed meanwhile shows at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from sheetcrm.changes import Change, ColumnChange, count_cells
from sheetcrm.errors import TargetChanged
from sheetcrm.stores.files.backups import history_root
from sheetcrm.stores.files.replacing.forgetting import finish_forgetting
from sheetcrm.stores.google.described.adding import add_tabs
from sheetcrm.stores.google.formulas.customer_rows import CustomerRows
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.google.http.service import SheetsService, open_service
from sheetcrm.stores.google.pages.exchange import Exchange, exchange_of
from sheetcrm.stores.google.pages.taken_away import marked_as_added, take_away
from sheetcrm.stores.google.sheet.cells_read import Rows
from sheetcrm.stores.google.sheet.outline import Outline
from sheetcrm.stores.google.sheet.own_values import digest_of, read_values, titles_to_look_at
from sheetcrm.stores.google.sheet.snapshot import (
    GoogleSnapshot,
    read_snapshot,
    read_whole_outline,
    titles_to_read,
)
from sheetcrm.stores.google.write.changed import moved
from sheetcrm.stores.google.write.lock import refuse_if_held
from sheetcrm.stores.google.write.planning import plan_update
from sheetcrm.stores.google.write.row_changes import (
    append_requests,
    erasing_edits,
    misplaced_rows,
    row_edits,
)
from sheetcrm.stores.google.write.row_edits import RowEdit, RowEditor
from sheetcrm.stores.google.write.sending import UpdateSender
from sheetcrm.stores.google.write.taken_out import with_taken_out
from sheetcrm.stores.kind import ReportWait
from sheetcrm.stores.new_tabs import NewTabs, new_tabs
from sheetcrm.stores.pace import Pace
from sheetcrm.stores.protocol import Index, Receipt
from sheetcrm.templates.description import Home, Tab


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
        """The folder in the user's own data that keeps what was changed: one for each sheet, whatever its link."""
        mark = sha256(self.service.spreadsheet_id.encode()).hexdigest()[:16]
        return history_root() / f"google-sheet-{mark}"

    def read(self) -> GoogleSnapshot:
        """Return the present state without locking."""
        return read_snapshot(self.service)

    @contextmanager
    def session(self) -> Iterator["GoogleSession"]:
        """Begin a sync. The lock is taken when there is something to write, not before."""
        finish_forgetting(self.history)
        yield GoogleSession(self.service)


def open_sheet(
    link: str,
    credentials: Path | None = None,
    report_wait: ReportWait | None = None,
    pace: Pace | None = None,
) -> GoogleStore:
    """Return the store of a link. Raises SheetcrmError if it is invalid, or no access is set up."""
    policy = RetryPolicy(report_wait=report_wait) if report_wait else RetryPolicy()
    if pace is not None:
        policy = replace(policy, pace=pace, clock=pace.clock, sleep=pace.sleep)
    return GoogleStore(open_service(link, credentials, policy))


@dataclass
class GoogleSession:
    """A sync of a Google Sheet."""

    service: SheetsService
    expected: GoogleSnapshot | None = None
    has_been_disturbed: bool = False
    """Whether somebody typed into a tab just when it was drawn: the run is repeated once for that."""
    looked_at: Outline | None = None
    """The outline as a look at what is new showed it, until that is read."""

    def digest(self) -> str | None:
        """Return a digest of the outline and of what the owner typed; no cell of ours is read for it.

        None if the tabs are being renamed at this moment.
        """
        self.looked_at = outline = read_whole_outline(self.service)
        titles = titles_to_look_at(titles_to_read(GoogleSnapshot(self.service, outline).tabs))
        try:
            return digest_of(outline, read_values(self.service, outline, titles))
        except TargetChanged:
            self.looked_at = None
            return None

    def read(self) -> GoogleSnapshot:
        """Return the present state. Raises TargetBusy if another sync is at work."""
        outline = self.looked_at or read_whole_outline(self.service)
        self.looked_at = None
        refuse_if_held(outline, datetime.now(UTC))
        self.expected = read_snapshot(self.service, outline)
        return self.expected

    def apply(self, changes: Sequence[Change], index: Index) -> Receipt:
        """Execute the changes, all or none of them; send nothing if there are none.

        What people edited since the reading is no reason to stop: it cannot be harmed. Raises
        TargetChanged only where another sync wrote, where our columns were moved or deleted, or
        where an owner's row that is to be changed is no longer what it was.
        """
        snapshot = self.expected or self.read()
        added = new_tabs(changes, index, self.service.name, Home.SHEET)
        self._add(added.tabs, snapshot)
        receipt = self._write(changes, added, snapshot, index)
        gone = take_away(self.service, snapshot.outline, changes)
        return replace(receipt, cells_written=receipt.cells_written + gone)

    def _write(
        self, written: Sequence[Change], added: NewTabs, snapshot: GoogleSnapshot, index: Index
    ) -> Receipt:
        """Execute the changes of tabs that are there; `written` are all of them."""
        changes = added.others
        exchange = exchange_of(snapshot, changes)
        update = replace(
            with_taken_out(plan_update(snapshot, changes, next(iter(index.values()))), snapshot),
            appended=append_requests(self.service, snapshot, changes, index),
            pages=exchange.requests,
            copies=exchange.copies,
        )
        editor = self._editor(row_edits(snapshot, changes, index))
        if update.is_empty and not editor.edits:
            # whatever is written somebody may disturb at that moment: the next sync looks at all of it
            after = None if added.tabs else snapshot.digest()
            return Receipt(count_cells(written) if added.tabs else 0, after=after)
        copies = None
        with editor.checked():
            editor.write()
            with editor.put_back_if_refused():
                if not update.is_empty:
                    copies = UpdateSender(self.service, update).send()
        if update.appended:
            self._take_out(misplaced_rows(self.service, snapshot, changes, index))
        if exchange.drawn:
            self._clear(exchange, copies)
        return Receipt(_count_cells(written, update.rows))

    def erase_cells(self, wanted: Mapping[str, Mapping[tuple[int, int], str]]) -> None:
        """Let cells of any tab say what is wanted, all or none; ours and formulas stay."""
        snapshot = self.expected or self.read()
        editor = self._editor(
            [edit for tab in wanted for edit in erasing_edits(snapshot, tab, wanted[tab])]
        )
        with editor.checked():
            editor.write()

    def undo(self, receipt: Receipt) -> Receipt | None:  # noqa: ARG002 - never whole
        """Return None: others may be at work in the sheet, so only our own cells are put back."""
        return None

    def _add(self, tabs: Sequence[Tab], snapshot: GoogleSnapshot) -> None:
        """Add tabs first: should what follows fail, an empty tab or answers do no harm."""
        if tabs:
            ids = {tab.title: tab.sheet_id for tab in snapshot.outline.tabs}
            add_tabs(self.service, tabs, ids, {}, ids.values(), partial(marked_as_added, tabs))

    def _clear(self, exchange: Exchange, copies: Mapping[str, Rows] | None) -> None:
        """Take away what tabs were before they were drawn anew, unless something in it is new.

        Raises TargetChanged the first time: what was typed at that very moment is taken in then.
        """
        if exchange.is_as_read(self.service, copies):
            exchange.clear(self.service)
        elif not self.has_been_disturbed:
            self.has_been_disturbed = True
            raise moved()

    def _editor(self, edits: Sequence[RowEdit]) -> RowEditor:
        return RowEditor(self.service, edits, self.expected.cells if self.expected else {})

    def _take_out(self, misplaced: Sequence[RowEdit]) -> None:
        """Blank rows whose cells stand under other headings. Raises TargetChanged if there are any."""
        if not misplaced:
            return
        editor = self._editor(misplaced)
        with editor.checked():
            editor.write()
        raise moved()


def _count_cells(changes: Sequence[Change], rows: CustomerRows) -> int:
    """Return how many cells change; rows that cannot be distinguished show nothing."""
    hidden = sum(
        key not in rows.keys
        for change in changes
        if isinstance(change, ColumnChange)
        for key in change.rows
    )
    return count_cells(changes) - hidden

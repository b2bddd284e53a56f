"""History: what each sync of a target changed, and where that is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sheetcrm.history.journal import Entry, Journal
from sheetcrm.stores.files.replacing.forgetting import delete_kept, kept_in
from sheetcrm.tables.columns import COMPUTED_COLUMNS, computed_headings
from sheetcrm.use_cases.target import Target, store_of

HEADINGS = {column.field: column.heading for column in COMPUTED_COLUMNS}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One sync, undo or redo. `columns` counts the changed cells by our English headings."""

    at: datetime
    kind: str
    today: date | None
    cells_written: int
    columns: dict[str, int]
    undone: bool
    backup: str | None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is kept about a target, the newest first."""

    target: str
    kept_in: str | None
    """The folder that holds the entries and the earlier files."""
    history: list[HistoryLine]


def history(target: Target) -> History:
    """Return what is known about the syncs of a target."""
    store = store_of(target)
    journal = Journal(store.history)
    standing = {entry.number for entry in journal.standing()}
    lines = [
        _line(entry, undone=entry.number not in standing) for entry in reversed(journal.entries())
    ]
    # a Python from the Microsoft Store keeps its files elsewhere than the path says
    kept_in = str(store.history.resolve()) if store.history else None
    return History(store.name, kept_in, lines)


def _in_english(columns: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """Yield the counts by what the headings are in English; an owner's own name for one stays."""
    for heading, count in columns.items():
        field = computed_headings().get(heading)
        yield heading if field is None else HEADINGS[field], count


def _line(entry: Entry, *, undone: bool) -> HistoryLine:
    receipt = entry.receipt
    return HistoryLine(
        at=entry.at,
        kind=entry.kind.value,
        today=entry.today,
        cells_written=receipt.cells_written if receipt else 0,
        columns=dict(_in_english(entry.columns)),
        undone=undone,
        backup=receipt.backup if receipt else None,
    )


@dataclass(frozen=True, slots=True)
class Purged:
    """All that was kept about a target, deleted."""

    target: str
    kept_in: str | None
    files: int
    done: bool


def purge(target: Target, *, dry_run: bool = False) -> Purged:
    """Delete all that is kept for going back; with `dry_run` only count it.

    Raises SheetcrmError if something cannot be deleted, or is being written just now.
    """
    store = store_of(target)
    folder = store.history
    if folder is None:
        return Purged(store.name, None, 0, not dry_run)
    with store.session():
        files = len(kept_in(folder)) if dry_run else delete_kept(folder)
    return Purged(store.name, str(folder), files, not dry_run)

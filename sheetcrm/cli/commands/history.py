"""sheetcrm history: what each sync changed, and where that is kept."""

from dataclasses import dataclass
from datetime import date, datetime

from rich.markup import escape

from sheetcrm.cli.opening import open_target
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Yes
from sheetcrm.cli.output import add_row, print_json, say_moment, table, to_screen
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import kind_of

SAID = {Kind.SYNC: "updated", Kind.UNDO: "undo", Kind.REDO: "undo of an undo"}
COLUMNS_NAMED = 3


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history. `columns` counts the changed cells by heading."""

    at: datetime
    kind: str
    today: date | None
    cells_written: int
    columns: dict[str, int]
    undone: bool
    backup: str | None


def history(
    target: Target,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - it asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Tell what each sync changed, the newest first, and where the previous files are kept.

    [dim]Example:[/] sheetcrm history customers.xlsx
    """
    store = open_target(target, credentials)
    journal = Journal(store.history)
    standing = {entry.name for entry in journal.standing()}
    told = [_line(entry, entry.name not in standing) for entry in reversed(journal.entries())]
    if as_json:
        kept_in = str(store.history) if store.history else None
        print_json({"target": store.name, "kept_in": kept_in, "history": told})
    else:
        _tell(told, store)


def _line(entry: Entry, undone: bool) -> Told:
    receipt = entry.receipt
    return Told(
        at=entry.at,
        kind=entry.kind.value,
        today=entry.today,
        cells_written=receipt.cells_written if receipt else 0,
        columns=entry.columns,
        undone=undone,
        backup=receipt.backup if receipt else None,
    )


def _tell(told: list[Told], store: Store) -> None:
    kind = kind_of(store.name)
    if not told:
        to_screen.print(f"Nothing is kept yet: {kind.noun} has not been updated from here.")
        return
    shown = table("When", "What", "Cells", "Columns")
    for line in told:
        what = SAID[Kind(line.kind)] + (" (undone)" if line.undone else "")
        add_row(shown, say_moment(line.at), what, f"{line.cells_written:,}", _columns(line))
    to_screen.print(shown)
    to_screen.print(f"{kind.kept_label} {escape(str(store.history))}", soft_wrap=True)


def _columns(line: Told) -> str:
    names = sorted(line.columns, key=lambda name: -line.columns[name])
    more = f" and {len(names) - COLUMNS_NAMED} more" if len(names) > COLUMNS_NAMED else ""
    return ", ".join(names[:COLUMNS_NAMED]) + more

"""sheetcrm history: what each sync changed, and where that is kept."""

from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.history import History, HistoryLine
from sheetcrm.use_cases.history import history as read_history
from sheetcrm.views.dates import moment_text

KINDS = {"sync": "updated", "log": "noted", "undo": "undo", "redo": "undo of an undo"}
COLUMNS_NAMED = 3


def history(
    target: Target,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Tell what each sync changed, the newest first, and where the previous files are kept.

    [dim]Example:[/] sheetcrm history customers.xlsx
    """
    kept = read_history(target_of(target, credentials))
    if as_json:
        print_json(kept)
    else:
        _print_history(kept)


def _print_history(kept: History) -> None:
    kind = kind_of(kept.target)
    if not kept.history:
        stdout.print(f"Nothing is kept yet: {kind.noun} has not been updated from here.")
        return
    shown = table("When", "What", "Cells", "Columns")
    for line in kept.history:
        what = KINDS[line.kind] + (" (undone)" if line.undone else "")
        add_row(shown, moment_text(line.at), what, f"{line.cells_written:,}", _columns(line))
    stdout.print(shown)
    stdout.print(f"{kind.kept_label} {escape(str(kept.kept_in))}", soft_wrap=True)


def _columns(line: HistoryLine) -> str:
    names = sorted(line.columns, key=lambda name: -line.columns[name])
    more = f" and {len(names) - COLUMNS_NAMED} more" if len(names) > COLUMNS_NAMED else ""
    return ", ".join(names[:COLUMNS_NAMED]) + more

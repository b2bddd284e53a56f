"""sheetcrm history: what each sync changed, and where that is kept."""

from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.history import History, HistoryLine
from sheetcrm.use_cases.history import history as read_history
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import heading, say

KINDS = {
    "sync": "updated",
    "log": "noted",
    "archive": "old rows moved out",
    "undo": "undo",
    "redo": "undo of an undo",
}
COLUMNS_NAMED = 3


def history(
    target: Target,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show what each sync changed, the newest first, and where the previous files are kept.

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
        nothing = "Nothing is kept yet: {it} has not been updated from here."
        stdout.print(say(nothing, it=say(kind.noun)))
        return
    shown = table("When", "What", "Cells", "Columns")
    for line in kept.history:
        what = say(KINDS[line.kind])
        if line.undone:
            what = say("{what} (undone)", what=what)
        cells = say("{cells:number}", cells=line.cells_written)
        add_row(shown, moment_text(line.at), what, cells, _columns(line))
    stdout.print(shown)
    stdout.print(f"{say(kind.kept_label)} {escape(str(kept.kept_in))}", soft_wrap=True)


def _columns(line: HistoryLine) -> str:
    names = sorted(line.columns, key=lambda name: -line.columns[name])
    named, more = ", ".join(map(heading, names[:COLUMNS_NAMED])), len(names) - COLUMNS_NAMED
    return say("{named} and {more:number} more", named=named, more=more) if more > 0 else named

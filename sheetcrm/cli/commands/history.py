"""sheetcrm history: what each sync changed, and where that is kept."""

import sys
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.history import History, HistoryLine
from sheetcrm.use_cases.history import history as read_history
from sheetcrm.use_cases.history import purge as delete_history
from sheetcrm.use_cases.target import Target as Place
from sheetcrm.views.dates import moment_text
from sheetcrm.wording.spoken import heading, say

KINDS = {
    "sync": "updated",
    "log": "noted",
    "archive": "old rows moved out",
    "undo": "undo",
    "redo": "undo of an undo",
    "forget": "forgotten",
}
COLUMNS_NAMED = 3


def history(
    target: Target,
    purge: Annotated[
        bool,
        typer.Option(
            "--purge",
            help="Delete all that is kept for going back; the list itself stays as it is.",
        ),
    ] = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show what each sync changed, the newest first, and where the previous files are kept.

    [dim]Example:[/] sheetcrm history customers.xlsx
    """
    if purge:
        _purge(target_of(target, credentials), as_json=as_json, yes=yes)
        return
    kept = read_history(target_of(target, credentials))
    if as_json:
        print_json(kept)
    else:
        _print_history(kept)


def _purge(target: Place, *, as_json: bool, yes: bool) -> None:
    found = delete_history(target, dry_run=True)
    if as_json:
        print_json(delete_history(target) if yes else found)
        return
    if not found.files:
        nothing = "Nothing is kept yet: {it} has not been updated from here."
        _print(say(nothing, it=say(kind_of(found.target).noun)))
        return
    would = "{count:kept_files} in {folder} would go, and nothing could be undone."
    _print(say(would, count=found.files, folder=str(found.kept_in)))
    if not (yes or _is_agreed()):
        _print(say("Nothing was written."))
        return
    deleted = delete_history(target)
    _print(say("Deleted: {count:kept_files}. Your list is as it was.", count=deleted.files))


def _is_agreed() -> bool:
    if not sys.stdin.isatty():
        _print(say("To delete them, add --yes."))
        return False
    return typer.confirm(say("Delete them?"), default=False)


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)


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

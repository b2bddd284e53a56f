"""sheetcrm functions: sets a workbook up for the Excel functions on a Windows desktop."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.options import AsJson, Debug, Yes
from sheetcrm.cli.output import print_json, stdout
from sheetcrm.excel.desktop.setup import install, remove, status
from sheetcrm.excel.desktop.setup_item import SetupItem, SetupState
from sheetcrm.wording.spoken import say

_SIGNS = {
    SetupState.READY: "[green]✓[/]",
    SetupState.MISSING: "",
    SetupState.OTHERS: "[yellow]![/]",
}


class Action(StrEnum):
    """What to do."""

    INSTALL = "install"
    STATUS = "status"
    REMOVE = "remove"


def functions(
    action: Annotated[
        Action,
        typer.Argument(help="install, status or remove.", metavar="ACTION", show_default=False),
    ],
    file: Annotated[Path, typer.Argument(help="The workbook.", metavar="FILE", show_default=False)],
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Set up a workbook for the Excel functions on Windows, show what is set up, or undo that.

    [dim]Example:[/] sheetcrm functions install customers.xlsm
    """
    do = {Action.INSTALL: install, Action.STATUS: status, Action.REMOVE: remove}[action]
    items = do(file)
    if as_json:
        is_ready = all(item.state is SetupState.READY for item in items if item.is_needed)
        print_json({"target": str(file), "ready": is_ready, "pieces": items})
        return
    if action is Action.REMOVE:
        _print_left(file, items)
    else:
        _print_items(items)


def _print_items(items: list[SetupItem]) -> None:
    for item in items:
        sign = _SIGNS[item.state] or say("Not yet:")
        stdout.print(f"{sign} {escape(item.what)}.", highlight=False)
        if item.to_do:
            stdout.print(f"  [dim]→[/] {escape(item.to_do)}", highlight=False)


def _print_left(file: Path, items: list[SetupItem]) -> None:
    left = [item for item in items if item.state is SetupState.READY]
    for item in left:
        stdout.print(say("Still there: {what}.", what=escape(item.what)), highlight=False)
    if not left:
        nothing = say("Nothing is set up for {file}.", file=escape(file.name))
        stdout.print(nothing, highlight=False)
    if items[-1].state is SetupState.READY:
        stdout.print(say(_MODULE_STAYS), highlight=False)


_MODULE_STAYS = (
    "The macro module xlwings_udfs stays in the workbook: in Excel press Alt+F11, right-click it "
    "and choose Remove."
)

"""sheetcrm functions: sets a workbook up for the Excel functions on a Windows desktop."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.options import AsJson, Debug, Yes
from sheetcrm.cli.output import print_json, to_screen
from sheetcrm.excel.desktop.piece import Piece, State
from sheetcrm.excel.desktop.setup import install, remove, status

_SIGNS = {State.READY: "[green]✓[/]", State.MISSING: "Not yet:", State.OTHERS: "[yellow]![/]"}


class Action(StrEnum):
    """What to do."""

    INSTALL = "install"
    STATUS = "status"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Told:
    """What is there for a workbook; it is ready when all of its functions can be used."""

    target: str
    ready: bool
    pieces: list[Piece]


def functions(
    action: Annotated[Action, typer.Argument(help="What to do.", show_default=False)],
    file: Annotated[Path, typer.Argument(help="The workbook.", show_default=False)],
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - it asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Set a workbook up for the Excel functions on Windows, tell what is set up, or take it back.

    [dim]Example:[/] sheetcrm functions install customers.xlsm
    """
    do = {Action.INSTALL: install, Action.STATUS: status, Action.REMOVE: remove}[action]
    pieces = do(file.resolve())
    if as_json:
        is_ready = all(piece.state is State.READY for piece in pieces if piece.is_needed)
        print_json(Told(str(file), is_ready, pieces))
        return
    if action is Action.REMOVE:
        _tell_left(file, pieces)
    else:
        _tell(pieces)


def _tell(pieces: list[Piece]) -> None:
    for piece in pieces:
        to_screen.print(f"{_SIGNS[piece.state]} {escape(piece.what)}.", highlight=False)
        if piece.to_do:
            to_screen.print(f"  [dim]→[/] {escape(piece.to_do)}", highlight=False)


def _tell_left(file: Path, pieces: list[Piece]) -> None:
    left = [piece for piece in pieces if piece.state is State.READY]
    for piece in left:
        to_screen.print(f"Still there: {escape(piece.what)}.", highlight=False)
    if not left:
        to_screen.print(f"Nothing is set up for {escape(file.name)}.", highlight=False)
    if pieces[-1].state is State.READY:
        to_screen.print(_MODULE_STAYS, highlight=False)


_MODULE_STAYS = (
    "The macro module xlwings_udfs stays in the workbook: in Excel press Alt+F11, right-click it "
    "and choose Remove."
)

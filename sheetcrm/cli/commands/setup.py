"""sheetcrm setup: a button beside the workbook, and what happens when it is pressed."""

from pathlib import PurePath
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Debug, Yes
from sheetcrm.cli.output import FAILED, print_json, stdout
from sheetcrm.use_cases.setup import HERE, Outcome, Planned, SetUp, System, set_up, take_away
from sheetcrm.wording.spoken import say

SENTENCES = {
    Outcome.MADE: "'{file}' is now beside {workbook}.",
    Outcome.RENEWED: "'{file}' beside {workbook} was made again.",
    Outcome.THERE: "'{file}' is already beside {workbook}.",
    Outcome.REMOVED: "'{file}' was taken away; {workbook} stays as it is.",
    Outcome.CHANGED: "Somebody changed '{file}', so it was left alone.",
    Outcome.NO_NAME: "'{file}' beside {workbook} is something else, so it was left alone.",
}
PRESS_IT = (
    "Double-click it whenever you like: it brings your list up to date, opens it and says in a "
    "window what happened."
)
ALLOW_IT = "If your computer asks the first time whether it may be run, allow it."
READY = frozenset({Outcome.MADE, Outcome.RENEWED, Outcome.THERE})


def setup(
    file: Annotated[str, typer.Argument(help="The workbook.", metavar="FILE", show_default=False)],
    everywhere: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Make a button each for Windows, macOS and Linux, not only for this computer.",
        ),
    ] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the button away again.")] = False,
    press: Annotated[
        bool, typer.Option("--press", help="Do what the button does when it is double-clicked.")
    ] = False,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,
) -> None:
    """Put a button beside a workbook that brings it up to date and opens it.

    [dim]Example:[/] sheetcrm setup customers.xlsx
    """
    if sum((everywhere, remove, press)) > 1 or (press and as_json):
        raise typer.BadParameter(
            say(
                "Give only one of --all, --remove and --press, and not --press together with --json."
            )
        )
    if press:
        from sheetcrm.cli.pressed import pressed  # noqa: PLC0415 - the others need no sync

        raise typer.Exit(pressed(file, debug=debug))
    systems = frozenset(System) if everywhere else frozenset({HERE})
    done = take_away(target_of(file, None)) if remove else set_up(target_of(file, None), systems)
    if as_json:
        print_json({"target": done.target, "buttons": [_as_json(each) for each in done.buttons]})
    else:
        _print(done)
    if not remove and not any(each.outcome in READY for each in done.buttons):
        raise typer.Exit(FAILED)


def _print(done: SetUp) -> None:
    workbook = PurePath(done.target).name
    for each in done.buttons:
        _print_plain(say(SENTENCES[each.outcome], file=each.file, workbook=workbook))
    if not done.buttons:
        _print_plain(say("There is no button of ours beside {workbook}.", workbook=workbook))
    if any(each.outcome in READY for each in done.buttons):
        _print_plain(f"{say(PRESS_IT)} {say(ALLOW_IT)}")


def _print_plain(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)


def _as_json(planned: Planned) -> dict[str, str]:
    return {"file": planned.file, "system": planned.system, "outcome": planned.outcome}

"""sheetcrm doctor: what is set up, what is missing, and the next step."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.adopting.adoption import left_alone
from sheetcrm.cli.options import AsJson, Credentials, Debug, Today, Yes
from sheetcrm.cli.output import (
    BUSY,
    FAILED,
    add_row,
    print_json,
    stderr,
    stdout,
    table,
)
from sheetcrm.use_cases.looking.checkup import check_up, keep_key, required_file, sign_in
from sheetcrm.views.checkup import Checkup, StepState
from sheetcrm.views.recognised import Named, Recognised
from sheetcrm.wording.spoken import heading, say

MARKS = {
    StepState.FINE: ("green", "OK"),
    StepState.MIND: ("yellow", "Could be better"),
    StepState.MISSING: ("dim", "Not set up"),
    StepState.BUSY: ("yellow", "Busy"),
    StepState.FAILED: ("red", "Not yet"),
}
STATUS = {StepState.FAILED: FAILED, StepState.BUSY: BUSY}


def doctor(
    target: Annotated[
        str | None,
        typer.Argument(
            help="A workbook or the link of a Google Sheet; without one, this computer.",
            metavar="[TARGET]",
            show_default=False,
        ),
    ] = None,
    credentials: Credentials = None,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Keep the key named by --credentials here, readable only by you."
        ),
    ] = False,
    login: Annotated[
        bool, typer.Option("--login", help="Sign in to Google in the browser, instead of a key.")
    ] = False,
    today: Today = None,  # noqa: ARG001 - what is set up is the same on any day
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show what is set up, what is missing, and the next step in plain words.

    [dim]Example:[/] sheetcrm doctor customers.xlsx
    """
    if keep or login:
        credentials = _set_up(credentials, login=login)
    checkup = check_up(target, credentials)
    if as_json:
        print_json(
            {
                "target": checkup.target,
                "works": checkup.worst is StepState.FINE,
                "steps": checkup.steps,
                "next": checkup.next,
                "recognised": checkup.recognised,
            }
        )
    else:
        _print_checkup(checkup)
    if checkup.worst in STATUS:
        raise typer.Exit(STATUS[checkup.worst])


def _set_up(file: Path | None, *, login: bool) -> Path:
    """Keep a key or sign in; return the file that holds the access from now on."""
    file = required_file(file, sign_in=login)
    if login:
        return sign_in(file)
    kept = keep_key(file)
    stderr.print(
        say(
            "The key is kept in {folder}, readable only by you. You may delete {file} where it was downloaded.",
            folder=escape(str(kept)),
            file=escape(file.name),
        ),
        highlight=False,
        soft_wrap=True,
    )
    return kept


def _print_checkup(checkup: Checkup) -> None:
    shown = table("", "", "", title="Check-up")
    shown.show_header = False
    for step in checkup.steps:
        color, mark = MARKS[step.state]
        shown.add_row(escape(step.name), f"[{color}]{say(mark)}[/]", escape(step.says))
    stdout.print(shown)
    if checkup.recognised is not None:
        _print_columns(checkup.recognised)
    _print_next(checkup)


def _print_columns(recognised: Recognised) -> None:
    other = [each for each in recognised.columns if each.heading != heading(each.field)]
    if other:
        shown = table("Your column", "Your heading", "Is read as")
        for named in other:
            add_row(shown, named.column, named.heading, heading(named.field))
        stdout.print(shown)
    same = len(recognised.columns) - len(other)
    if same:
        _print(say("{count:of_our_headings}.", count=same))
    if recognised.questions:
        _print(
            say(
                "Not used, since only you know what is meant: {questions:list}. "
                "Where the guess is right, rename the column.",
                questions=tuple(map(_question, recognised.questions)),
            )
        )
    if recognised.ignored:
        _print(left_alone(recognised.ignored))


def _question(named: Named) -> str:
    return say("'{heading}' (perhaps {field:heading})", heading=named.heading, field=named.field)


def _print_next(checkup: Checkup) -> None:
    if not checkup.next:
        _print(say("Everything is set up."))
        return
    stdout.print(f"[bold]{say('Next')}[/]")
    if len(checkup.next) == 1:
        _print(checkup.next[0])
        return
    for number, step in enumerate(checkup.next, start=1):
        _print(f"{number}. {step}")


def _print(text: str) -> None:
    stdout.print(text, markup=False, highlight=False, soft_wrap=True)

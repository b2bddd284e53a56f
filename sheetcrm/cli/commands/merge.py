"""sheetcrm merge: two rows of one customer become one."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Target, Today, Yes
from sheetcrm.cli.output import add_row, print_json, stdout, table, waiting
from sheetcrm.use_cases.merge import Joining, join, understand
from sheetcrm.wording.spoken import say


def merge(
    target: Target,
    one: Annotated[
        str, typer.Argument(help="A Customer ID, e-mail, phone, name, or 'row 17'.", metavar="A")
    ],
    other: Annotated[
        str, typer.Argument(help="The other of the two rows, named in the same way.", metavar="B")
    ],
    dry_run: DryRun = False,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Join two rows that are the same customer, once you have seen what the joined row will hold.

    The older row stays, with the stricter wishes and the notes of both, and your log follows it.

    [dim]Example:[/] sheetcrm merge customers.xlsx "Ann Lee" "Anne Lee"
    """
    with waiting("Reading"):
        joining = understand(target_of(target, credentials), one, other, today)
    if as_json:
        print_json(asdict(join(joining, dry_run=dry_run or not yes)))
        return
    _print_joining(joining)
    if dry_run or not (yes or _is_agreed()):
        _print(say("Nothing was written."))
        return
    with waiting("Writing"):
        join(joining)
    _print(say("Done: row {row} is empty now. sheetcrm undo takes it back.", row=joining.other.row))


def _is_agreed() -> bool:
    if not sys.stdin.isatty():
        _print(say("To join them, add --yes."))
        return False
    return typer.confirm(say("Join them?"), default=False)


def _print_joining(joining: Joining) -> None:
    kept, other = joining.kept, joining.other
    _print(
        say(
            "Row {row} stays ({name}); row {other_row} ({other}) goes into it.",
            row=kept.row,
            name=kept.called,
            other_row=other.row,
            other=other.called,
        )
    )
    shown = table("", "Row that stays", "Row that goes", "Together")
    for heading, mine, theirs, together in joining.lines:
        add_row(shown, heading, mine, theirs, together)
    stdout.print(shown)
    if joining.log_rows:
        _print(
            say(
                "{count:rows_of_log} {name} from then on.", count=joining.log_rows, name=kept.called
            )
        )


def _print(text: str) -> None:
    stdout.print(escape(text), highlight=False, soft_wrap=True)

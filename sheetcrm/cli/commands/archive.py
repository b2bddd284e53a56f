"""sheetcrm archive: old rows of the log go into a file beside the workbook, and still count."""

from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Target, Today, Yes, parse_day
from sheetcrm.cli.output import print_json, stdout, waiting
from sheetcrm.use_cases.archive import Archived
from sheetcrm.use_cases.archive import archive as move_out
from sheetcrm.wording.spoken import say

Before = Annotated[
    date,
    typer.Option(
        "--before",
        parser=parse_day,
        metavar="YYYY-MM-DD",
        help="Rows of the days before this one leave the sheet.",
    ),
]


def archive(
    target: Target,
    before: Before,
    dry_run: DryRun = False,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Move old rows of Interactions into a file beside the workbook, where they still count.

    Nothing that is worked out changes, find still shows them, and undo brings them back.

    [dim]Example:[/] sheetcrm archive customers.xlsx --before 2024-01-01
    """
    with waiting("Writing"):
        done = move_out(target_of(target, credentials), before, today, dry_run=dry_run)
    if as_json:
        print_json(asdict(done))
        return
    for line in _lines(done):
        stdout.print(escape(line), highlight=False, soft_wrap=True)


def _lines(done: Archived) -> list[str]:
    lines = [_moved(done)]
    if done.staying:
        staying = "{count:old_rows_stay} in the sheet: something of their day is to be settled first, or it holds a formula. See: sheetcrm problems"
        lines.append(say(staying, count=done.staying))
    if done.rows and not done.closed_up:
        lines.append(say("There are formulas below them, so blank rows are left where they were."))
    return lines


def _moved(done: Archived) -> str:
    if not done.rows:
        return say("No rows from before {before:date} can be moved.", before=done.before)
    if done.dry_run:
        would = "{count:old_rows} from before {before:date} would move. Nothing was written."
        return say(would, count=done.rows, before=done.before)
    moved = "{count:old_rows} from before {before:date} moved to {file}. They still count; sheetcrm undo brings them back."
    return say(moved, count=done.rows, before=done.before, file=done.file)

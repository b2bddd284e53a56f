"""sheetcrm sync: read, compute, write our columns, and print what changed."""

from functools import partial
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Strict, Today, Yes
from sheetcrm.cli.output import (
    BUSY,
    FAILED,
    exit_if_strict,
    exit_status,
    print_error,
    print_json,
    progress,
    stderr,
)
from sheetcrm.cli.printing.report import print_report
from sheetcrm.errors import TargetBusy
from sheetcrm.syncing.report import Report
from sheetcrm.syncing.waiting import FOR_EVER
from sheetcrm.use_cases.sync import sync as sync_target
from sheetcrm.use_cases.sync import sync_each
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, spoken

Wait = Annotated[
    float,
    typer.Option(
        min=0,
        metavar="SECONDS",
        help="How long to wait for a workbook that is open, or for another sync.",
    ),
]
WhenClosed = Annotated[
    bool, typer.Option("--when-closed", help="Wait until the workbook is closed, however long.")
]
AllowShrink = Annotated[
    bool, typer.Option("--allow-shrink", help="Yes, most of the customers are meant to be gone.")
]
AllowMoved = Annotated[
    bool,
    typer.Option(
        "--allow-moved", help="Yes, many names are meant to have somebody else's address now."
    ),
]
_SEVERITY = (BUSY, FAILED)


def sync(
    targets: Annotated[
        list[str],
        typer.Argument(help="One workbook or Google Sheet, or several.", metavar="TARGET…"),
    ],
    today: Today = None,
    dry_run: DryRun = False,
    wait: Wait = 0,
    when_closed: WhenClosed = False,
    allow_shrink: AllowShrink = False,
    allow_moved: AllowMoved = False,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,
) -> None:
    """Bring the computed columns of a workbook or Google Sheet up to date.

    [dim]Example:[/] sheetcrm sync customers.xlsx
    """

    def sync_one(name: str) -> Report:
        with progress() as show_progress:
            return sync_target(
                target_of(name, credentials),
                today,
                dry_run=dry_run,
                allow_shrink=allow_shrink,
                allow_moved=allow_moved,
                may_be_open=not when_closed,
                progress=show_progress,
                language=DEFAULT if as_json else None,
            )

    patience = FOR_EVER if when_closed else wait
    reports, errors = [], []
    for outcome in sync_each(targets, sync_one, patience, partial(_print_waiting, patience)):
        if isinstance(outcome, Report):
            reports.append(outcome)
            if not as_json:
                print_report(outcome)
        elif len(targets) == 1 or debug:
            raise outcome
        else:
            errors.append(outcome)
            print_error(outcome)
    if as_json:
        print_json(reports[0] if len(targets) == 1 else reports)
    if errors:
        raise typer.Exit(max(map(exit_status, errors), key=_SEVERITY.index))
    exit_if_strict([each for report in reports for each in report.problems], strict=strict)


def _print_waiting(patience: float, busy: TargetBusy) -> None:
    message = escape(busy.worded(spoken())[0])
    if patience == FOR_EVER:
        waiting = say("{message} Waiting until then; Ctrl+C stops that.", message=message)
    else:
        waiting = say(
            "{message} Waiting for {count:seconds_long}; Ctrl+C stops that.",
            message=message,
            count=round(patience),
        )
    stderr.print(waiting)

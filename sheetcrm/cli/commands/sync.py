"""sheetcrm sync: read, compute, write our columns, and print what changed."""

from collections.abc import Iterable
from datetime import time
from functools import partial
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import (
    AsJson,
    Credentials,
    Debug,
    DryRun,
    Strict,
    TargetList,
    Targets,
    Today,
    Yes,
    parse_clock,
)
from sheetcrm.cli.output import (
    BUSY,
    FAILED,
    exit_status,
    print_error,
    print_json,
    progress,
    stderr,
    stdout,
    strict_status,
)
from sheetcrm.cli.printing.report import print_report
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.syncing.report import Report
from sheetcrm.syncing.waiting import FOR_EVER
from sheetcrm.use_cases.listed import listed_targets
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
Scheduled = Annotated[
    time | None,
    typer.Option(
        "--scheduled",
        parser=parse_clock,
        metavar="HH:MM",
        help="As sheetcrm schedule has it done: once a day, from then on, into a log.",
    ),
]
_SEVERITY = (BUSY, FAILED)


def sync(
    targets: Targets = None,
    today: Today = None,
    dry_run: DryRun = False,
    wait: Wait = 0,
    when_closed: WhenClosed = False,
    allow_shrink: AllowShrink = False,
    allow_moved: AllowMoved = False,
    strict: Strict = False,
    listed: TargetList = None,
    scheduled: Scheduled = None,
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
                daily=scheduled,
            )

    patience = FOR_EVER if when_closed else wait

    def sync_all() -> int:
        names = [*(targets or ()), *(listed_targets(listed) if listed else ())]
        outcomes = sync_each(names, sync_one, patience, partial(_print_waiting, patience))
        is_one = len(names) == 1 and listed is None
        return _told(outcomes, strict=strict, is_one=is_one, as_json=as_json, debug=debug)

    if not targets and listed is None:
        raise typer.BadParameter(say("Name a workbook or a Google Sheet, or give --list FILE."))
    if scheduled is None:
        raise typer.Exit(sync_all())
    # only the system's scheduler asks for it
    from sheetcrm.cli.scheduled import PATIENCE_SECONDS, as_scheduled  # noqa: PLC0415
    from sheetcrm.use_cases.notice import mail_lists  # noqa: PLC0415

    if as_json or len(targets or ()) + (listed is not None) != 1:
        raise typer.BadParameter(say("Give --scheduled with one target or --list, and no --json."))
    patience = max(patience, PATIENCE_SECONDS)
    mail = partial(mail_lists, credentials, today)
    name = str(listed) if listed else "".join(targets or ())
    raise typer.Exit(as_scheduled(name, scheduled, sync_all, mail, is_list=listed is not None))


def _told(
    outcomes: Iterable[Report | SheetcrmError],
    *,
    strict: bool,
    is_one: bool,
    as_json: bool,
    debug: bool,
) -> int:
    """Print what became of each target as soon as it is known, and return the worst exit status."""
    reports, errors = [], []
    for outcome in outcomes:
        if isinstance(outcome, Report):
            reports.append(outcome)
            if not as_json:
                print_report(outcome)
        elif is_one or debug:
            raise outcome
        else:
            errors.append(outcome)
            print_error(outcome)
    if as_json:
        print_json(reports[0] if is_one else reports)
    elif not is_one:
        _print_summary(len(reports), len(errors))
    if errors:
        return max(map(exit_status, errors), key=_SEVERITY.index)
    return strict_status([each for report in reports for each in report.problems], strict=strict)


def _print_summary(done: int, failed: int) -> None:
    text = "{done:number} of {count:number} are up to date."
    stdout.print(say(text, done=done, count=done + failed), highlight=False)


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

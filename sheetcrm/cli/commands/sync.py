"""sheetcrm sync: read, compute, write our columns, and print what changed."""

from collections.abc import Iterable
from datetime import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
from sheetcrm.stores.pace import Pace
from sheetcrm.syncing.report import Progress, Report
from sheetcrm.syncing.waiting import FOR_EVER
from sheetcrm.use_cases.fleet.description import is_fleet
from sheetcrm.use_cases.listed import listed_targets
from sheetcrm.use_cases.sync import sync as sync_target
from sheetcrm.use_cases.sync import sync_each
from sheetcrm.use_cases.target import Target
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, spoken

if TYPE_CHECKING:  # only a fleet needs it
    from sheetcrm.use_cases.fleet.description import Member

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
FleetFile = Annotated[
    Path | None,
    typer.Option(
        "--fleet",
        metavar="FILE",
        help="A TOML file that names lists of many owners' sheets; ends with a page of how they stand.",
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
    fleet: FleetFile = None,
    scheduled: Scheduled = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,
) -> None:
    """Bring the computed columns of a workbook or Google Sheet up to date.

    [dim]Example:[/] sheetcrm sync customers.xlsx
    """
    listed, fleet = _lists(targets, listed, fleet)

    def sync_it(target: Target, show: Progress | None, *, may_be_open: bool) -> Report:
        return sync_target(
            target,
            today,
            dry_run=dry_run,
            allow_shrink=allow_shrink,
            allow_moved=allow_moved,
            may_be_open=may_be_open,
            progress=show,
            language=DEFAULT if as_json else None,
            daily=scheduled,
        )

    pace = Pace() if listed or len(targets or ()) > 1 else None

    def sync_one(name: str) -> Report:
        with progress() as show:
            target = target_of(name, credentials, pace)
            return sync_it(target, show, may_be_open=not when_closed)

    def sync_member(member: "Member", pace: Pace) -> Report:
        target = Target(member.target, member.credentials or credentials, pace=pace)
        return sync_it(target, None, may_be_open=False)

    patience = FOR_EVER if when_closed else wait

    def sync_listed() -> int:
        names = [*(targets or ()), *(listed_targets(listed) if listed else ())]
        outcomes = sync_each(names, sync_one, patience, partial(_print_waiting, patience))
        is_one = len(names) == 1 and listed is None
        return _told(outcomes, strict=strict, is_one=is_one, as_json=as_json, debug=debug)

    def sync_all() -> int:
        if fleet is None:
            return sync_listed()
        # most owners have one sheet
        from sheetcrm.cli.fleets import sync_fleet  # noqa: PLC0415

        return sync_fleet(
            fleet,
            sync_member,
            today,
            patience,
            dry_run=dry_run,
            strict=strict,
            as_json=as_json,
            debug=debug,
        )

    if scheduled is None:
        raise typer.Exit(sync_all())
    # only the system's scheduler asks for it
    from sheetcrm.cli.scheduled import PATIENCE_SECONDS, as_scheduled  # noqa: PLC0415
    from sheetcrm.use_cases.daily.notice import mail_lists  # noqa: PLC0415

    a_list = fleet or listed
    if as_json or len(targets or ()) + (a_list is not None) != 1:
        raise typer.BadParameter(say("Give --scheduled with one target or --list, and no --json."))
    patience = max(patience, PATIENCE_SECONDS)
    mail = partial(mail_lists, credentials, today)
    name = str(a_list) if a_list else "".join(targets or ())
    raise typer.Exit(as_scheduled(name, scheduled, sync_all, mail, is_list=a_list is not None))


def _lists(
    targets: list[str] | None, listed: Path | None, fleet: Path | None
) -> tuple[Path | None, Path | None]:
    """Return the list and the fleet that are meant: a list may be a fleet's file."""
    if listed is not None and is_fleet(listed):
        listed, fleet = None, fleet or listed
    if fleet is not None and (targets or listed):
        raise typer.BadParameter(say("--fleet goes alone: its file names the lists."))
    if not targets and listed is None and fleet is None:
        raise typer.BadParameter(
            say("Name a workbook or a Google Sheet, or give --list FILE or --fleet FILE.")
        )
    return listed, fleet


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

"""sheetcrm sync: read, compute, write our columns, tell what changed."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import with_store
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Strict, Today, Yes
from sheetcrm.cli.output import (
    BUSY,
    FAILED,
    exit_if_strict,
    exit_status,
    print_error,
    print_json,
    print_problems,
    progress,
    quoted,
    say_date,
    to_people,
    to_screen,
)
from sheetcrm.clock import today_in
from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.protocol import Store
from sheetcrm.stores.registry import kind_of
from sheetcrm.syncing.engine import sync_store
from sheetcrm.syncing.report import Report
from sheetcrm.syncing.waiting import FOR_EVER, once_free

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
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - a sync asks nothing; scripts may say it everywhere
    debug: Debug = False,
) -> None:
    """Bring the computed columns of a workbook or Google Sheet up to date.

    [dim]Example:[/] sheetcrm sync customers.xlsx
    """

    def sync_one(target: str) -> Report:
        def sync_it(store: Store) -> Report:
            with progress() as tell:
                return sync_store(
                    store,
                    today or today_in,
                    dry_run=dry_run,
                    allow_shrink=allow_shrink,
                    progress=tell,
                )

        return with_store(target, credentials, sync_it, may_be_open=not when_closed)

    patience = FOR_EVER if when_closed else wait
    reports, errors = [], []
    for outcome in _outcomes(targets, sync_one, patience):
        if isinstance(outcome, Report):
            reports.append(outcome)
            if not as_json:
                _tell(outcome)
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


def _outcomes(
    targets: list[str], sync_one: Callable[[str], Report], patience: float
) -> Iterator[Report | SheetcrmError]:
    """Sync the workbooks that are free, then wait for the others; one that fails stops none."""
    open_elsewhere = []
    for target in targets:
        try:
            yield sync_one(target)
        except TargetBusy as busy:
            if patience:
                open_elsewhere.append(target)
            else:
                yield busy
        except SheetcrmError as error:
            yield error
    for target in open_elsewhere:
        try:
            yield once_free(
                partial(sync_one, target),
                patience,
                partial(_say_waiting, patience),
                every=kind_of(target).poll_seconds,
            )
        except SheetcrmError as error:
            yield error


def _say_waiting(patience: float, busy: TargetBusy) -> None:
    how_long = "until then" if patience == FOR_EVER else f"for {patience:g} seconds"
    to_people.print(f"{escape(busy.message)} Waiting {how_long}; Ctrl+C stops that.")


def _tell(report: Report) -> None:
    name = kind_of(report.target).title(report.target)
    print_problems(report.problems)
    to_screen.print(
        f"[bold]{escape(name)}[/], {say_date(report.today)}: {_count(report.customers, 'customer')}, "
        f"{_count(report.interactions, 'interaction')}. {_written(report)} "
        f"{escape(_due(report))}",
        highlight=False,
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _written(report: Report) -> str:
    if report.cells_written == 0:
        return "Everything was up to date already."
    cells = _count(report.cells_written, "cell")
    if report.dry_run:
        return f"{cells} would be brought up to date; nothing was written."
    return f"{cells} brought up to date."


def _due(report: Report) -> str:
    if report.due_today == 0:
        return "Nothing is due today."
    things = "1 thing is" if report.due_today == 1 else f"{report.due_today:,} things are"
    again = quoted(kind_of(report.target).argument(report.target))
    return f"{things} due today: sheetcrm today {again}"

"""sheetcrm sync: read, compute, write our columns, tell what changed."""

from pathlib import PurePath
from typing import Annotated

import typer

from sheetcrm.cli.options import AsJson, Debug, DryRun, Strict, Today, Yes
from sheetcrm.cli.output import (
    exit_if_strict,
    print_json,
    print_problems,
    progress,
    say_date,
    to_screen,
)
from sheetcrm.stores.targets import open_store
from sheetcrm.sync.clock import today_in
from sheetcrm.sync.engine import Report, sync_store


def sync(
    targets: Annotated[
        list[str], typer.Argument(help="One workbook or several.", metavar="TARGET…")
    ],
    today: Today = None,
    dry_run: DryRun = False,
    strict: Strict = False,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - a sync asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Bring the computed columns of a workbook up to date.

    [dim]Example:[/] sheetcrm sync customers.xlsx
    """
    reports = []
    for target in targets:
        with progress() as tell:
            report = sync_store(
                open_store(target), today or today_in, dry_run=dry_run, progress=tell
            )
        reports.append(report)
        if not as_json:
            _tell(report)
    if as_json:
        print_json(reports[0] if len(reports) == 1 else reports)
    exit_if_strict([each for report in reports for each in report.problems], strict=strict)


def _tell(report: Report) -> None:
    name = PurePath(report.target).name
    print_problems(report.problems)
    to_screen.print(
        f"[bold]{name}[/], {say_date(report.today)}: {report.customers:,} customers, "
        f"{report.interactions:,} interactions. {_written(report)} {_due(report, name)}",
        highlight=False,
    )


def _written(report: Report) -> str:
    if report.cells_written == 0:
        return "Everything was up to date already."
    cells = "1 cell" if report.cells_written == 1 else f"{report.cells_written:,} cells"
    if report.dry_run:
        return f"{cells} would be brought up to date; nothing was written."
    return f"{cells} brought up to date."


def _due(report: Report, name: str) -> str:
    if report.due_today == 0:
        return "Nothing is due today."
    things = "1 thing is" if report.due_today == 1 else f"{report.due_today:,} things are"
    return f"{things} due today: sheetcrm today {name}"

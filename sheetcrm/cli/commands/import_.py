"""sheetcrm import: what another program knows joins your list, once."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Strict, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, progress, stdout
from sheetcrm.cli.printing.problems import print_problems
from sheetcrm.use_cases.taking_in.came_in import FileReport, came_in
from sheetcrm.use_cases.taking_in.import_file import import_file
from sheetcrm.use_cases.taking_in.import_list import ImportReport
from sheetcrm.use_cases.taking_in.import_orders import OrdersReport
from sheetcrm.use_cases.taking_in.import_touches import TouchesReport
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak

PEOPLE_IN_JSON = ("added", "updated", "unchanged", "forgotten", "left_out", "problems")
ORDERS_IN_JSON = (
    *("program", "noted", "refunds", "known", "left_out", "added", "unknown_buyers", "no_column"),
    "problems",
)
TOUCHES_IN_JSON = ("noted", "known", "of_nobody", "unclear", "unread")


def import_(
    target: Target,
    file: Annotated[
        Path,
        typer.Argument(
            help="People, orders: CSV, TSV, vCard, a workbook. Contacts: .ics, .mbox, calls as CSV.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    add_buyers: Annotated[
        bool,
        typer.Option(
            "--add-buyers", help="Add those who ordered and are not in your list yet, too."
        ),
    ] = False,
    dry_run: DryRun = False,
    today: Today = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Take in what another program knows: people, orders, or when you were in touch with them.

    New people come below yours, and what was blank for the others is filled in. Each paid order
    in an export becomes a row of Interactions, once. From a calendar, a mailbox or a list of calls
    only the day, the direction and the customer are noted.

    [dim]Example:[/] sheetcrm import customers.xlsx contacts.vcf --dry-run
    """
    with progress() as show_progress:
        report = import_file(
            target_of(target, credentials),
            file,
            today,
            adds_buyers=add_buyers,
            dry_run=dry_run,
            progress=show_progress,
            language=DEFAULT if as_json else None,
        )
    if as_json:
        print_json(_in_json(report))
    else:
        _print(report)
    if not isinstance(report, TouchesReport):
        exit_if_strict(report.problems, strict=strict)


def _in_json(report: FileReport) -> dict[str, object]:
    of_log = ORDERS_IN_JSON if isinstance(report, OrdersReport) else TOUCHES_IN_JSON
    own = PEOPLE_IN_JSON if isinstance(report, ImportReport) else of_log
    names = ("target", *own, "cells_written", "dry_run", "backup")
    return {name: getattr(report, name) for name in names}


def _print(report: FileReport) -> None:
    speak(report.language)
    if not isinstance(report, TouchesReport):
        print_problems(report.problems)
    first, *others = map(escape, came_in(report))
    file = escape(report.file)
    sentences = [first.replace(file, f"[bold]{file}[/]", 1), *others]
    if isinstance(report, OrdersReport) and report.unknown_buyers:
        sentences.append(say("--add-buyers adds them."))
    if report.dry_run:
        sentences.append(say("This is what the import would do; nothing was written."))
    elif report.cells_written:
        sentences.append(say("sheetcrm undo takes it back."))
    stdout.print(" ".join(sentences), highlight=False)

"""sheetcrm import: what another program knows joins your list, once."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Strict, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, progress, stderr, stdout
from sheetcrm.cli.printing.orders import orders_said
from sheetcrm.cli.printing.problems import print_problems
from sheetcrm.use_cases.import_file import import_file
from sheetcrm.use_cases.import_list import ImportReport
from sheetcrm.use_cases.import_orders import OrdersReport
from sheetcrm.use_cases.import_touches import TouchesReport
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak

PEOPLE_IN_JSON = ("added", "updated", "unchanged", "left_out", "problems")
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
    elif isinstance(report, TouchesReport):
        _print_touches(report)
    elif isinstance(report, OrdersReport):
        _print_orders(report)
    else:
        _print(report)
    if not isinstance(report, TouchesReport):
        exit_if_strict(report.problems, strict=strict)


def _in_json(report: ImportReport | OrdersReport | TouchesReport) -> dict[str, object]:
    of_log = ORDERS_IN_JSON if isinstance(report, OrdersReport) else TOUCHES_IN_JSON
    own = PEOPLE_IN_JSON if isinstance(report, ImportReport) else of_log
    names = ("target", *own, "cells_written", "dry_run", "backup")
    return {name: getattr(report, name) for name in names}


def _print(report: ImportReport) -> None:
    speak(report.language)
    print_problems(report.problems, quoted=stderr.is_watched)
    sentences = [
        say(
            "{file}: {added:people_added}, {updated:people_filled}, {unchanged:people_known}.",
            file=f"[bold]{escape(report.file)}[/]",
            added=report.added,
            updated=report.updated,
            unchanged=report.unchanged,
        )
    ]
    if report.left_out:
        left_out = escape(say("{headings:and}", headings=report.left_out))
        sentences.append(say("Your list has no column for {headings}.", headings=left_out))
    _say(report, sentences)


def _print_orders(report: OrdersReport) -> None:
    speak(report.language)
    print_problems(report.problems, quoted=stderr.is_watched)
    _say(report, list(orders_said(report)))


def _print_touches(report: TouchesReport) -> None:
    speak(report.language)
    sentences = [
        say(
            "{file}: {noted:contacts_noted}, {known:contacts_known}.",
            file=f"[bold]{escape(report.file)}[/]",
            noted=report.noted,
            known=report.known,
        )
    ]
    if report.of_nobody:
        sentences.append(say("{people:people_of_nobody}.", people=report.of_nobody))
    if report.unclear:
        sentences.append(say("{contacts:contacts_unclear}.", contacts=report.unclear))
    if report.unread:
        sentences.append(say("{rows:rows_unread}.", rows=report.unread))
    if not report.has_ours and report.noted:
        sentences.append(
            say("Nothing in it went out from you, so your answers are missing: import those too.")
        )
    _say(report, sentences)


def _say(report: ImportReport | OrdersReport | TouchesReport, sentences: list[str]) -> None:
    if report.dry_run:
        sentences.append(say("Nothing was written."))
    elif report.cells_written:
        sentences.append(say("sheetcrm undo takes it back."))
    stdout.print(" ".join(sentences), highlight=False)

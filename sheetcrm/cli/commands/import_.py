"""sheetcrm import: people of another program's list join yours."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Strict, Target, Today, Yes
from sheetcrm.cli.output import exit_if_strict, print_json, progress, stderr, stdout
from sheetcrm.cli.printing.problems import print_problems
from sheetcrm.use_cases.import_list import ImportReport, import_list
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak

IN_JSON = ("target", "added", "updated", "unchanged", "cells_written", "left_out", "problems")


def import_(
    target: Target,
    file: Annotated[
        Path,
        typer.Argument(help="CSV, TSV, vCard or a workbook.", metavar="FILE", show_default=False),
    ],
    dry_run: DryRun = False,
    today: Today = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Take the people of a file into your list: new ones below, of others what was blank.

    [dim]Example:[/] sheetcrm import customers.xlsx contacts.vcf --dry-run
    """
    with progress() as show_progress:
        report = import_list(
            target_of(target, credentials),
            file,
            today,
            dry_run=dry_run,
            progress=show_progress,
            language=DEFAULT if as_json else None,
        )
    if as_json:
        print_json({name: getattr(report, name) for name in (*IN_JSON, "dry_run", "backup")})
    else:
        _print(report)
    exit_if_strict(report.problems, strict=strict)


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
    if report.dry_run:
        sentences.append(say("Nothing was written."))
    elif report.cells_written:
        sentences.append(say("sheetcrm undo takes it back."))
    stdout.print(" ".join(sentences), highlight=False)

"""sheetcrm adopt: understand a list that is there, ask what only its owner can say, and begin."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sheetcrm.cli.adoption import ask_all, print_adoption
from sheetcrm.cli.businesses import business_of
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Target, Today, Yes
from sheetcrm.cli.output import print_json, progress, stdout
from sheetcrm.cli.report import print_report
from sheetcrm.errors import SheetcrmError
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.adopt import Answers, adopt_list, understand
from sheetcrm.views.adoption import Adoption
from sheetcrm.views.questions.asked import MOST_AT_FIRST, safe_answers
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak

AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="A JSON file of answers: what --json lists as the id of a question, and a choice.",
    ),
]


def adopt(
    target: Target,
    business: Annotated[
        str | None, typer.Option(help="Your kind of business: {kinds:list}.")
    ] = None,
    answers: AnswersFile = None,
    today: Today = None,
    dry_run: DryRun = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Understand your own list, ask at most five questions, and add our columns beside yours.

    [dim]Example:[/] sheetcrm adopt customers.xlsx
    """
    place, kind = target_of(target, credentials), business_of(business) if business else None
    understood = understand(place, today, language=DEFAULT if as_json else None)
    adoption = understood.adoption
    speak(DEFAULT if as_json else understood.language)
    if not as_json:
        print_adoption(adoption)
    if as_json and not yes and answers is None:
        print_json(_as_json(adoption, None))
        return
    chosen = _chosen(adoption, answers, yes=yes)
    if not (yes or answers or dry_run):
        _confirm(adoption)
    with progress() as show_progress:
        report = adopt_list(
            understood,
            Answers(chosen, kind),
            today,
            dry_run=dry_run,
            progress=show_progress,
            language=DEFAULT if as_json else None,
        )
    if as_json:
        print_json(_as_json(adoption, report))
        return
    if understood.rows is not None and not dry_run:
        stdout.print(
            say(
                "[bold]{new}[/] was made beside {old}, which stays as it is.",
                new=escape(Path(report.target).name),
                old=escape(Path(target).name),
            ),
            highlight=False,
        )
    print_report(report)


def _chosen(adoption: Adoption, file: Path | None, *, yes: bool) -> dict[str, str]:
    if file is not None:
        return {**safe_answers(adoption.questions), **_read(file)}
    if yes:
        return safe_answers(adoption.questions)
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            say("There is nobody here to ask. Give --yes, or --answers FILE."),
            param_hint="--yes",
        )
    return ask_all(adoption.questions[:MOST_AT_FIRST])


def _read(file: Path) -> dict[str, str]:
    """Read a file of answers. Raises SheetcrmError if it holds none."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SheetcrmError("adopt.answers_unreadable", file=str(file)) from error
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        raise SheetcrmError("adopt.answers_unreadable", file=str(file))
    return read


def _confirm(adoption: Adoption) -> None:
    if adoption.has_settings:
        where = say("Our columns go right of yours.")
    else:
        where = say("Our columns go right of yours, and the tabs that are missing are added.")
    rest = say("Nothing else changes, and {undo} takes it all back.", undo="[bold]sheetcrm undo[/]")
    stdout.print(
        f"\n{where} {rest}",
        highlight=False,
        soft_wrap=True,
    )
    if not typer.confirm(say("Shall I?"), default=True):
        raise typer.Exit


def _as_json(adoption: Adoption, report: Report | None) -> dict[str, object]:
    return {
        "target": report.target if report else None,
        "tab": adoption.tab,
        "header_row": adoption.header_row,
        "customers": adoption.customers,
        "mapping": adoption.mapping,
        "ignored": adoption.ignored,
        "other_lists": adoption.other_lists,
        "questions": adoption.questions,
        "report": report,
    }

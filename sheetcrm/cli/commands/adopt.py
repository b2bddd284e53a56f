"""sheetcrm adopt: understand a list that is there, ask what only its owner can say, and begin."""

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sheetcrm.cli.adopting.adopted import ask_for_tabs, ask_where, print_adopted, print_first_list
from sheetcrm.cli.adopting.adoption import ask_all, print_adoption
from sheetcrm.cli.adopting.businesses import ask_business, business_of
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, DryRun, Target, Today, Yes
from sheetcrm.cli.output import print_json, progress, waiting
from sheetcrm.cli.printing.report import print_report
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.words import Business
from sheetcrm.syncing.report import Report
from sheetcrm.use_cases.adopting.adopt import (
    Answers,
    Understood,
    adopt_list,
    offered_tabs,
    understand,
)
from sheetcrm.use_cases.adopting.copy_beside import can_be_copied, copy_beside
from sheetcrm.use_cases.listed import not_there
from sheetcrm.views.adoption import Adoption
from sheetcrm.views.questions.asked import first_of, safe_answers
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak

AnswersFile = Annotated[
    Path | None,
    typer.Option(
        "--answers",
        metavar="FILE",
        help="A JSON file of answers: the id of each question, as --json lists it, and a choice.",
    ),
]


def adopt(
    target: Target,
    business: Annotated[
        str | None, typer.Option(help="Your kind of business: {kinds:list}.")
    ] = None,
    answers: AnswersFile = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Leave the workbook as it is and adopt a copy beside it.")
    ] = False,
    today: Today = None,
    dry_run: DryRun = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Read your own list, ask you at most five questions, and add our columns beside yours.

    [dim]Example:[/] sheetcrm adopt customers.xlsx
    """
    place, kind = target_of(target, credentials), business_of(business) if business else None
    if copy and not can_be_copied(place):
        raise typer.BadParameter(say("Only a workbook can be copied."), param_hint="--copy")
    with waiting("Reading"):
        understood = understand(place, today, language=DEFAULT if as_json else None)
    speak(DEFAULT if as_json else understood.language)
    adopt_understood(
        target,
        understood,
        kind,
        answers,
        copy=copy,
        today=today,
        dry_run=dry_run,
        credentials=credentials,
        as_json=as_json,
        yes=yes,
    )


def adopt_understood(
    target: str,
    understood: Understood,
    kind: Business | None = None,
    answers: Path | None = None,
    *,
    copy: bool = False,
    today: date | None = None,
    dry_run: bool = False,
    credentials: Path | None = None,
    as_json: bool = False,
    yes: bool = False,
) -> None:
    """Show what was understood of a target, ask, write, and show what was done."""
    adoption, place = understood.adoption, target_of(target, credentials)
    if as_json and not yes and answers is None:
        print_json(_as_json(adoption, None))
        return
    if not as_json:
        print_adoption(adoption)
    is_asked = not yes and answers is None
    chosen = _asked(understood, kind) if is_asked else Answers(_given(adoption, answers), kind)
    if is_asked and not dry_run:
        copy = ask_where(place, adoption, copy=copy)
    if copy and not dry_run:
        understood = replace(understood, target=copy_beside(place))
    with progress() as show_progress:
        report = adopt_list(
            understood,
            chosen,
            today,
            dry_run=dry_run,
            progress=show_progress,
            language=DEFAULT if as_json else None,
        )
    if as_json:
        print_json(_as_json(adoption, report))
    elif dry_run:
        print_report(report)
    else:
        print_adopted(target, adoption, report)
        print_first_list(target_of(report.target, credentials), report)


def _asked(understood: Understood, business: Business | None) -> Answers:
    """Ask all that only the owner can say. Raises BadParameter where nobody is there."""
    adoption = understood.adoption
    if not sys.stdin.isatty():
        raise typer.BadParameter(
            say("There is nobody here to ask. Give --yes, or --answers FILE."),
            param_hint="--yes",
        )
    asks_business = business is None and understood.asks_business
    if asks_business:
        business = ask_business()
    chosen = ask_all(first_of(adoption.questions, besides=asks_business))
    return Answers(chosen, business, with_tabs=ask_for_tabs(offered_tabs(understood)))


def _given(adoption: Adoption, file: Path | None) -> dict[str, str]:
    return {**safe_answers(adoption.questions), **(_read(file) if file is not None else {})}


def _read(file: Path) -> dict[str, str]:
    """Read a file of answers. Raises SheetcrmError if it holds none."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise not_there(file) from None
    except (OSError, ValueError) as error:
        raise SheetcrmError("adopt.answers_unreadable", file=str(file)) from error
    if not isinstance(read, dict) or not all(isinstance(each, str) for each in read.values()):
        raise SheetcrmError("adopt.answers_unreadable", file=str(file))
    return read


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

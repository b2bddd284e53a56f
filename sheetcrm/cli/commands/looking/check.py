"""sheetcrm check: who on a list may be contacted, and who may not and why."""

from pathlib import Path
from typing import Annotated, TypeVar

import typer

from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Now, Strict, Target, Today, Yes
from sheetcrm.cli.output import (
    add_row,
    exit_if_strict,
    print_json,
    stdout,
    table,
)
from sheetcrm.cli.printing.problems import print_problems
from sheetcrm.rules.words import Channel, Purpose, Word
from sheetcrm.tables.kinds.words import Vocabulary
from sheetcrm.use_cases.looking.contact import check as check_customers
from sheetcrm.views.check import Checked
from sheetcrm.views.dates import date_text
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say, speak, spoken

W = TypeVar("W", bound=Word)


def check(
    target: Target,
    channel: Annotated[str, typer.Option(help="email, phone, text, post, in person or social")],
    purpose: Annotated[str, typer.Option(help="urgent, service, courtesy or marketing")],
    only: Annotated[
        Path | None,
        typer.Option(
            "--list",
            help="A CSV file with one customer per row in its first column and no heading.",
        ),
    ] = None,
    today: Today = None,
    now: Now = None,
    strict: Strict = False,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Sort customers into those who may be contacted and those who may not, with the reason.

    [dim]Example:[/] sheetcrm check customers.xlsx --channel email --purpose marketing
    """
    result = check_customers(
        target_of(target, credentials),
        _word(Channel, channel, "--channel"),
        _word(Purpose, purpose, "--purpose"),
        only=only,
        today=today,
        now=now,
        language=DEFAULT if as_json else None,
    )
    speak(result.language)
    problems = [*result.sheet_problems, *result.list_problems]
    if as_json:
        print_problems(result.list_problems)  # they are in none of the four answers
        print_json(result.checked)
    else:
        print_problems(problems)
        _print_answers(result.checked)
    exit_if_strict(problems, strict=strict)


def _word(words: type[W], text: str, option: str) -> W:
    word = Vocabulary(words).find(text)
    if word is not None:
        return word
    known = ", ".join(spoken().word(each).lower() for each in words)
    raise typer.BadParameter(
        say("'{text}' is not one of {known}.", text=text, known=known), param_hint=option
    )


def _print_answers(checked: Checked) -> None:
    if not (checked.yes or checked.wait or checked.ask or checked.no):
        stdout.print(say("There is nobody to check: no customer is on the list."))
    for rows, title in (
        (checked.yes, "Yes"),
        (checked.wait, "Wait"),
        (checked.ask, "Ask first"),
        (checked.no, "No"),
    ):
        if rows:
            shown = table("Customer", "From", "Why", title="")
            shown.title = f"{say(title)} ({len(rows)})"
            for row in rows:
                add_row(shown, row.customer, date_text(row.from_on), row.why)
            stdout.print(shown)

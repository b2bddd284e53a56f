"""sheetcrm log: note in one line what just happened."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.markup import escape

from sheetcrm.cli.asking import which
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes, parse_day
from sheetcrm.cli.output import print_json, stderr, stdout
from sheetcrm.rules.words import Channel, Direction
from sheetcrm.tables.kinds.words import channels
from sheetcrm.use_cases.log import Noting, Said, note, refusal, understand
from sheetcrm.wording.spoken import say

FROM = {"us": Direction.FROM_US, "them": Direction.FROM_THEM}

W = TypeVar("W")

Words = Annotated[list[str] | None, typer.Argument(help="A few words about it.", metavar="[WORDS]")]
Amount = Annotated[str | None, typer.Option(metavar="N", help="What was paid, quoted or refunded.")]
On = Annotated[
    date | None,
    typer.Option("--on", parser=parse_day, metavar="YYYY-MM-DD", help="The day, if not today."),
]
How = Annotated[
    str | None, typer.Option(help="email, phone, text, post, in person or social, if unusual.")
]
From = Annotated[str | None, typer.Option("--from", help="us or them: who got in touch.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Which of you it was.")]


def log(
    target: Target,
    who: Annotated[
        str, typer.Argument(help="A name, half a name, e-mail, phone number or ID.", metavar="WHO")
    ],
    what: Annotated[
        str,
        typer.Argument(
            help="What happened: call, visit, purchase, quote, asked to be left in peace …",
            metavar="WHAT",
        ),
    ],
    words: Words = None,
    amount: Amount = None,
    on: On = None,
    channel: How = None,
    from_: From = None,
    by: By = None,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Note in one line what just happened, as a row of your tab Interactions.

    [dim]Example:[/] sheetcrm log customers.xlsx ann call "asked about Saturday"
    """
    said = Said(
        who,
        what,
        " ".join(words or ()) or None,
        amount,
        on,
        _channel(channel) if channel else None,
        _direction(from_) if from_ else None,
        by,
    )
    noting = understand(target_of(target, credentials), said, today)
    noted = note(noting, _chosen(noting, yes=yes, as_json=as_json))
    if as_json:
        print_json({name: value for name, value in asdict(noted).items() if name != "says"})
    else:
        stdout.print(escape(noted.says), highlight=False, soft_wrap=True)


def _chosen(noting: Noting, *, yes: bool, as_json: bool) -> int | None:
    """Return which of those who may be meant it is; None for whoever was typed."""
    whom = noting.whom
    if whom.is_read_as_typed:
        return None
    may_ask = sys.stdin.isatty() and not (yes or as_json)
    if len(whom.customers) == 1:
        if may_ask and not whom.is_settled and not typer.confirm(noting.question, default=True):
            _refuse(noting, as_json=as_json)
        return 0
    if not whom.customers:
        if not yes and not (may_ask and typer.confirm(noting.question, default=False)):
            _refuse(noting, as_json=as_json)
        return None
    chosen = which(noting.question, noting.choices) if may_ask else None
    return _refuse(noting, as_json=as_json) if chosen is None else chosen


def _refuse(noting: Noting, *, as_json: bool) -> NoReturn:
    """Say why nothing is noted; those who may be meant are named to a terminal and in JSON alone."""
    if as_json:
        print_json({"target": str(noting.target.name), "noted": False, "may_be": noting.choices})
    raise refusal(noting, is_named=stderr.is_watched)


def _channel(text: str) -> Channel:
    found = channels().find(text)
    return found or _word("--channel", text, {each.lower(): each for each in Channel})


def _direction(text: str) -> Direction:
    return _word("--from", text, FROM)


def _word(option: str, text: str, known: Mapping[str, W]) -> W:
    found = known.get(text.strip().lower())
    if found is None:
        raise typer.BadParameter(
            say("'{text}' is not one of {known}.", text=text, known=", ".join(known)),
            param_hint=option,
        )
    return found

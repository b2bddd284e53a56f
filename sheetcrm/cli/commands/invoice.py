"""sheetcrm invoice: a warm page to send along with somebody's first invoice."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.markup import escape

from sheetcrm.cli.asking import which
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import print_json, stderr, stdout
from sheetcrm.use_cases.invoice.card import make_card
from sheetcrm.use_cases.invoice.making import Meant, make_page, undecided, who_is_meant
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.spoken import say

Bought = Annotated[
    str | None,
    typer.Option("--bought", metavar="WORDS", help="What they bought, as the page is to say it."),
]
First = Annotated[
    bool, typer.Option("--first", help="It is their first invoice, whatever the list says.")
]
Blank = Annotated[
    bool,
    typer.Option(
        "--blank",
        help="For nobody: a card to print, on which anybody says how they like to hear from you.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="What to call the page, if not as usual."),
]


def invoice(
    target: Target,
    who: Annotated[
        str | None,
        typer.Argument(
            help="A name, half a name, e-mail, phone number or ID.",
            metavar="WHO",
            show_default=False,
        ),
    ] = None,
    bought: Bought = None,
    first: First = False,
    blank: Blank = False,
    out: Out = None,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Make a warm page to send along with somebody's first invoice, in a layout that is yours.

    The invoice itself is made by your till or your books. The page is a workbook, and a PDF where
    LibreOffice is installed. Its layout is made with the first page and never changed again. With
    --blank it is a card for anybody, and beside it a sheet for the answers, for sheetcrm import.

    [dim]Example:[/] sheetcrm invoice customers.xlsx ann --bought "the oak kitchen"
    """
    language = DEFAULT if as_json else None
    if blank:
        _refuse_beside_blank(who, bought, is_first=first)
        card = make_card(target_of(target, credentials), today, language, out)
        _tell(asdict(card), as_json=as_json)
        return
    if who is None:
        raise typer.BadParameter(say("Name somebody, or give --blank."), param_hint="WHO")
    meant = who_is_meant(target_of(target, credentials), who, today, language)
    customer = meant.whom.customers[_chosen(meant, yes=yes, as_json=as_json)]
    made = make_page(meant, customer, chose=bought, is_first=first, out=out)
    _tell(asdict(made), as_json=as_json)


def _tell(made: Mapping[str, Any], *, as_json: bool) -> None:
    """Print what was made."""
    if as_json:
        print_json({name: value for name, value in made.items() if name != "says"})
        return
    for sentence in made["says"]:
        stdout.print(escape(sentence), highlight=False, soft_wrap=True)


def _refuse_beside_blank(who: str | None, bought: str | None, *, is_first: bool) -> None:
    """Raise BadParameter where a card for anybody is to be for somebody."""
    if who is not None or bought is not None or is_first:
        raise typer.BadParameter(
            say("A blank card is for nobody in particular: leave the rest out."),
            param_hint="--blank",
        )


def _chosen(meant: Meant, *, yes: bool, as_json: bool) -> int:
    """Return which of those who may be meant it is."""
    may_ask = sys.stdin.isatty() and not (yes or as_json)
    if len(meant.choices) > 1:
        chosen = which(meant.question, meant.choices) if may_ask else None
        return _refuse(meant) if chosen is None else chosen
    if may_ask and not meant.whom.is_settled and not typer.confirm(meant.question, default=True):
        _refuse(meant)
    return 0


def _refuse(meant: Meant) -> NoReturn:
    """Say why nothing is made; those who may be meant are named to a terminal alone."""
    raise undecided(meant, is_named=stderr.is_watched)

"""sheetcrm invoice: a warm page to send along with somebody's first invoice."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.markup import escape

from sheetcrm.cli.asking import which
from sheetcrm.cli.opening import target_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import print_json, stderr, stdout
from sheetcrm.use_cases.invoice.making import Meant, make_page, undecided, who_is_meant
from sheetcrm.wording.languages import DEFAULT

Bought = Annotated[
    str | None,
    typer.Option("--bought", metavar="WORDS", help="What they bought, as the page is to say it."),
]
First = Annotated[
    bool, typer.Option("--first", help="It is their first invoice, whatever the list says.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="What to call the page, if not as usual."),
]


def invoice(
    target: Target,
    who: Annotated[
        str,
        typer.Argument(
            help="A name, half a name, e-mail, phone number or ID.",
            metavar="WHO",
            show_default=False,
        ),
    ],
    bought: Bought = None,
    first: First = False,
    out: Out = None,
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Make a warm page to send along with somebody's first invoice, in a layout that is yours.

    The invoice itself is made by your till or your books. The page is a workbook, and a PDF where
    LibreOffice is installed. Its layout is made with the first page and never changed again.

    [dim]Example:[/] sheetcrm invoice customers.xlsx ann --bought "the oak kitchen"
    """
    language = DEFAULT if as_json else None
    meant = who_is_meant(target_of(target, credentials), who, today, language)
    customer = meant.whom.customers[_chosen(meant, yes=yes, as_json=as_json)]
    made = make_page(meant, customer, chose=bought, is_first=first, out=out)
    if as_json:
        print_json({name: value for name, value in asdict(made).items() if name != "says"})
    else:
        for sentence in made.says:
            stdout.print(escape(sentence), highlight=False, soft_wrap=True)


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

"""sheetcrm find: the welcome-back card."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.markup import escape
from rich.panel import Panel

from sheetcrm.cli.books import book_of
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import print_json, stdout
from sheetcrm.use_cases.looking.find import Match
from sheetcrm.use_cases.looking.find import find as find_customers
from sheetcrm.views.card import LINES, Card, line_of
from sheetcrm.wording.spoken import say

CARDS_SHOWN = 3
ON_TOP = frozenset({"who", "peace"})


def find(
    target: Target,
    words: Annotated[
        list[str], typer.Argument(help="A name, phone number, e-mail or ID.", metavar="WORDS")
    ],
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - there is no question here; scripts may give it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show somebody's whole record at a glance, even if the name is misspelt.

    [dim]Example:[/] sheetcrm find customers.xlsx jonson
    """
    wanted = " ".join(words)
    matches = find_customers(book_of(target, credentials, today, as_json=as_json), wanted)
    if as_json:
        print_json([_as_json(match) for match in matches])
    else:
        _print_cards(matches, wanted)


def _as_json(match: Match) -> dict[str, object]:
    return {"customer": match.customer, "score": match.score, "card": match.card}


def _print_cards(matches: list[Match], wanted: str) -> None:
    if not matches:
        nobody = "Nobody like '{wanted}' was found. Try a part of the name."
        stdout.print(say(nobody, wanted=escape(wanted)))
    for match in matches[:CARDS_SHOWN]:
        lines = "\n".join(_lines(match.card))
        name = escape(match.name)
        stdout.print(Panel(lines, title=name, title_align="left", expand=stdout.is_watched))
    if len(matches) > CARDS_SHOWN:
        others = ", ".join(match.name for match in matches[CARDS_SHOWN:])
        stdout.print(say("Perhaps also: {others}", others=escape(others)))


def _lines(card: Card) -> Iterator[str]:
    if card.peace:
        yield f"[bold red]{escape(card.peace)}[/]"
    yield f"[bold]{escape(card.who)}[/]"
    for label, field in LINES:
        text = line_of(card, field)
        if text and field not in ON_TOP:
            yield f"[dim]{say(label)}:[/] {escape(text)}"

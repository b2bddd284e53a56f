"""sheetcrm find: the welcome-back card."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.panel import Panel

from sheetcrm.book import Book, open_book
from sheetcrm.cli.opening import open_target
from sheetcrm.cli.options import AsJson, Credentials, Debug, Target, Today, Yes
from sheetcrm.cli.output import print_json, to_screen
from sheetcrm.clock import today_in
from sheetcrm.rules.records import Customer
from sheetcrm.views.card import LINES, card_in
from sheetcrm.views.search import Hit
from sheetcrm.views.search import find as find_customers

CARDS_SHOWN = 3


def find(
    target: Target,
    words: Annotated[list[str], typer.Argument(help="A name, phone number, e-mail or ID.")],
    today: Today = None,
    credentials: Credentials = None,
    as_json: AsJson = False,
    yes: Yes = False,  # noqa: ARG001 - it asks nothing; scripts may say it everywhere
    debug: Debug = False,  # noqa: ARG001 - read where errors are shown
) -> None:
    """Show the whole record of somebody at a glance, even if misspelt.

    [dim]Example:[/] sheetcrm find customers.xlsx jonson
    """
    book = open_book(open_target(target, credentials).read(), today or today_in)
    wanted = " ".join(words)
    candidates = ((each, book.typed(each, "phone")) for each in book.customers.customers)
    hits = find_customers(candidates, wanted)
    if as_json:
        print_json(
            [
                {
                    "customer": hit.customer.key,
                    "score": hit.score,
                    "card": card_in(book, hit.customer),
                }
                for hit in hits
            ]
        )
        return
    _tell(book, hits, wanted)


def _name(customer: Customer) -> str:
    return customer.name or customer.company or customer.key


def _tell(book: Book, hits: list[Hit], wanted: str) -> None:
    if not hits:
        to_screen.print(f"Nobody like '{escape(wanted)}' was found. Try a part of the name.")
        return
    for hit in hits[:CARDS_SHOWN]:
        card = card_in(book, hit.customer)
        lines = [f"[bold]{escape(card.who)}[/]"]
        lines += [
            f"[dim]{label}:[/] {escape(text)}"
            for label, field in LINES[1:]
            if (text := getattr(card, field))
        ]
        to_screen.print(
            Panel("\n".join(lines), title=escape(_name(hit.customer)), title_align="left")
        )
    if len(hits) > CARDS_SHOWN:
        others = ", ".join(_name(hit.customer) for hit in hits[CARDS_SHOWN:])
        to_screen.print(f"Perhaps also: {escape(others)}")

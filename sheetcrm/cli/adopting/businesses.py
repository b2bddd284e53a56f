"""The kind of business that an option names, or an owner when asked."""

import typer

from sheetcrm.cli.adopting.asking import ask, print_plain
from sheetcrm.rules.words import Business
from sheetcrm.tables.text import fold


def business_of(text: str) -> Business:
    """Return a kind of business by its name, whatever its case."""
    found = _named(text)
    if found is not None:
        return found
    raise typer.BadParameter(
        f"'{text}' is not a kind of business known here. Use one of: {', '.join(Business)}.",
        param_hint="--business",
    )


def ask_business() -> Business | None:
    """Ask for the kind of business; return None where it is none of those known here."""
    print_plain(
        "\nWhat kind of business is yours? It sets what is usual, such as how often people buy."
    )
    offered = {str(number): kind for number, kind in enumerate(Business, start=1)}
    answer = ask(offered, "another kind, or not now", _named)
    return Business(offered.get(answer, answer)) if answer else None


def _named(text: str) -> Business | None:
    return next((kind for kind in Business if fold(kind) == fold(text)), None)

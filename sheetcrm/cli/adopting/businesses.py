"""The kind of business that an option names, or an owner when asked."""

import typer

from sheetcrm.cli.adopting.asking import ask, print_plain
from sheetcrm.rules.words import Business
from sheetcrm.tables.kinds.words import businesses
from sheetcrm.views.kinds_of_business import kinds_of_business
from sheetcrm.wording.spoken import say, spoken


def business_of(text: str) -> Business:
    """Return a kind of business by its name, whatever its case."""
    found = _named(text)
    if found is not None:
        return found
    raise typer.BadParameter(
        say(
            "'{text}' is not a kind of business we know. Use one of: {known:list}.",
            text=text,
            known=tuple(Business),
        ),
        param_hint="--business",
    )


def ask_business() -> Business | None:
    """Ask for the kind of business; return None where it is none of those known here."""
    asks = say(
        "What kind of business is yours? It sets what is usual, such as how often people buy."
    )
    print_plain(f"\n{asks}")
    kinds = {str(number): kind for number, kind in enumerate(Business, start=1)}
    called = kinds_of_business(spoken())
    offered = {number: called[kind] for number, kind in kinds.items()}
    answer = ask(offered, say("another kind, or not now"), _named)
    return Business(kinds.get(answer, answer)) if answer else None


def _named(text: str) -> Business | None:
    return businesses().find(text)

"""The kind of business that an option names."""

import typer

from sheetcrm.rules.words import Business
from sheetcrm.tables.kinds.words import businesses
from sheetcrm.wording.spoken import say


def business_of(text: str) -> Business:
    """Return a kind of business by its name, whatever its case."""
    business = businesses().find(text)
    if business is not None:
        return business
    raise typer.BadParameter(
        say(
            "'{text}' is not a kind of business known here. Use one of: {known:list}.",
            text=text,
            known=tuple(Business),
        ),
        param_hint="--business",
    )

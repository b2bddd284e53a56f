"""The kind of business that an option names."""

import typer

from sheetcrm.rules.words import Business
from sheetcrm.tables.text import fold


def business_of(text: str) -> Business:
    """Return a kind of business by its name, whatever its case."""
    for business in Business:
        if fold(business) == fold(text):
            return business
    raise typer.BadParameter(
        f"'{text}' is not a kind of business known here. Use one of: {', '.join(Business)}.",
        param_hint="--business",
    )

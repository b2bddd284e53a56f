"""The amount of a reason, written out in its currency where that is known."""

from dataclasses import replace
from decimal import Decimal

from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason


def with_money(why: Reason, currency: str | None, catalogue: Catalogue) -> Reason:
    """Return a reason with its amount written out.

    `currency` is that of the amount, as ISO 4217 has it; None if nobody knows.
    """
    amount, formats = why.facts.get("amount"), catalogue.formats
    if not isinstance(amount, int):
        return why
    written = (
        formats.format_money(Decimal(amount), currency)
        if currency
        else formats.format_number(amount)
    )
    return replace(why, facts={**why.facts, "amount": written, "has_currency": bool(currency)})

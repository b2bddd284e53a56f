"""The ten columns of Customers that an owner of each kind of business sees; the others are folded."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.rules.words import Business
from sheetcrm.settings import USUAL

ALL: Final = ("Name", "Email", "Phone", "Preferred channel", "Do not contact", "Notes")
"""What everybody needs."""

OF_BUSINESS: Final[Mapping[Business, tuple[str, ...]]] = {
    Business.SHOP: ("Birthday", "Interests", "Contact level", "Marketing consent"),
    Business.RESTAURANT: ("Birthday", "Dates to remember", "Interests", "Marketing consent"),
    Business.CLINIC: ("Birthday", "Contact level", "Next meeting", "Household"),
    Business.ADVISER: ("Company", "Birthday", "Next step", "Next step on"),
    Business.TRADES: ("Address", "Contact level", "Next step", "Next step on"),
    Business.BUSINESS_SERVICES: ("Company", "Contact level", "Next step", "Next step on"),
    Business.ONLINE_SHOP: ("Customer ID", "Country", "Contact level", "Marketing consent"),
}


def shown_columns(business: str) -> frozenset[str]:
    """Return the headings, in English, of the columns that are not folded."""
    return frozenset((*ALL, *OF_BUSINESS[Business(business or USUAL)]))

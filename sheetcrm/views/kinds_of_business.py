"""The kinds of business as an owner chooses among them: each with trades that find themselves there."""

from collections.abc import Mapping
from typing import Final

from sheetcrm.rules.words import Business
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

_TRADES: Final[Mapping[Business, Reason]] = {
    Business.SHOP: because("business.shop"),
    Business.RESTAURANT: because("business.restaurant"),
    Business.CLINIC: because("business.clinic"),
    Business.ADVISER: because("business.adviser"),
    Business.TRADES: because("business.trades"),
    Business.BUSINESS_SERVICES: because("business.services"),
    Business.ONLINE_SHOP: because("business.online_shop"),
}


def kinds_of_business(catalogue: Catalogue) -> Mapping[Business, str]:
    """Return what to offer for each kind: "shop, salon, studio, classes, pets"."""
    return {kind: catalogue.sentence(trades) for kind, trades in _TRADES.items()}

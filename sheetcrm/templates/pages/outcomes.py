"""The words that Outcome of Today offers, in the trade's own words and the owner's language."""

from functools import cache
from itertools import product
from typing import Final

from sheetcrm.rules.words import Business, Type
from sheetcrm.settings import UNSAID
from sheetcrm.tables.kinds.words import own_words_of
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import language_names
from sheetcrm.wording.reason import because

OUTCOMES: Final = (
    Type.CALL,
    Type.EMAIL,
    Type.MESSAGE,
    Type.MEETING,
    Type.VISIT,
    Type.QUOTE,
    Type.PURCHASE,
    Type.PAYMENT,
    Type.REFERRAL,
    Type.PRAISE,
    Type.COMPLAINT,
)
"""What most often comes of a contact; the trade's own word goes first where it has one."""
ANSWERS: Final = (
    because("today_page.keep_it"),
    because("today_page.not_any_more"),
    because("today_page.in_three_months"),
    because("today_page.asked_for_peace"),
)
"""What may be answered where it is asked whether something is still worth it, and what lets
somebody be left in peace: that is always there."""


def outcomes(business: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the words that Outcome offers."""
    own = own_words_of(business, catalogue.language)
    offered = (own.get(kind) or catalogue.word(kind) for kind in OUTCOMES)
    return (*offered, *map(catalogue.sentence, ANSWERS))


@cache
def all_outcomes() -> frozenset[tuple[str, ...]]:
    """Return what Outcome offers in every language and trade."""
    return frozenset(
        outcomes(business, catalogue_of(language, business))
        for business, language in product((*Business, UNSAID), language_names())
    )

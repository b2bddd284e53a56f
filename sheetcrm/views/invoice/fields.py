"""What may stand in braces on the page for a first invoice, and is filled in for somebody."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from sheetcrm.tables.kept.owners.messages import BRACES
from sheetcrm.tables.text import fold
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import known_as


class PageField(StrEnum):
    """A field of the page's layout, as it stands in braces there."""

    BUSINESS = "business"
    TODAY = "today"
    GREETING = "greeting"
    FIRST_INVOICE = "on the first invoice"
    SINCE = "customer since"
    CHOSE = "what they chose"
    NEXT = "what helps next"
    COUPON = "coupon"
    REACH_US = "how to reach us"
    LOOKED_AFTER_BY = "who looks after them"
    HEAR_LESS = "how to hear less"
    NAME = "name"
    WAYS = "how to hear from us"


def find_page_field(name: str) -> PageField | None:
    """Return the field of a name in braces, in any language; None if there is none of it.

    >>> find_page_field("Greeting"), find_page_field("Betrieb"), find_page_field("nmae")
    (<PageField.GREETING: 'greeting'>, <PageField.BUSINESS: 'business'>, None)
    """
    return _fields().get(fold(name))


def unknown_in(text: str) -> Iterator[str]:
    """Yield what stands in braces in a text and is no field, as it stands there."""
    names = (match[1] for match in BRACES.finditer(text))
    return (f"{{{name}}}" for name in names if find_page_field(name) is None)


def in_english(text: str) -> str:
    """Return a text with its fields under their English names."""
    return BRACES.sub(lambda match: f"{{{find_page_field(match[1]) or match[1]}}}", text)


def in_own_words(text: str, catalogue: Catalogue) -> str:
    """Return a text with its fields under the names that they have in the owner's language."""

    def own(match: re.Match[str]) -> str:
        known = find_page_field(match[1])
        return f"{{{catalogue.word(known) if known else match[1]}}}"

    return BRACES.sub(own, text)


@cache
def _fields() -> Mapping[str, PageField]:
    return {fold(name): each for each in PageField for name in known_as("page_field", each)}

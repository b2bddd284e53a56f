"""What runs out on the day under a heading such as "Card runs out": it may be renewed, and is no farewell."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from sheetcrm.rules.records import Customer
from sheetcrm.shipped import template_text
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.text import fold

_NO_LETTER = re.compile(r"[\W\d_]+")


def runs_out(heading: str) -> str | None:
    """Return what a heading says may be renewed; None where it says nothing of that.

    >>> runs_out("Card runs out"), runs_out("Pass (left)"), runs_out("Mitgliedschaft bis")
    ('card', 'pass', 'membership')
    >>> runs_out("Engagement ends"), runs_out("Project end")
    (None, None)
    """
    words = _folded(heading)
    return next((thing for word, thing in _words().items() if f" {word} " in f" {words} "), None)


def with_renewals(customers: Iterable[Customer], header: HeaderRow) -> Iterator[Customer]:
    """Yield customers with what runs out for them, where the heading of that day names it."""
    headings = (each.heading for each in header.matches if each.field == "engagement_ends")
    thing = next(filter(None, map(runs_out, headings)), None)
    for each in customers:
        yield replace(each, renews=thing) if thing and each.engagement_ends else each


def _folded(text: str) -> str:
    return " ".join(fold(each) for each in _NO_LETTER.split(text) if each)


@cache
def _words() -> Mapping[str, str]:
    """Return what is meant, by its words, the longest first: a gift card is a voucher."""
    listed: dict[str, list[str]] = tomllib.loads(template_text("renewals.toml"))
    words = {_folded(word): thing for thing, words in listed.items() for word in words}
    return {word: words[word] for word in sorted(words, key=len, reverse=True)}

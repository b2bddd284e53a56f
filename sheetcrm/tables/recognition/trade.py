"""What trade a list is of, by the words in it."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from sheetcrm.rules.words import Business
from sheetcrm.shipped import template_text
from sheetcrm.tables.remarks.plain import plain

FEWEST: Final = 2
"""So many texts tell of one trade: one may be about anything."""
CLEARLY: Final = 3
"""So many times as many as of the next trade."""


def likely_trade(texts: Iterable[str]) -> Business | None:
    """Return the trade that the names, headings and notes of a list tell of; None if unclear.

    >>> likely_trade(["Kundenliste", "Strauß zum Geburtstag", "Brautstrauß"])
    <Business.SHOP: 'shop'>
    >>> likely_trade(["Gedächtnis", "likes roses", "flowers"]) is None
    True
    """
    found: Counter[Business] = Counter()
    for text in set(map(plain, texts)):
        found.update(trade for trade, words in _words().items() if words.search(text))
    if not found:
        return None
    (first, most), *others = found.most_common(2)
    is_clear = not others or most >= CLEARLY * others[0][1]
    return first if most >= FEWEST and is_clear else None


@cache
def _words() -> Mapping[Business, re.Pattern[str]]:
    listed: dict[str, list[str]] = tomllib.loads(template_text("trades_by_words.toml"))
    return {Business(trade): _any_of(words) for trade, words in listed.items()}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of the words, as the beginning or the end of one in the text."""
    told = "|".join(re.escape(plain(word)) for word in words)
    return re.compile(rf"(?<![a-z0-9])(?:{told})|(?:{told})(?![a-z0-9])")

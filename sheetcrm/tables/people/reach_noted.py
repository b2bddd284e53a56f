"""A number or an e-mail address that was noted of whoever is in no list: behind a name, or before the words."""

import re
from typing import Final, NamedTuple

FEWEST_DIGITS: Final = 9
"""Fewer digits may be a day or an order."""

_NUMBER = r"[+(]?\d[\d ()/-]+\d"
_EMAIL = r"[^\s@,;:]+@[^\s@,;:]+\.[^\W\d_]{2,}"
_REACH: Final = rf"{_EMAIL}|{_NUMBER}"
_BEHIND = re.compile(rf"(?P<name>.*[^\W\d_].*?)[\s,;:]+(?P<reach>{_REACH})\s*")
_BEFORE = re.compile(rf"\s*(?P<reach>{_REACH})\s*(?::\s*(?P<words>.*)|$)", re.DOTALL)
_DAY = re.compile(r"\d{1,4}([/ -])\d{1,2}\1\d{2,4}(?!\d)")


class NameAndReach(NamedTuple):
    """Who it was, and how to reach them; blank where nothing was said of it."""

    name: str
    reach: str


class ReachAndWords(NamedTuple):
    """How to reach somebody, and what was noted besides."""

    reach: str
    words: str


def name_and_reach(typed: str) -> NameAndReach:
    """Return a name without the number or address that was typed behind it.

    >>> name_and_reach("Claire Benson 07700 900499")
    NameAndReach(name='Claire Benson', reach='07700 900499')
    >>> name_and_reach("Table 12"), name_and_reach("07700 900499").name
    (NameAndReach(name='Table 12', reach=''), '07700 900499')
    """
    found = _BEHIND.fullmatch(typed.strip())
    if found is None or not is_reach(found["reach"]):
        return NameAndReach(typed, "")
    return NameAndReach(found["name"].strip(), found["reach"])


def reach_and_words(note: str | None) -> ReachAndWords:
    """Return the number or address that a note begins with, and the words behind it.

    >>> reach_and_words("07700 900499: wants a quote")
    ReachAndWords(reach='07700 900499', words='wants a quote')
    >>> reach_and_words("12/10/2026 1400: call"), reach_and_words(None)
    (ReachAndWords(reach='', words='12/10/2026 1400: call'), ReachAndWords(reach='', words=''))
    """
    found = _BEFORE.fullmatch(note or "")
    if found is None or not is_reach(found["reach"]):
        return ReachAndWords("", note or "")
    return ReachAndWords(found["reach"], found["words"] or "")


def is_reach(text: str) -> bool:
    """Return whether a text is an e-mail address, or has the digits of a number with its area."""
    if "@" in text:
        return re.fullmatch(_EMAIL, text) is not None
    digits = sum(map(str.isdigit, text))
    return (
        digits >= FEWEST_DIGITS
        and re.fullmatch(_NUMBER, text) is not None
        and _DAY.match(text) is None
    )

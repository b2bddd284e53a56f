"""Headings that speak of a wish without being one of our fields: "Werbung ok?", "unsubscribe"."""

import difflib
import re
import tomllib
from enum import Enum
from functools import cache

from sheetcrm.shipped import template_text
from sheetcrm.tables.headings import customer_headings
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.text import fold

ALIKE = 0.88
"""How like a word of the vocabulary a misspelt one is, at least."""
SHORTEST = 6
"""Shorter words are like too many others."""
APART = 3
"""So many words may stand between a forbidding word and what it forbids."""

REFUSING_FIELDS = frozenset(
    ("do_not_contact", "no_email", "no_phone", "no_text", "no_post", "no_marketing", "no_courtesy")
)

_WORDS = re.compile(r"(?:[^\W_]|[\u0900-\u0dff])+")
"""The vowel signs of Hindi and its neighbours are parts of words."""
_WITHOUT_SPACES = "\u3040"
"""From this letter on scripts put no spaces between words: Japanese, Chinese, Korean."""
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Wish(Enum):
    """What a yes under a heading means."""

    GRANTS = "grants"
    REFUSES = "refuses"
    FORBIDS = "forbids"
    """It refuses, too, but not where its cells are numbers: "No contacto" may be one."""


@cache
def wish_of(heading: str) -> Wish | None:
    """Return what a heading wishes, None if it is about something else.

    >>> wish_of("Werbung ok?"), wish_of("UNSUBSCRIBE"), wish_of("Bitte nicht anrufen!")
    (<Wish.GRANTS: 'grants'>, <Wish.REFUSES: 'refuses'>, <Wish.FORBIDS: 'forbids'>)
    >>> wish_of("Dining Option"), wish_of("Emergency contact"), wish_of("Vertrag ok")
    (None, None, None)
    """
    words = _words_of(heading)
    if _has(words, "sayings"):
        return None
    if _has(words, "refuses"):
        return Wish.GRANTS if _denies_refusal(words) else Wish.REFUSES
    if _forbids(words):
        return Wish.FORBIDS
    if _has(words, "never"):
        return None
    if _has(words, "declines") and (_has(words, "grants") or _has(words, "contact")):
        return Wish.FORBIDS
    if _has(words, "grants") and _has(words, "ends"):
        return Wish.REFUSES
    if _has(words, "grants") or (_has(words, "fine") and _has(words, "contact")) or _may(words):
        return Wish.GRANTS
    is_a_question = "?" in heading and len(words) == 1
    return Wish.GRANTS if is_a_question and _has(words, "fine") else None


@cache
def speaks_of_advertising(heading: str) -> bool:
    """Return whether an owner may mean any contact by a heading, though it names advertising.

    >>> speaks_of_advertising("Keine Werbung"), speaks_of_advertising("Accepts Marketing")
    (True, False)
    """
    return _has(_words_of(heading), "advertising")


@cache
def misspelt_wish(heading: str) -> Wish | None:
    """Return what a heading may wish whose words are only like those that we know.

    >>> misspelt_wish("do not contct"), misspelt_wish("Newsleter"), misspelt_wish("Garden size")
    (<Wish.REFUSES: 'refuses'>, <Wish.GRANTS: 'grants'>, None)
    >>> misspelt_wish("Angemeldet am") is None
    True
    """
    if difflib.get_close_matches(fold(heading), _refusing_headings(), n=1, cutoff=ALIKE):
        return Wish.REFUSES
    words = _words_of(heading)
    if _has(words, "never") or _has(words, "sayings") or _is_spelt_right(heading):
        return None
    for name, wish in (("refuses", Wish.REFUSES), ("grants", Wish.GRANTS)):
        if any(_is_like_one_of(name, word) for word in words if len(word) >= SHORTEST):
            return wish
    return None


def _is_spelt_right(heading: str) -> bool:
    """Return whether a heading is known as it stands: "Angemeldet am" is no misspelt "Abgemeldet"."""
    headings = customer_headings()
    return headings.find(heading) is not None or headings.is_none_of_ours(heading)


def _is_like_one_of(name: str, word: str) -> bool:
    """Return whether a word is a misspelt one of a list: its first letter is mostly right."""
    known = [each for each in _vocabulary()[name] if each[0] == word[0] and len(each) >= SHORTEST]
    return bool(difflib.get_close_matches(word, known, n=1, cutoff=ALIKE))


def _forbids(words: list[str]) -> bool:
    """Return whether a forbidding word stands before a way of getting in touch, or behind it."""
    if _has(words, "tells"):
        return False
    forbid, contact, fine = (_vocabulary()[name] for name in ("forbid", "contact", "fine"))
    for place, word in enumerate(words):
        if word in forbid:
            behind = words[place + 1 : place + 2 + APART]
            if any(each in contact for each in behind):
                return True
            if any(each in fine for each in behind) and _has(words[:place], "contact"):
                return True
    return words == ["stop"]


def _may(words: list[str]) -> bool:
    """Return whether it asks what we may do, or what they want: "may we call", "Quer ofertas"."""
    may, what = (_vocabulary()[name] for name in ("may", "contact"))
    what |= _vocabulary()["sent"]
    return any(
        (word in may or " ".join(words[place : place + 2]) in may)
        and not what.isdisjoint(words[place + 1 : place + 2 + APART])
        for place, word in enumerate(words)
    )


def _denies_refusal(words: list[str]) -> bool:
    """Return whether it says that nobody refused: "not blocked"."""
    forbid = _vocabulary()["forbid"]
    return any(
        word in forbid and _has(words[place + 1 : place + 3], "refuses")
        for place, word in enumerate(words)
    )


def _has(words: list[str], name: str) -> bool:
    text = f" {' '.join(words)} "
    if any(f" {phrase} " in text for phrase in _vocabulary()[name]):
        return True
    return not text.isascii() and any(phrase in text for phrase in _unspaced(name))


def _words_of(heading: str) -> list[str]:
    return _WORDS.findall(plain(_HUMPS.sub(" ", heading)).replace("n't", "nt"))


@cache
def _unspaced(name: str) -> list[str]:
    return [phrase for phrase in _vocabulary()[name] if phrase[0] >= _WITHOUT_SPACES]


@cache
def _refusing_headings() -> list[str]:
    return customer_headings().folded(REFUSING_FIELDS)


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    listed: dict[str, list[str]] = tomllib.loads(template_text("wishes.toml"))
    return {name: frozenset(map(plain, phrases)) for name, phrases in listed.items()}

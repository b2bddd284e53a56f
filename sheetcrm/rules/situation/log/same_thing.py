"""Whether two rows of the log are about the same thing, by the words of their notes."""

import re
from collections.abc import Iterator

from sheetcrm.rules.records import Interaction

FEWEST_LETTERS = 4
"""A word of fewer letters names no thing."""
ENDING = 2
"""So many letters at the end of a longer word may differ from one form to another."""
NO_THINGS = frozenset({"check"})
"""Words of what is done, and not of a thing: a check on the crown is no check-up."""
_WORD = re.compile(r"[^\W\d_]+")


def is_the_same_thing(bought: Interaction, wish: Interaction) -> bool:
    """Return whether the notes of both name the same thing, in one form of the word or another."""
    return names_the_same_thing(bought.note, wish.note)


def names_the_same_thing(one: str | None, other: str | None) -> bool:
    """Return whether two notes name the same thing: so they do where all words of one stand in the other.

    >>> names_the_same_thing("ISA", "ISA top-up"), names_the_same_thing("a roof", "a bid")
    (True, False)
    >>> names_the_same_thing("check-up", "check on crown"), names_the_same_thing("crown", "check on crown")
    (False, True)
    """
    had, wanted = one or "", other or ""
    all_had, all_wanted = set(_words(had)), set(_words(wanted))
    if all_had and all_wanted and (all_had <= all_wanted or all_wanted <= all_had):
        return True
    return any(_is_one_word(a, b) for a in _things(wanted) for b in _things(had))


def _things(note: str) -> Iterator[str]:
    return (each for each in _words(note) if len(each) >= FEWEST_LETTERS and each not in NO_THINGS)


def _words(note: str) -> Iterator[str]:
    return (each.group() for each in _WORD.finditer(note.casefold()))


def _is_one_word(first: str, second: str) -> bool:
    """Return whether one is a form or a part of the other.

    >>> _is_one_word("gutters", "gutter"), _is_one_word("brautstrauß", "strauß")
    (True, True)
    """
    return _stem(first) in second or _stem(second) in first


def _stem(word: str) -> str:
    return word[: max(FEWEST_LETTERS, len(word) - ENDING)]

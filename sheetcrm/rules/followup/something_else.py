"""Whether somebody bought something else than they wanted: a leak repair is no new roof.

Only where work is to last. There a small job of which another thing is noted leaves open what they
asked for; a large one, or one of which nothing is noted, settles it.
"""

import re
from collections.abc import Iterator

from sheetcrm.rules.followup.proposal import few_words
from sheetcrm.rules.records import Interaction
from sheetcrm.rules.situation.log.in_their_words import asks_whether, is_urgent
from sheetcrm.rules.situation.situation import Situation
from sheetcrm.rules.situation.size import WORK_LASTS, may_be_large

FEWEST_LETTERS = 4
"""A word of fewer letters names no thing."""
ENDING = 2
"""So many letters at the end of a longer word may differ from one form to another."""
_WORD = re.compile(r"[^\W\d_]+")


def is_something_else(situation: Situation, bought: Interaction, wish: Interaction) -> bool:
    """Return whether a purchase has nothing to do with what they wanted before it, by the notes."""
    if situation.settings.business not in WORK_LASTS or is_urgent(wish):
        return False
    wanted, had = few_words(wish.note), few_words(bought.note)
    if wanted is None or had is None or wanted.endswith("?") or asks_whether(wanted):
        return False
    if may_be_large(bought.amount, situation.usual_amount):
        return False
    return not is_the_same_thing(bought, wish)


def is_the_same_thing(bought: Interaction, wish: Interaction) -> bool:
    """Return whether the notes of both name the same thing, in one form of the word or another."""
    had = tuple(_things(bought.note or ""))
    return any(_is_one_word(a, b) for a in _things(wish.note or "") for b in had)


def _things(note: str) -> Iterator[str]:
    words = (each.group() for each in _WORD.finditer(note.casefold()))
    return (each for each in words if len(each) >= FEWEST_LETTERS)


def _is_one_word(first: str, second: str) -> bool:
    """Return whether one is a form or a part of the other.

    >>> _is_one_word("gutters", "gutter"), _is_one_word("brautstrauß", "strauß")
    (True, True)
    """
    return _stem(first) in second or _stem(second) in first


def _stem(word: str) -> str:
    return word[: max(FEWEST_LETTERS, len(word) - ENDING)]

"""A note that is nothing but thanks, or tells only that they looked around: it asks for nothing."""

import re
from functools import cache

from sheetcrm.tables.remarks.phrases import WORD, any_of

MOST_WORDS = 6


def is_mere_thanks(letters: str) -> bool:
    """Return whether a note says thank you and nothing else; `letters` are without case and accents.

    >>> [is_mere_thanks(note) for note in ("danke!", "thanks for coming out", "all fine, thanks")]
    [True, True, True]
    >>> [is_mere_thanks(note) for note in ("no thanks", "thanks, when can you come?", "danke, aber")]
    [False, False, False]
    """
    if "?" in letters or len(re.findall(WORD, letters)) > MOST_WORDS or _more().search(letters):
        return False
    return _thanks().search(letters) is not None


def is_mere_look(letters: str) -> bool:
    """Return whether a note says that they looked around, and nothing else.

    >>> [is_mere_look(note) for note in ("hat geschaut", "just looking.", "looked at the red one")]
    [True, True, False]
    """
    return _looked().fullmatch(letters) is not None


@cache
def _looked() -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of('looked', 'words')}\W*")


@cache
def _thanks() -> re.Pattern[str]:
    words = any_of("thanks", "words")
    return re.compile(rf"^\W*{words}|{words}\W*$")


@cache
def _more() -> re.Pattern[str]:
    return re.compile(any_of("thanks", "unless"))

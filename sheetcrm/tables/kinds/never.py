"""An answer that wants nothing at all: "never", "gar nicht", "no thanks"."""

import re

from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.text import fold

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def says_never(text: str) -> bool:
    """Return whether a text is nothing but such an answer, however politely.

    >>> [says_never(text) for text in ("Never!", "Bitte gar nicht", "No, thank you", "niemals mehr")]
    [True, True, True, True]
    >>> [says_never(text) for text in ("none", "0", "never on Sundays", "by post")]
    [False, False, False, False]
    """
    polite = folded_words("never", "polite")
    said = [word for word in _WORDS.findall(text) if fold(word) not in polite]
    answer = " ".join(said)
    return bool(said) and (
        fold(answer) in folded_words("never", "never") or find_yes_no(answer) is False
    )

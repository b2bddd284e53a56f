"""What Excel is handed so that a cell holds just that value: it takes texts as if typed by hand.

A text that begins with "=" would become a formula, "1/2" a date, "TRUE" a boolean. An apostrophe
before it says that it is text; Excel does not count it as part of the value.
"""

import re
from datetime import date, datetime
from typing import Final

from sheetcrm.changes import OwnedValue
from sheetcrm.rules.words import Action, Answer, Balance, Channel, LeaveRisk, LifeCycle, Stage
from sheetcrm.rules.words import Standing as StandingWord

_WORDS: Final = frozenset(
    str(word)
    for words in (Action, Answer, Balance, Channel, LeaveRisk, LifeCycle, Stage, StandingWord)
    for word in words
)
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST_OF_A_SENTENCE: Final = 5
"""No date in any language has five words ("jueves 5 de marzo de 2026" has four)."""


def as_typed(value: OwnedValue) -> OwnedValue:
    """Return what to hand to Excel for a cell to hold a value.

    >>> as_typed("=1+1"), as_typed("Quiet"), as_typed("5 May 2026"), as_typed(0.5)
    ("'=1+1", 'Quiet', "'5 May 2026", 0.5)
    """
    return f"'{value}" if isinstance(value, str) and not _is_plain(value) else value


def as_sent(value: OwnedValue) -> str | float:
    """Return the same as JSON holds it: a date as ISO text, which Excel reads everywhere.

    >>> as_sent(date(2026, 3, 2)), as_sent(None), as_sent("@SUM(A1)")
    ('2026-03-02', '', "'@SUM(A1)")
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    typed = as_typed(value)
    return typed if isinstance(typed, str | float | int) else ""


def _is_plain(text: str) -> bool:
    """Return whether Excel cannot take a text for anything but text; in doubt it may."""
    if text in _WORDS:
        return True
    words = _WORD.findall(text)
    if not text[:1].isalpha() or len(words) < 2:
        return False
    return len(words) >= _FEWEST_OF_A_SENTENCE or not any(map(str.isdigit, text))

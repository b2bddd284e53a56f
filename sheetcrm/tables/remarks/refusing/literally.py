"""What a refusal asks for, taken at its word: no calls, no mailings, or peace."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from sheetcrm.tables.remarks.answers import NoteMeaning
from sheetcrm.tables.remarks.phrases import any_of
from sheetcrm.tables.remarks.plain import plain

LISTS: Final[Mapping[NoteMeaning | None, tuple[str, str]]] = {
    NoteMeaning.LEAVE_IN_PEACE: ("refusal", "peace"),
    NoteMeaning.NOT_BY_PHONE: ("plans", "calls"),
    NoteMeaning.NOT_BY_EMAIL: ("refusal", "mails"),
    NoteMeaning.NOT_BY_TEXT: ("refusal", "texts"),
    NoteMeaning.NOT_BY_POST: ("refusal", "letters"),
    NoteMeaning.NO_ADVERTISING: ("refusal", "advertising"),
    None: ("refusal", "other_ways"),
}
"""Where the words of each meaning are listed; None: ways that no answer closes alone."""


def literal_meaning(refusal: str) -> NoteMeaning | None:
    """Return what the words ask for; None where they name several things: the owner has to say.

    >>> literal_meaning("bitte nicht anrufen"), literal_meaning("kein Newsletter bitte")
    (<NoteMeaning.NOT_BY_PHONE: 'only not by phone'>, <NoteMeaning.NO_ADVERTISING: 'only no advertising'>)
    >>> literal_meaning("in Ruhe lassen"), literal_meaning("no calls, and no newsletter")
    (<NoteMeaning.LEAVE_IN_PEACE: 'leave in peace'>, None)
    """
    letters = plain(refusal)
    named = [meaning for meaning in LISTS if _words(meaning).search(letters)]
    if not named:
        return NoteMeaning.LEAVE_IN_PEACE
    return named[0] if len(named) == 1 else None


@cache
def _words(meaning: NoteMeaning | None) -> re.Pattern[str]:
    return re.compile(any_of(*LISTS[meaning]))

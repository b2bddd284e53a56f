"""A note of the list that tells what somebody wants, and names no day for it.

"Asked to be told when the tape is in", "will Termin vor Weihnachten": whether it is open its owner
knows. It is shown to them once, as it stands.
"""

import re
from functools import cache

from sheetcrm.rules.records import Remark
from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.remarks.channels import ways_named
from sheetcrm.tables.remarks.phrases import WORD, any_of, undenied
from sheetcrm.tables.remarks.plain import plain

_WANTS_IN_GERMAN = re.compile(r"(?<!\w)will (?=[A-ZÄÖÜ])")
"""A noun behind it: "will Termin"; "the kid will have outgrown it" is English."""


def open_wish(text: str) -> Remark | None:
    """Return a note that tells of a wish, None where it tells of none, of a habit, or of what is past or done.

    >>> open_wish("rcvd wheels, asked to be told when tape in").words
    'rcvd wheels, asked to be told when tape in'
    >>> [open_wish(each) for each in ("wants no calls", "möchte immer Rosen", "wants e-mail", "not interested in one")]
    [None, None, None, None]
    """
    letters = plain(text)
    if _is_none().search(letters):
        return None
    found = _wish().search(letters) or _WANTS_IN_GERMAN.search(text)
    if found is None or ways_named(letters[found.start() :]):
        return None
    return Remark(RemarkKind.WISH, text.strip())


@cache
def _wish() -> re.Pattern[str]:
    return re.compile(
        rf"{undenied('open_wish', 'asks')}\s+(?!{any_of('open_wish', 'nothing')}){WORD}"
    )


@cache
def _is_none() -> re.Pattern[str]:
    done = (("to_do", "done"), ("to_do", "nothing_open"), ("open_wish", "past"))
    lists = (*done, ("open_wish", "habits"))
    return re.compile("|".join(undenied(*each) for each in lists))

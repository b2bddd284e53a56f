"""What a note of the list says that went wrong: "hat sich über Saum beschwert (schief)"."""

import re
from functools import cache

from sheetcrm.tables.remarks.phrases import any_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.quoted import quoted


def complaint_in(note: str) -> str | None:
    """Return the words of a note that tell of a complaint, None where it tells of none.

    >>> complaint_in("hat sich über Saum beschwert (schief)"), complaint_in("never complained")
    ('hat sich über Saum beschwert (schief)', None)
    """
    letters = plain(note)
    for found in _complains().finditer(letters):
        if not _denied().search(letters[: found.start()]):
            return quoted(note, *found.span())
    return None


@cache
def _complains() -> re.Pattern[str]:
    return re.compile(any_of("complaint", "words"))


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"{any_of('to_do', 'denied')}(?:\s+[\w']+){{0,2}}\s*$")

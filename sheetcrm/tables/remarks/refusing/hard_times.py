"""Words of an illness, a misfortune or a separation in a note, and whether it is not long ago."""

import re
from collections.abc import Iterator
from functools import cache

from sheetcrm.rules.words import RemarkKind
from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.remarks.phrases import WORD, any_of, one_of, words_of
from sheetcrm.tables.remarks.plain import plain
from sheetcrm.tables.remarks.refusing.deaths import Found

SECTIONS = {RemarkKind.ILLNESS: "illness", RemarkKind.SEPARATION: "separation"}


def hard_times_in(letters: str) -> Iterator[Found]:
    """Yield the first word of each kind in a text without case and accents.

    >>> [kind.value for kind, *_ in hard_times_in("wife in hospital, they are divorcing")]
    ['illness', 'separation']
    >>> list(hard_times_in("nurse in hospital, divorce lawyer; the tree is ill"))
    []
    """
    for kind, section in SECTIONS.items():
        if _pattern(section, "over").search(letters):
            continue
        for found in _pattern(section, "words").finditer(letters):
            if not _is_something_else(section, letters, found):
                yield kind, *found.span()
                break


def says_recent(text: str) -> bool:
    """Return whether a text says that something is not long ago: lately, last month, in May.

    >>> says_recent("recently widowed"), says_recent("Mann starb im März"), says_recent("widow")
    (True, True, False)
    """
    letters = plain(text)
    return bool(_pattern("recent", "words").search(letters) or _in_a_month().search(letters))


def _is_something_else(section: str, letters: str, found: re.Match[str]) -> bool:
    """Return whether it is a thing's, a job or a lawyer's trade."""
    before, behind = letters[: found.start()], letters[found.end() :]
    return bool(
        _right_before("death", "things").search(before)
        or _right_before(section, "unless_after").search(before)
        or _right_behind(section, "unless_followed_by").match(behind)
    )


@cache
def _pattern(section: str, name: str) -> re.Pattern[str]:
    return re.compile(any_of(section, name))


@cache
def _right_before(section: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"{any_of(section, name)}(?:\s+{WORD}){{0,2}}\s+$")


@cache
def _right_behind(section: str, name: str) -> re.Pattern[str]:
    return re.compile(rf"[\s-]*{any_of(section, name)}")


@cache
def _in_a_month() -> re.Pattern[str]:
    """Return the pattern of a month: one without a year, where the day of a note is not known."""
    full = (plain(word) for names in synonyms("month").values() for word in names)
    return re.compile(one_of({*full, *words_of("recent", "months")}))

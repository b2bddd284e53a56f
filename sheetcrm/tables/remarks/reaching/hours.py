"""The hours of their own that a note names: "no calls before 10", "erst ab 17 Uhr anrufen"."""

import re
from collections.abc import Iterable
from datetime import time
from functools import cache

from sheetcrm.rules.records import ANY_HOUR, OwnHours
from sheetcrm.tables.remarks.phrases import any_of, words_of
from sheetcrm.tables.remarks.plain import plain

EARLIEST_MEANT = 8
"""An hour before this, with nothing beside it, is one of the afternoon."""
NOON = 12
PARTS = {"evening": OwnHours(time(17), None), "morning": OwnHours(None, time(12))}
A_FEW_WORDS = 4
"""A whole note of so many words speaks of nothing else."""
_CLAUSES = re.compile(r"[.,;!?\n|()]+(?:\s+|$)")
_SENTENCES = re.compile(r"[;!?\n]|\.(?!\d)")
_HOUR = (
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap]\.?m\b)?(?P<clock>uhr|h\b|u\b)?"
)


@cache
def own_hours_in(text: str) -> OwnHours:
    """Return the hours between which a note lets the phone ring.

    >>> own_hours_in("no calls before 10").not_before, own_hours_in("nicht nach 18 Uhr anrufen").not_after
    (datetime.time(10, 0), datetime.time(18, 0))
    >>> own_hours_in("delivered before 10") == own_hours_in("call her on Monday") == ANY_HOUR
    True
    """
    letters = plain(text)
    if not any(map(str.isdecimal, text)):
        return _part_of_the_day(letters)
    return strictest((_part_of_the_day(letters), *map(_said_in, _SENTENCES.split(letters))))


def _part_of_the_day(letters: str) -> OwnHours:
    """Return the hours of "evenings only", where a note speaks of calls or of nothing else.

    >>> own_hours_in("Anrufe nur abends").not_before, own_hours_in("call mornings only").not_after
    (datetime.time(17, 0), datetime.time(12, 0))
    """
    for clause in _CLAUSES.split(letters):
        is_all = clause.strip() == letters.strip(" .!") and len(clause.split()) <= A_FEW_WORDS
        if is_all or _calls().search(clause):
            for part, hours in PARTS.items():
                if _only_in(part).search(clause):
                    return hours
    return ANY_HOUR


def strictest(hours: Iterable[OwnHours]) -> OwnHours:
    """Return the hours that suit all of several notes."""
    listed = list(hours)
    return OwnHours(
        max((each.not_before for each in listed if each.not_before), default=None),
        min((each.not_after for each in listed if each.not_after), default=None),
    )


def _said_in(sentence: str) -> OwnHours:
    if not _calls().search(sentence):
        return ANY_HOUR
    is_denied = _denial().search(sentence) is not None
    before, after = _hour_behind("before", sentence), _hour_behind("after", sentence)
    return OwnHours(before, after) if is_denied else OwnHours(after, before)


def _hour_behind(name: str, sentence: str) -> time | None:
    """Return the hour behind one of the words of a list, None if there is none."""
    found = _at(name).search(sentence)
    if found is None or int(found["hour"]) >= 24:
        return None
    hour = int(found["hour"])
    is_afternoon = (found["half"] or "").startswith("p") and hour < NOON
    is_bare = not (found["half"] or found["clock"] or found["minute"])
    if is_afternoon or (is_bare and hour < EARLIEST_MEANT):
        hour += NOON
    return time(hour, int(found["minute"] or 0))


@cache
def _calls() -> re.Pattern[str]:
    return re.compile(any_of("hours", "calls"))


@cache
def _only_in(part: str) -> re.Pattern[str]:
    """Return the pattern of a part of the day as the only one: "nur abends", "evenings only"."""
    only, named = any_of("ways", "only"), any_of("hours", part)
    return re.compile(rf"{only}(?:\s+\w+){{0,2}}?\s+{named}|{named}\s+{only}")


@cache
def _denial() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words_of('hours', 'denial'))})(?!\w)")


@cache
def _at(name: str) -> re.Pattern[str]:
    count = any_of("refusal", "not_hours")
    return re.compile(rf"{any_of('hours', name)}\s+{_HOUR}(?![\d/]|\s*{count})")

"""Headings that name no field, and tell all the same what their cells may be: "Owner", "Last groomed"."""

from functools import cache

from sheetcrm.tables.headings.files import headings_file
from sheetcrm.tables.headings.words import heading_key, words_of


def is_who_brings_it(heading: str) -> bool:
    """Return whether a heading says who brings the dog, the child or the car.

    >>> is_who_brings_it("Dog owner"), is_who_brings_it("Tierhalter"), is_who_brings_it("Lead owner")
    (True, True, False)
    """
    return heading_key(heading) in _who_brings_it()


def names_what_is_brought(heading: str) -> bool:
    """Return whether a heading says what or whom somebody brings.

    >>> names_what_is_brought("Dog's name"), names_what_is_brought("Kennzeichen")
    (True, True)
    >>> names_what_is_brought("Breed")
    False
    """
    return not _brought().isdisjoint(words_of(heading))


def is_of_the_last_time(heading: str) -> bool:
    """Return whether a heading says what was done last.

    >>> is_of_the_last_time("Last groomed"), is_of_the_last_time("Zuletzt gefärbt")
    (True, True)
    >>> is_of_the_last_time("Wann zuletzt"), is_of_the_last_time("When last seen")
    (True, True)
    >>> is_of_the_last_time("Last"), is_of_the_last_time("At last")
    (False, False)
    """
    words, last = words_of(heading), headings_file()["last_time"]
    at = 1 if words and words[0] in last["when"] else 0
    return len(words) > 1 and words[at] in last["words"]


def is_of_a_rhythm(heading: str) -> bool:
    """Return whether a heading asks how often.

    >>> is_of_a_rhythm("How often?"), is_of_a_rhythm("Turnus"), is_of_a_rhythm("Often late")
    (True, True, False)
    """
    return heading_key(heading) in _how_often()


@cache
def _how_often() -> frozenset[str]:
    return frozenset(map(heading_key, headings_file()["how_often"]["words"]))


@cache
def _who_brings_it() -> frozenset[str]:
    return frozenset(map(heading_key, headings_file()["who_brings_it"]["words"]))


@cache
def _brought() -> frozenset[str]:
    return frozenset(headings_file()["brought"]["words"])

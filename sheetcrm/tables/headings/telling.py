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


def is_of_the_last_time(heading: str) -> bool:
    """Return whether a heading says what was done last.

    >>> is_of_the_last_time("Last groomed"), is_of_the_last_time("Zuletzt gefärbt")
    (True, True)
    >>> is_of_the_last_time("Last"), is_of_the_last_time("At last")
    (False, False)
    """
    words = words_of(heading)
    return len(words) > 1 and words[0] in headings_file()["last_time"]["words"]


@cache
def _who_brings_it() -> frozenset[str]:
    return frozenset(map(heading_key, headings_file()["who_brings_it"]["words"]))

"""Names in a sentence: the first few, and how many more there are."""

from collections.abc import Sequence
from typing import Final

from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import because

MOST_NAMED: Final = 4
"""So many people are named."""


def first_of(names: Sequence[str], catalogue: Catalogue) -> tuple[str, ...]:
    """Return names to be joined by "and", the last of them how many more there are.

    >>> from sheetcrm.wording.catalogue import catalogue_of
    >>> first_of(["Ann", "Bob", "Eve", "Joe", "Kim", "Lee"], catalogue_of("English"))
    ('Ann', 'Bob', 'Eve', 'Joe', '2 more people')
    """
    more = len(names) - MOST_NAMED
    if more <= 0:
        return tuple(names)
    return (*names[:MOST_NAMED], catalogue.sentence(because("dashboard.more", people=more)))

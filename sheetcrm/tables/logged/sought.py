"""What to look for in a log that is kept elsewhere: whatever may name a customer of the list."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.text import clean

UNUSUAL: Final = "[^!-~]|[,;&/|+]"
"""What has a space, a letter that is not English or several names in it may mean somebody in another
spelling, so the list itself is asked about it. Everything else is compared as it is."""
LAST_DIGITS: Final = 6
"""So many digits at the end tell that a number may be somebody's phone."""
NUMBER: Final = "#"
"""Stands before these digits among the words."""
_NO_DIGIT: Final = re.compile("[^0-9]")


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is looked for: by `words`, in small letters, and by asking whether a text means anybody."""

    words: frozenset[str]
    means_somebody: Callable[[str], bool] = field(compare=False)


def sought_in(customers: Iterable[Customer], who: WhoIsMeant) -> Sought:
    """Return what names these customers, or was said to name them."""
    words = {word.lower().strip() for word in who.answers}
    words.update(word.lower() for each in customers for word in _words(each))

    def means_somebody(text: str) -> bool:
        meant = who.meant_by(text)
        return meant is not None and bool(meant.rows or meant.may_be)

    return Sought(frozenset(words), means_somebody)


def _words(customer: Customer) -> Iterator[str]:
    for each in (customer.customer_id, customer.email, customer.name, customer.company):
        if text := clean(each):
            yield text
    digits = _NO_DIGIT.sub("", customer.phone or "")
    if len(digits) >= LAST_DIGITS:
        yield NUMBER + digits[-LAST_DIGITS:]

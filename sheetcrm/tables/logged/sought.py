"""What to look for in a log that is kept elsewhere: whatever may name a customer of the list."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Type
from sheetcrm.tables.logged.who import Meant, WhoIsMeant
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.text import clean, fold

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
    """Who is looked for: by `words`, in small letters, and by asking whom a text means."""

    words: frozenset[str]
    today: date
    may_group: bool
    """Whether a purchase is a purchase: the owner has not said that the word means anything else."""
    meant_by: Callable[[str], Meant | None] = field(compare=False)

    def whom(self, text: str) -> Meant | None:
        """Return whom a text means or may mean; None if that is nobody who is looked for."""
        meant = self.meant_by(text)
        if text.strip().lower() in self.words:
            return meant or Meant()
        return meant if meant is not None and (meant.rows or meant.may_be) else None


def sought_in(
    customers: Iterable[Customer], who: WhoIsMeant, answers: Answers, today: date
) -> Sought:
    """Return what names these customers, or was said to name them."""
    words = {word.lower().strip() for word in who.answers}
    words.update(word.lower() for each in customers for word in _words(each))
    may_group = fold(Type.PURCHASE.value) not in answers.types
    return Sought(frozenset(words), today, may_group, who.meant_by)


def _words(customer: Customer) -> Iterator[str]:
    for each in (customer.customer_id, customer.email, customer.name, customer.company):
        if text := clean(each):
            yield text
    digits = _NO_DIGIT.sub("", customer.phone or "")
    if len(digits) >= LAST_DIGITS:
        yield NUMBER + digits[-LAST_DIGITS:]

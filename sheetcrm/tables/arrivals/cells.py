"""What a column of the owner's list will hold of somebody from another list, as the owner would type it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sheetcrm.rules.own_words import Pause, Rhythm
from sheetcrm.rules.records import Anniversary, Customer
from sheetcrm.rules.words import YesNo
from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.grid import Cell

FIELDS = frozenset(column.field for column in OWNER_COLUMNS)
AS_TYPED = frozenset({"country", "dates_to_remember", "time_zone"})
"""Fields whose record no longer says how somebody wrote them."""
PARTS_OF_A_NAME = {"first_name": slice(None, -1), "last_name": slice(-1, None)}


def whole_of(field: str) -> str:
    """Return what a field is part of, or itself.

    >>> whole_of("first_name"), whole_of("address.city"), whole_of("phone")
    ('name', 'address', 'phone')
    """
    return "name" if field in PARTS_OF_A_NAME else field.partition(".")[0]


def cell_of(
    field: str,
    customer: Customer,
    typed: Callable[[Customer, str], str],
    words: Callable[[StrEnum], str],
) -> Cell:
    """Return what a column of `field` will hold of a customer; None where nothing is known.

    `typed` tells what stands in a field's own column of their list, `words` how the owner says a word.
    """
    text = typed(customer, field) or None
    if field not in FIELDS:
        return text or _part_of_name(field, customer)
    if field in AS_TYPED:
        return text
    value = getattr(customer, field, None)
    if field == "phone":
        is_abroad = text is not None and text.startswith("+")
        return text if is_abroad or not value or not value.startswith("+") else value
    return _written(value, text, words)


def _part_of_name(field: str, customer: Customer) -> str | None:
    part, words = PARTS_OF_A_NAME.get(field), (customer.name or "").split()
    return " ".join(words[part]) or None if part and len(words) > 1 else None


def _written(value: object, text: str | None, words: Callable[[StrEnum], str]) -> Cell:
    match value:
        case None | ():
            return None
        case bool():
            return words(YesNo.YES if value else YesNo.NO)
        case StrEnum():
            return words(value)
        case Anniversary(year=int() as year, month=month, day=int() as day):
            return date(year, month, day)
        case Anniversary() | Rhythm() | Pause():
            return text or getattr(value, "said", None) or None
        case frozenset():
            return _listed(sorted(value), words)
        case Decimal():
            return float(value)
        case str() | int() | float() | date():
            return value
        case _:
            return text


def _listed(found: Sequence[StrEnum], words: Callable[[StrEnum], str]) -> str | None:
    return ", ".join(map(words, found)) or None

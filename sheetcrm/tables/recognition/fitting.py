"""Which cells fit a field: the one table of what each kind of field may hold."""

import re
from collections.abc import Callable

from sheetcrm.tables.columns import OWNER_COLUMNS
from sheetcrm.tables.contents.cells import Content, content_of
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.amounts.numbers import AMOUNT, COUNT
from sheetcrm.tables.kinds.dates.dates import DATE
from sheetcrm.tables.kinds.dates.since import SINCE
from sheetcrm.tables.kinds.groups import is_salutation
from sheetcrm.tables.text import shown

Fits = Callable[[Cell], bool]

FEWEST_DIGITS = 6
"""A text with so many digits may be a phone number with words around it."""

_ADDRESS = re.compile(r"\S*@\S*")
_NAMES = frozenset({Content.WORDS, Content.CONSENT, Content.NUMBER})
_PHONES = frozenset({Content.PHONE, Content.NUMBER, Content.DIALLING})


def may_be_a_name(cell: Cell) -> bool:
    """Return whether a cell may be what somebody is called.

    >>> may_be_a_name("Ann Lee"), may_be_a_name("555-6001"), may_be_a_name("yes")
    (True, False, False)
    """
    return content_of(cell) in _NAMES


def may_be_a_part_of_a_name(cell: Cell) -> bool:
    """Return whether a cell may be a first or a last name: under "$ last" stand amounts."""
    return may_be_a_name(cell) and content_of(cell) is not Content.NUMBER


def may_be_an_email(cell: Cell) -> bool:
    """Return whether a cell may hold an e-mail address."""
    return content_of(cell) is Content.EMAIL


def may_be_a_phone(cell: Cell) -> bool:
    """Return whether a cell may hold a phone number.

    >>> may_be_a_phone("030 1234567 (privat)"), may_be_a_phone("7.02255E+12"), may_be_a_phone("Ann")
    (True, True, False)
    >>> may_be_a_phone("030 1234567, ann@example.com"), may_be_a_phone("ann1234567@example.com")
    (True, False)
    """
    content, text = content_of(cell), shown(cell)
    if content is Content.EMAIL:
        text = _ADDRESS.sub("", text)
    return content in _PHONES or sum(map(str.isdigit, text)) >= FEWEST_DIGITS


def may_be_a_figure(cell: Cell) -> bool:
    """Return whether a cell may hold a date or a number.

    >>> may_be_a_figure("spring 2024"), may_be_a_figure("Purchased")
    (True, False)
    """
    if content_of(cell) is Content.EMAIL:
        return False
    return not isinstance(cell, str) or any(map(str.isdigit, cell))


FITS: dict[str, Fits] = {
    **dict.fromkeys(("name", "company"), may_be_a_name),
    **dict.fromkeys(("first_name", "last_name"), may_be_a_part_of_a_name),
    "email": may_be_an_email,
    "phone": may_be_a_phone,
    **{
        column.field: may_be_a_figure
        for column in OWNER_COLUMNS
        if column.kind in {DATE, SINCE, COUNT, AMOUNT}
    },
}
"""What is held against its cells. Never a prohibition: there, what cannot be read is a no."""

FITS_BETTER: dict[str, Fits] = {**FITS, "occupation": lambda cell: not is_salutation(cell)}
"""By what one of several columns with the same heading is chosen."""

INSTEAD: dict[tuple[str, Content], str] = {
    **{
        (field, content): instead
        for field in ("name", "first_name", "last_name", "company", "email", "phone")
        for content, instead in ((Content.PHONE, "phone"), (Content.EMAIL, "email"))
        if field != instead
    },
}
"""As what a column is read that holds something else than its heading says."""

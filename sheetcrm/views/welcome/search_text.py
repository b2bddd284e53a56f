"""The text under which the formulas of Welcome back find a customer.

First everything that names them whole, between bars: `|ann muller|miller co|`. Then their words,
several times over, each after a space: so words are found by their beginnings and in any order.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import unaccented
from sheetcrm.views.welcome.typed import NOTHING, digits_of, folded, folded_address

BAR: Final = "|"
COPIES: Final = 3
"""Of the words: three words are found in any order."""
MOST: Final = 2_000
"""Letters of the whole; a name is never that long."""
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_WRITTEN_OUT: Final = re.compile("([aou])e")
_SIGNS: Final = re.compile(rf"[^\w\s{NOTHING}]|_")


def search_text(customer: Customer, typed_phone: str) -> str:
    """Return the text of a customer, whose phone stands in the list as `typed_phone`.

    >>> search_text(Customer(key="1", name="Ann Müller", customer_id="C-7"), "")
    '|ann muller|ann mueller|c 7|c7| ann muller ann mueller ann muller c 7 c7'
    """
    names = tuple(filter(None, (customer.name, customer.company)))
    spelled = [_spellings(name) for name in names]
    others = dict.fromkeys(filter(None, _others(customer, typed_phone)))
    whole = dict.fromkeys([*(each for name in spelled for each in name if each), *others])
    copies = _copies(spelled)
    local = folded(customer.email.partition("@")[0]) if customer.email else ""
    words = " ".join(filter(None, (*copies, *others, local)))  # many share what stands behind the @
    return f"{BAR}{BAR.join(whole)}{BAR} {words}"[:MOST].rstrip()


def _others(customer: Customer, typed_phone: str) -> Iterator[str]:
    """Yield what names the customer alone, beside names."""
    if customer.customer_id:
        yield folded(customer.customer_id)
        yield folded(_SIGNS.sub("", customer.customer_id))
    if customer.email:
        yield folded_address(customer.email)
    if customer.phone:
        yield customer.phone.removeprefix("+")
    if typed_phone:
        yield digits_of(typed_phone)


def _copies(spelled: Sequence[Sequence[str]]) -> list[str]:
    """Return all names in each of their spellings, and again, so that words are found in any order."""
    most = max(map(len, spelled), default=0)
    copies = [" ".join(name[min(at, len(name) - 1)] for name in spelled) for at in range(most)]
    again = max(COPIES - most, most > 1)
    return [*copies, *copies[:1] * again]


def _spellings(name: str) -> list[str]:
    """Return a name as people spell it: Müller is muller and mueller, Jean-Luc jean luc and jeanluc."""
    found = _letters(name)
    if _SIGNS.search(name):
        found += _letters(_SIGNS.sub("", name))
    return list(filter(None, dict.fromkeys(found))) or [""]


def _letters(name: str) -> list[str]:
    plain = folded(name)
    found = [plain]
    if not name.isascii():
        found += folded(name.lower().translate(_GERMAN)), folded(unaccented(name))
    if _WRITTEN_OUT.search(plain):
        found.append(_WRITTEN_OUT.sub(r"\1", plain))
    return found

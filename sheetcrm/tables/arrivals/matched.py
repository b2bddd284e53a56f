"""Who of ours somebody from another list is: by ID, e-mail, phone with a like name, name with company."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import fold, same_name
from sheetcrm.tables.twins.compared import (
    Pair,
    compared,
    is_shared_mailbox,
    is_sure,
    name_of,
    tie_of,
)
from sheetcrm.tables.twins.names_alike import Alike, words_of

SWITCHBOARD = 4
"""So many people with one phone are no household: it says little of who somebody is."""
MOST_COMPARED = 20

Mark = tuple[str, str]


class Match(NamedTuple):
    """Who somebody is: one of ours, perhaps one of several, or nobody yet."""

    known: Customer | None = None
    may_be: tuple[Customer, ...] = ()
    """Those of whom only the owner can say so."""


class Matcher:
    """Finds people of ours; whoever joins the list meanwhile is found, too."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self._people: defaultdict[Mark, list[Customer]] = defaultdict(list)
        everybody = tuple(customers)
        phones = Counter(each.phone for each in everybody if each.phone)
        self._switchboards = frozenset(
            phone for phone, count in phones.items() if count >= SWITCHBOARD
        )
        for customer in everybody:
            self.add(customer)

    def add(self, customer: Customer) -> None:
        """Take in somebody who may be meant from now on."""
        for mark in _marks(customer):
            if len(self._people[mark]) < MOST_COMPARED:
                self._people[mark].append(customer)

    def match(self, customer: Customer) -> Match:
        """Return who of ours this is."""
        found = {each.row: each for mark in _marks(customer) for each in self._people[mark]}
        pairs = [(each, compared(each, customer, self._switchboards)) for each in found.values()]
        sure = [each for each, pair in pairs if _is_the_same(pair, each, customer)]
        if len(sure) == 1:
            return Match(sure[0])
        unsure = [each for each, pair in pairs if tie_of(pair, each, customer)]
        return Match(may_be=tuple(sure or unsure))


def _is_the_same(pair: Pair, known: Customer, customer: Customer) -> bool:
    """Return whether somebody is known for certain."""
    if is_sure(pair, known):
        return True
    if "birthday" in pair.different:
        return False
    is_own = "email" in pair.shared and not is_shared_mailbox(known)
    is_nameless = not (name_of(known) and name_of(customer))
    if is_own and (is_nameless or pair.names > Alike.NOTHING):
        return True
    is_of_one_firm = "company" in pair.shared and not pair.different - {"customer_id"}
    return pair.names is Alike.SAME and is_of_one_firm


def _marks(customer: Customer) -> Iterator[Mark]:
    """Yield by what somebody is looked for."""
    values: Sequence[Mark] = (
        ("id", same_name(customer.customer_id or "")),
        ("email", (customer.email or "").casefold()),
        ("phone", customer.phone or ""),
        ("name", " ".join(sorted(words_of(name_of(customer))))),
        ("company", fold(customer.company or "") if customer.name is None else ""),
    )
    return (mark for mark in values if mark[1])

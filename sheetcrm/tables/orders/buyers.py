"""Who of the list bought: by ID, then e-mail, then phone with a like name; by name where that is all."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from sheetcrm.rules.records import Customer
from sheetcrm.tables.arrivals.matched import Match
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.phones.phones import parse_phone
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.people.several import inverted
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import fold, same_name
from sheetcrm.tables.twins.names_alike import Alike, alike

Found = Sequence[Customer]
PEOPLE = ("Name", "Company", "Email", "Phone")
"""The headings of a list of buyers."""


def people_of(buyers: Iterable[Buyer]) -> list[list[Cell]]:
    """Return buyers who have a name or an address as a list of people, with its headings.

    What a till calls those whom it does not know, such as "Walk-In", names nobody.

    >>> people_of([Buyer(name="Ann Lee", email="ann@example.com"), Buyer(customer_id="17")])
    [['Name', 'Company', 'Email', 'Phone'], ['Ann Lee', None, 'ann@example.com', None]]
    """
    people: list[list[Cell]] = [[*PEOPLE]]
    for each in buyers:
        cells: list[Cell] = [each.name, each.company, each.email, each.phone]
        if any(cells) and not _is_nobody(each):
            people.append(cells)
    return people


def _is_nobody(buyer: Buyer) -> bool:
    names = list(filter(None, (buyer.name, buyer.company)))
    reached = buyer.email or buyer.phone
    return not reached and all(fold(name) in folded_words("nobody") for name in names)


class Buyers:
    """Finds customers by what an order tells of its buyer."""

    def __init__(self, customers: Iterable[Customer], country: str | None) -> None:
        self._country = country
        self._by: dict[str, defaultdict[str, list[Customer]]] = {
            name: defaultdict(list) for name in ("customer_id", "email", "phone", "name", "company")
        }
        for customer in customers:
            for name, index in self._by.items():
                if value := getattr(customer, name):
                    index[same_name(value)].append(customer)
        self.find = cache(self._find)

    def _find(self, buyer: Buyer) -> Match:
        """Return who it is; several where only the owner can say."""
        if known := self._by_id(buyer):
            return Match(known)
        found = self._named("email", buyer.email)
        if found:
            return _one_of(found, buyer)
        phone = self._by_phone(buyer)
        if phone:
            return _one_of(phone, buyer)
        if buyer.email or buyer.phone:
            return Match(may_be=tuple(self._namesakes(buyer)))
        return _one_of(self._namesakes(buyer), buyer)

    def _by_id(self, buyer: Buyer) -> Customer | None:
        """Return whose ID it is, unless all else says that it is another's: programs number alike."""
        found = self._named("customer_id", buyer.customer_id)
        fitting = [each for each in found if not _is_another(each, buyer)]
        return fitting[0] if len(fitting) == 1 else None

    def _by_phone(self, buyer: Buyer) -> Found:
        phone = parse_phone(buyer.phone, self._country) if buyer.phone else None
        if isinstance(phone, Unread):
            phone = phone.used
        found = self._named("phone", phone)
        return [
            each
            for each in found
            if _names(each, buyer) >= Alike.GIVEN_NAME or not _has_name(buyer)
        ]

    def _namesakes(self, buyer: Buyer) -> Found:
        """Return who has that very name, also as "Last, First", and no address that says otherwise."""
        names = (buyer.name, inverted(buyer.name or "")) if buyer.name else (buyer.company,)
        found = next(filter(None, (self._named("name", each) for each in names)), ())
        found = found or self._named("company", buyer.company or buyer.name)
        return [each for each in found if not (buyer.email and each.email)]

    def _named(self, name: str, value: str | None) -> Found:
        return self._by[name].get(same_name(value), ()) if value else ()


def _one_of(found: Found, buyer: Buyer) -> Match:
    """Return the one who is meant, by the name where an address is shared."""
    if len(found) == 1:
        return Match(found[0])
    same = [each for each in found if _names(each, buyer) is Alike.SAME]
    return Match(same[0]) if len(same) == 1 else Match(may_be=tuple(found))


def _is_another(customer: Customer, buyer: Buyer) -> bool:
    has_other_email = bool(
        customer.email and buyer.email and same_name(customer.email) != same_name(buyer.email)
    )
    has_other_name = _has_name(buyer) and _names(customer, buyer) is Alike.NOTHING
    return has_other_name or (has_other_email and not _has_name(buyer))


def _has_name(buyer: Buyer) -> bool:
    return bool(buyer.name or buyer.company)


def _names(customer: Customer, buyer: Buyer) -> Alike:
    pairs = (
        (customer.name, buyer.name),
        (customer.company, buyer.company),
        (customer.company, buyer.name),
    )
    return max((alike(one, other) for one, other in pairs if one and other), default=Alike.NOTHING)

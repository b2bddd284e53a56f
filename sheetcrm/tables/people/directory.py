"""Who is meant: finds customers by ID, e-mail, phone or name, exactly, never by guessing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from sheetcrm.rules.records import Customer
from sheetcrm.settings import Settings
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.kinds.phones.phones import parse_phone
from sheetcrm.tables.problems import Unread
from sheetcrm.tables.text import clean, same_name, shown
from sheetcrm.wording.reason import Reason, because

FEWEST_DIGITS = 6
"""Fewer digits are an ID, not a phone number."""
MOST_ROWS_NAMED = 5


class Directory:
    """Finds customers by whatever names them."""

    def __init__(
        self,
        customers: Iterable[Customer],
        settings: Settings,
        unread_names: int = 0,
        *,
        has_surnames_apart: bool = False,
    ) -> None:
        self.customers = tuple(customers)
        self.unread_names = unread_names
        """How many rows have a name or address that nobody can read."""
        self.has_surnames_apart = has_surnames_apart
        """Whether first and last names stand in columns of their own: either may come first in a log."""
        self._country = find_country(settings.country) if settings.country else None

    def find(self, cell: Cell) -> Sequence[Customer]:
        """Return the customers a cell may mean, in row order: by ID, else e-mail, phone, name.

        More than one are either rows of the same customer (see `is_one_customer`) or ambiguous.
        """
        text = clean(cell)
        if text is None:
            return ()
        return self._index.ids.get(same_name(text)) or self.find_outside(text)

    def find_outside(self, text: str) -> Sequence[Customer]:
        """Return the customers whom another program may mean: it knows no ID of this list."""
        word, index = same_name(text), self._index
        return (
            index.emails.get(word)
            or self._by_phone(text)
            or index.names.get(word)
            or index.companies.get(word)
            or ()
        )

    def find_turned(self, text: str) -> Sequence[Customer]:
        """Return the customers whose name a text is with the last name first, in row order."""
        return self._turned.get(same_name(text), ()) if self.has_surnames_apart else ()

    def contacts_of(self, company: str) -> Sequence[Customer]:
        """Return the customers who belong to a company, in row order."""
        return self._index.companies.get(same_name(company), ())

    @cached_property
    def _index(self) -> "_Index":
        # made for the first look-up: many a reading needs none
        return _Index(self.customers)

    @cached_property
    def _turned(self) -> dict[str, list[Customer]]:
        """The customers by their names with the last words first: "von Berg Anna" for Anna von Berg."""
        turned: dict[str, list[Customer]] = defaultdict(list)
        for customer in self.customers:
            words = (customer.name or "").split()
            for first in range(1, len(words)):
                turned[same_name(" ".join((*words[first:], *words[:first])))].append(customer)
        return turned

    def _by_phone(self, cell: Cell) -> Sequence[Customer]:
        if sum(map(str.isdigit, shown(cell))) < FEWEST_DIGITS or not self._index.phones:
            return ()
        phone = parse_phone(cell, self._country)
        if isinstance(phone, Unread):  # a number that lost its + can be meant all the same
            phone = phone.used
        return self._index.phones.get(phone, ()) if phone else ()


class _Index:
    """The customers by each of their names."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self.ids: dict[str, list[Customer]] = defaultdict(list)
        self.emails: dict[str, list[Customer]] = defaultdict(list)
        self.phones: dict[str, list[Customer]] = defaultdict(list)
        self.names: dict[str, list[Customer]] = defaultdict(list)
        self.companies: dict[str, list[Customer]] = defaultdict(list)
        for customer in customers:
            self._add(customer)

    def _add(self, customer: Customer) -> None:
        for index, name in (
            (self.ids, customer.customer_id),
            (self.emails, customer.email),
            (self.names, customer.name),
            (self.companies, customer.company),
        ):
            if name:
                index[same_name(name)].append(customer)
        if customer.phone:
            self.phones[customer.phone].append(customer)


def is_one_customer(rows: Sequence[Customer]) -> bool:
    """Return whether rows are of one customer: the same ID, or the same name and address.

    >>> anna = Customer(key="Anna", row=2, name="Anna", email="anna@example.com")
    >>> is_one_customer([anna, Customer(key="Anna", row=9, name="anna", email="Anna@example.com")])
    True
    >>> is_one_customer([anna, Customer(key="Anna", row=9, name="Anna", email="a@example.com")])
    False
    """
    first, *others = rows
    return all(_is_same(first, other) for other in others)


def ambiguous(text: str, rows: Sequence[int]) -> Reason:
    """Return the problem of a cell that may mean any of these rows of Customers."""
    named = tuple(map(str, rows[:MOST_ROWS_NAMED]))
    if len(rows) <= MOST_ROWS_NAMED:
        return because("row.of_several", text=text, rows=named)
    return because("row.of_many", text=text, rows=named, more=len(rows) - MOST_ROWS_NAMED)


def _is_same(one: Customer, other: Customer) -> bool:
    if one.customer_id or other.customer_id:
        return _equal(one.customer_id, other.customer_id)
    same_address = _equal(one.email, other.email) or _equal(one.phone, other.phone)
    return same_address and _equal(one.name or one.company, other.name or other.company)


def _equal(one: str | None, other: str | None) -> bool:
    return bool(one and other) and same_name(one or "") == same_name(other or "")

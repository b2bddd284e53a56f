"""Who lives together: the same phone, the same e-mail address, or the same word in `Household`.

RULES.md, "Households".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.problems import Problems, Unread
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import because

MOST_AT_AN_ADDRESS = 4
"""An address on more rows than these is a switchboard."""
MOST_OF_A_WORD = 12
"""A word on more rows than these is no household's own."""


@dataclass(frozen=True, slots=True)
class Households:
    """The households of a list, and the addresses that are on too many rows to be one's."""

    by_row: Mapping[int, tuple[Customer, ...]]
    """For each row of a household all its people, in row order."""
    switchboards: Sequence[tuple[Customer, ...]]
    """The rows of each address that belongs to no household."""
    doubles: Mapping[int, Collection[int]]
    """For each row those that may be the same person's: one of them at a time, and no household."""

    def of(self, customer: Customer) -> tuple[Customer, ...]:
        """Return all people of a customer's household; none if they live by themselves."""
        return self.by_row.get(customer.row, ())

    def others(self, customer: Customer) -> list[Customer]:
        """Return the other people of a customer's household, in row order."""
        return [each for each in self.of(customer) if each.row != customer.row]

    def housemates(self, customer: Customer) -> list[Customer]:
        """Return the others of a customer's household who are people of their own, each once."""
        found = [customer]
        for other in self.others(customer):
            doubles = self.doubles.get(other.row, ())
            if not any(each.row in doubles for each in found):
                found.append(other)
        return found[1:]

    def with_people(self, customers: Iterable[Customer]) -> "Households":
        """Return the same households of people of whom more is known by now."""
        if not self.by_row:
            return self
        known = {customer.row: customer for customer in customers}
        by_row = {row: tuple(known[each.row] for each in of) for row, of in self.by_row.items()}
        return replace(self, by_row=by_row)


NO_HOUSEHOLDS = Households({}, (), {})


def households_of(
    customers: Iterable[Customer], doubles: Iterable[tuple[int, int]] = ()
) -> Households:
    """Return who lives together: whoever shares something with one of a household is of it.

    `doubles` are the pairs of rows that may be one person's.
    """
    everybody = tuple(customers)
    shared: list[tuple[Customer, ...]] = []
    switchboards: list[tuple[Customer, ...]] = []
    for field in ("email", "phone"):
        for group in _sharing(everybody, field):
            (switchboards if _is_switchboard(group) else shared).append(group)
    words = (group for group in _sharing(everybody, "household") if len(group) <= MOST_OF_A_WORD)
    return Households(_joined([*shared, *words]), switchboards, _both_ways(doubles))


def _both_ways(pairs: Iterable[tuple[int, int]]) -> Mapping[int, Collection[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found


def report_switchboards(
    households: Households, header: HeaderRow, grid: Grid, problems: Problems
) -> None:
    """Say once that an address is on too many rows, or on those of one company, to be private."""
    for group in households.switchboards:
        first = group[0]
        field = "email" if _has_same(group, "email") else "phone"
        column = header.columns(field)[0]
        reason = because("row.switchboard", count=1, most=MOST_AT_AN_ADDRESS)
        cell = cell_at(grid.rows, first.row, column)
        problems.add_unread(first.row, column, cell, Unread(reason, kind="switchboard"))


def _sharing(customers: Sequence[Customer], field: str) -> list[tuple[Customer, ...]]:
    """Return the groups of two or more who have the same in a field."""
    groups: defaultdict[str, list[Customer]] = defaultdict(list)
    for customer, value in zip(customers, map(attrgetter(field), customers), strict=True):
        if value:
            groups[value].append(customer)
    if field != "phone":  # most are alone with theirs, so only now upper and lower case are joined
        return [tuple(group) for group in _folded(groups).values() if len(group) > 1]
    return [tuple(group) for group in groups.values() if len(group) > 1]


def _folded(groups: Mapping[str, Sequence[Customer]]) -> Mapping[str, list[Customer]]:
    folded: defaultdict[str, list[Customer]] = defaultdict(list)
    for value, group in groups.items():
        folded[same_name(value)].extend(group)
    return folded


def _is_switchboard(group: Sequence[Customer]) -> bool:
    return len(group) > MOST_AT_AN_ADDRESS or _has_same(group, "company")


def _has_same(group: Sequence[Customer], field: str) -> bool:
    values = {same_name(getattr(customer, field) or "") for customer in group}
    return len(values) == 1 and "" not in values


def _joined(groups: Sequence[Sequence[Customer]]) -> Mapping[int, tuple[Customer, ...]]:
    """Join groups that have somebody in common."""
    whole: dict[int, dict[int, Customer]] = {}
    for group in groups:
        together = {customer.row: customer for customer in group}
        for customer in group:
            together |= whole.get(customer.row, {})
        for row in together:
            whole[row] = together
    households = {id(people): people for people in whole.values()}
    listed = {
        key: tuple(people[row] for row in sorted(people)) for key, people in households.items()
    }
    return {row: listed[id(people)] for row, people in whole.items()}

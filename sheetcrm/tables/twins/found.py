"""The pairs of rows of a list that may be one customer's."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import IDENTITY, HeaderRow
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import is_filled
from sheetcrm.tables.text import fold, same_name
from sheetcrm.tables.twins.compared import (
    born,
    compared,
    digits_of,
    is_bare,
    is_sure,
    name_of,
    tie_of,
)
from sheetcrm.tables.twins.names_alike import telling_words
from sheetcrm.tables.twins.told import reason_of
from sheetcrm.wording.reason import Reason, because

Mark = tuple[str, str]
"""What is compared, and its value, which several rows share."""

OF_NAMES = frozenset({"name", "given", "family"})
"""What is compared where little else is known of one of two people."""
MOST_COMPARED = 20
"""With so many earlier rows of one name, e-mail or phone a row is compared."""
SWITCHBOARD = 4
"""So many rows with one phone are no household: their phone says little of who they are."""
MOST_HOUSED = 8
"""More rows with one address live in a block of flats, or work in one firm."""
MOST_BORN = 5
"""More rows with one birthday have one that somebody filled in for a missing one."""
BORN_A_DAY = 1 / 5000
"""So many more of each row are born on one day by chance."""


TELLING_IF_RARE = frozenset({"birthday", "address"})


class Twins(NamedTuple):
    """Two rows that may be one customer's."""

    customer: Customer
    other: Customer
    """The upper one."""
    reason: Reason
    is_sure: bool
    """Whether hardly anything else can be: a name alike, and something that is theirs alone."""


def report_twins(
    customers: Iterable[Customer],
    grid: Grid,
    header: HeaderRow,
    problems: Problems,
    apart: frozenset[str] = frozenset(),
) -> Sequence[tuple[int, int]]:
    """Report each row that may be a customer above, and return all such pairs of rows.

    In a log, too, `ann` may mean Ann; and a spreadsheet's own lookup takes one for the other.
    Pairs that the owner told `apart` are not reported, nor is one who brings two pupils or dogs and
    has a row for each.
    """
    told: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for twins in twins_in(tuple(customers)):
        customer, other = twins.customer, twins.other
        if _are_told_apart(customer, other, apart):
            continue
        pairs.append((customer.row, other.row))
        if customer.row in told or _bring_others(customer, other):
            continue
        told.add(customer.row)
        reason = twins.reason
        if twins.is_sure:
            reason = reason.and_also(because("row.surely_one"))
        column = _first_filled(customer.row, grid, header)
        problems.add(customer.row, column, customer.key, reason, "twice")
    return pairs


def twins_in(customers: Sequence[Customer]) -> Iterator[Twins]:
    """Yield the pairs of rows that may be one customer's, from the top; of each row the surest first."""
    everybodys = _everybodys(customers)
    above: defaultdict[Mark, list[Customer]] = defaultdict(list)
    for customer, marks in _marked(customers, everybodys):
        others = {
            other.row: other
            for mark in marks
            for other in above[mark]
            if mark[0] not in OF_NAMES or _may_be_one(mark[0], customer, other)
        }
        found = (_twins(customer, other, everybodys) for other in others.values())
        yield from sorted(filter(None, found), key=lambda each: not each.is_sure)
        for mark in marks:
            if len(above[mark]) < MOST_COMPARED:
                above[mark].append(customer)


def _may_be_one(field: str, customer: Customer, other: Customer) -> bool:
    """Return whether two rows may be one for their names: not where both have addresses of their own."""
    if field == "name":
        has_own = (customer.email and other.email) or (customer.phone and other.phone)
        return not has_own
    return is_bare(customer) or is_bare(other)


def _everybodys(customers: Sequence[Customer]) -> frozenset[str]:
    """Return the phones, addresses and birthdays that so many share that they say little of who it is."""
    phones = Counter(each.phone for each in customers if each.phone)
    homes = Counter(fold(each.address or "") for each in customers)
    days = Counter(born(each.birthday) for each in customers)
    most = MOST_BORN + len(customers) * BORN_A_DAY
    return frozenset(
        {
            *(phone for phone, count in phones.items() if count >= SWITCHBOARD),
            *(home for home, count in homes.items() if count > MOST_HOUSED),
            *(day for day, count in days.items() if day and count > most),
        }
    )


def _twins(customer: Customer, other: Customer, everybodys: frozenset[str]) -> Twins | None:
    pair = compared(customer, other, everybodys)
    tie = tie_of(pair, customer, other)
    if tie is None:
        return None
    return Twins(customer, other, reason_of(tie, customer, other), is_sure(pair, customer))


def _are_told_apart(customer: Customer, other: Customer, apart: frozenset[str]) -> bool:
    if not apart:
        return False
    pairs = ((customer.key, other.key), (other.key, customer.key))
    return any(same_name(" & ".join(pair)) in apart for pair in pairs)


def _bring_others(one: Customer, other: Customer) -> bool:
    """Return whether two rows are of two pupils, dogs or cars, whoever brings both."""
    mine, theirs = same_name(one.brings or ""), same_name(other.brings or "")
    return bool(mine and theirs) and mine != theirs


def _marked(
    customers: Sequence[Customer], everybodys: frozenset[str]
) -> Iterator[tuple[Customer, list[Mark]]]:
    """Yield who shares something that is compared, and what they share."""
    marks: dict[int, list[Mark]] = {}
    for field, values in _values(customers).items():
        shared = {value for value, count in Counter(values).items() if value and count > 1}
        if field in TELLING_IF_RARE:
            shared -= everybodys
        for place, value in enumerate(values if shared else ()):
            if value in shared:
                marks.setdefault(place, []).append((field, value))
    for place in sorted(marks):
        yield customers[place], marks[place]


def _values(customers: Sequence[Customer]) -> dict[str, list[str]]:
    """Return by what rows are found that are then compared, the surest first."""
    names = [telling_words(name_of(each)) for each in customers]
    values = {
        "customer_id": [same_name(each.customer_id or "") for each in customers],
        "email": [(each.email or "").casefold() for each in customers],
        "phone": [each.phone or "" for each in customers],
        "birthday": [born(each.birthday) for each in customers],
        "address": [fold(each.address or "") for each in customers],
        "name": [" ".join(sorted(words)) for words in names],
        "number": [
            f"{''.join(sorted(each.phone))} {' '.join(sorted(words))}" if each.phone else ""
            for each, words in zip(customers, names, strict=True)
        ],
        "mailbox": [
            f"{each.email[0]}{digits_of(each.email)} {' '.join(sorted(words))}"
            if each.email
            else ""
            for each, words in zip(customers, names, strict=True)
        ],
    }
    if any(map(is_bare, customers)):
        values["given"] = [_beginnings(words[:1], words[1:]) for words in names]
        values["family"] = [_beginnings(words[-1:], words[:-1]) for words in names]
    return values


def _beginnings(whole: Sequence[str], others: Sequence[str]) -> str:
    """Return a word and how the others begin: what a mistyped name has in common with the right one."""
    return " ".join((*whole, *sorted(each[:3] for each in others))) if others else ""


def _first_filled(row: int, grid: Grid, header: HeaderRow) -> int:
    cells = grid.rows[row - 1]
    return next(
        column
        for field in IDENTITY
        for column in header.columns(field)
        if is_filled(cell_in(cells, column))
    )

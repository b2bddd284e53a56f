"""Rows that may be one customer twice: hints, each with its reason. Nothing is joined by itself.

Nobody is somebody else for a name alone, and a phone under another name is a household's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import IDENTITY, HeaderRow
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import is_filled
from sheetcrm.tables.text import same_name, unaccented
from sheetcrm.wording.reason import Reason, because

Mark = tuple[str, str]
"""A field and its value, which several rows share."""

MOST_COMPARED = 20
"""With so many earlier rows of one name, e-mail or phone a row is compared."""
NEARLY_SAME = 0.85
"""From this likeness on a word is the other one, mistyped: Jon and John."""

_BETWEEN = re.compile(r"[\W_]+")
_DIPHTHONGS = str.maketrans({"æ": "a", "ø": "o", "œ": "o", "ß": "s", "ł": "l"})


def report_twins(
    customers: Iterable[Customer],
    grid: Grid,
    header: HeaderRow,
    problems: Problems,
    apart: frozenset[str] = frozenset(),
) -> None:
    """Report each row that may be a customer above: the same ID, e-mail or phone, or nothing apart.

    In a log, too, `ann` may mean Ann; and a spreadsheet's own lookup takes one for the other.
    Pairs that the owner told `apart` are not reported.
    """
    above: defaultdict[Mark, list[Customer]] = defaultdict(list)
    for customer, marks in _marked(tuple(customers)):
        reasons = (
            reason
            for mark in marks
            for other in above[mark]
            if (reason := _reason(mark[0], customer, other))
            and not _are_apart(customer, other, apart)
        )
        if reason := next(reasons, None):
            column = _first_filled(customer.row, grid, header)
            problems.add(customer.row, column, customer.key, reason, "twice")
        for mark in marks:
            if len(above[mark]) < MOST_COMPARED:
                above[mark].append(customer)


def _are_apart(customer: Customer, other: Customer, apart: frozenset[str]) -> bool:
    if not apart:
        return False
    pairs = ((customer.key, other.key), (other.key, customer.key))
    return any(same_name(" & ".join(pair)) in apart for pair in pairs)


def is_like(name: str, other: str) -> bool:
    """Return whether two names may be one person's: turned round, shortened or mistyped.

    >>> is_like("Maria Müller", "Mueller, Maria"), is_like("J. Smith", "John Smith")
    (True, True)
    >>> is_like("Jon Smith", "John Smith"), is_like("Ann Lee", "Bob Lee")
    (True, False)
    """
    words, others = sorted(_words(name)), sorted(_words(other))
    if not words or not others:
        return False
    if len(words) != len(others):
        shorter, longer = sorted((set(words), set(others)), key=len)
        return len(shorter) > 1 and shorter < longer
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(different) > 1:
        return False
    return all(_is_nearly(*pair) for pair in different)


def _reason(field: str, customer: Customer, other: Customer) -> Reason | None:
    """Return why two rows with the same ID, e-mail, phone or name may be one customer's."""
    if field == "customer_id" or (field == "name" and _is_nothing_apart(customer, other)):
        if same_name(customer.key) == same_name(other.key):
            return because("row.twice", key=customer.key, row=other.row)
        return because("row.twin_name", name=customer.key, other=other.key, row=other.row)
    if field == "name" or not _may_be_called_the_same(customer, other):
        return None
    if same_name(customer.key) == same_name(other.key):
        facts = {"key": customer.key, "row": other.row}
        return (
            because("row.twice_email", **facts)
            if field == "email"
            else because("row.twice_phone", **facts)
        )
    facts = {"name": customer.key, "other": other.key, "row": other.row}
    return (
        because("row.twin_email", **facts)
        if field == "email"
        else because("row.twin_phone", **facts)
    )


def _marked(customers: Sequence[Customer]) -> Iterator[tuple[Customer, list[Mark]]]:
    """Yield who shares an ID, an e-mail address, a phone or a name, and what they share."""
    marks: dict[int, list[Mark]] = {}
    for field, values in _values(customers).items():
        shared = {value for value, count in Counter(values).items() if value and count > 1}
        for place, value in enumerate(values if shared else ()):
            if value in shared:
                marks.setdefault(place, []).append((field, value))
    for place in sorted(marks):
        yield customers[place], marks[place]


def _values(customers: Sequence[Customer]) -> dict[str, list[str]]:
    """Return what is compared, the surest first."""
    values = {
        "customer_id": [same_name(each.customer_id or "") for each in customers],
        "email": [(each.email or "").casefold() for each in customers],
        "phone": [each.phone or "" for each in customers],
    }
    # who has an e-mail address and a phone is told apart by them from all others who have both
    if not (all(values["email"]) or all(values["phone"])):
        names = (each.name or each.company or "" for each in customers)
        values["name"] = [" ".join(sorted(_words(name))) for name in names]
    return values


def _may_be_called_the_same(one: Customer, other: Customer) -> bool:
    name, others = one.name or one.company, other.name or other.company
    return name is None or others is None or is_like(name, others)


def _is_nothing_apart(one: Customer, other: Customer) -> bool:
    """Return whether nothing tells two rows of one name apart."""
    pairs = (
        (one.customer_id, other.customer_id),
        (one.email and one.email.casefold(), other.email and other.email.casefold()),
        (one.phone, other.phone),
        (one.company, other.company),
    )
    return all(not (mine and theirs) or mine == theirs for mine, theirs in pairs)


def _words(name: str) -> list[str]:
    """Return the words of a name, with ü, ue and u the same."""
    if not name.isascii():
        name = unaccented(name).translate(_DIPHTHONGS)
    letters = _BETWEEN.sub(" ", name.casefold())
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")):
        letters = letters.replace(two, one)
    return letters.split()


def _is_nearly(word: str, other: str) -> bool:
    if word[0] != other[0]:
        return False
    if 1 in {len(word), len(other)}:  # J. and John
        return True
    return SequenceMatcher(None, word, other).ratio() >= NEARLY_SAME


def _first_filled(row: int, grid: Grid, header: HeaderRow) -> int:
    cells = grid.rows[row - 1]
    return next(
        column
        for field in IDENTITY
        for column in header.columns(field)
        if is_filled(cell_in(cells, column))
    )

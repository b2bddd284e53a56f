"""How a list was recognised, held against what it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from listed.cells import CONSENTS
from listed.exports import Listed
from listed.people import TODAY, Asked, Person
from sheetcrm.book import Book, Grids, open_book
from sheetcrm.errors import SheetcrmError
from sheetcrm.rules.records import Customer
from sheetcrm.rules.words import Channel, Consent
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import column_index

MOST_QUESTIONS = 5
ORDERS = "customers.orders"

WISH = "wish"
"""What the label says of a column that tells who wants to hear from the owner, in any field."""
WISH_FIELDS = CONSENTS | {
    "do_not_contact", "courtesy_contact", "marketing_consent", "no_email", "no_phone", "no_text",
    "no_post", "no_marketing", "no_courtesy",
}  # fmt: skip

NAMES = frozenset({"name", "first_name", "last_name"})
"""A whole name, or the part that another column leaves it: Nom beside Prénom. Each is counted."""

Misread = tuple[str, str, str, str]
"""The list, the heading, what the column is, and what it was taken for."""


@dataclass(slots=True)
class Counts:
    """What came of all lists."""

    lists: int = 0
    order_lists: int = 0
    orders_known: int = 0
    """Lists of orders that were recognised as such."""
    columns: Counter[str] = field(default_factory=Counter)
    people: int = 0
    customers: int = 0
    names_wrong: int = 0
    opt_outs: int = 0
    opt_outs_missed: int = 0
    opt_ins: int = 0
    opt_ins_missed: int = 0
    asked_too_much: int = 0
    """Lists with more than five questions."""
    sure: dict[float, Counter[bool]] = field(default_factory=dict)
    """How often what was said with a confidence was right."""
    misread: list[Misread] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        """Return the counts by name."""
        total = sum(self.columns.values())
        right = self.columns["right"] + self.columns["asked"]
        return {
            "lists": self.lists,
            "columns": total,
            **{each: self.columns[each] for each in ("right", "asked", "missed", "wrong")},
            "right_or_asked": round(right / total, 4) if total else None,
            "wrong_share": round(self.columns["wrong"] / total, 4) if total else None,
            "people": self.people,
            "customers": self.customers,
            "names_wrong": self.names_wrong,
            "opt_outs": self.opt_outs,
            "opt_outs_missed": self.opt_outs_missed,
            "opt_ins": self.opt_ins,
            "opt_ins_missed": self.opt_ins_missed,
            "more_than_five_questions": self.asked_too_much,
            "order_lists": self.order_lists,
            "orders_known": self.orders_known,
            "confidence": {
                str(level): [said[True], said.total()] for level, said in sorted(self.sure.items())
            },
        }


def count(lists: Iterable[Listed]) -> Counts:
    """Read each list as a workbook with one tab, and count."""
    counts = Counts()
    for each in lists:
        try:
            book = open_book(_tab(each), TODAY, settings=Settings(country="US"))
        except SheetcrmError as error:
            _refused(counts, each, error.code)
        else:
            _read(counts, each, book)
    return counts


def _tab(each: Listed) -> Grids:
    return Grids.of(Sheet1=[[cell or None for cell in row] for row in each.rows])


def _refused(counts: Counts, each: Listed, code: str) -> None:
    if each.is_orders:
        counts.order_lists += 1
        counts.orders_known += code == ORDERS
        if code != ORDERS:
            counts.misread.append((each.name, "", "orders", code))
        return
    counts.lists += 1
    counts.people += len(each.people)
    counts.columns["missed"] += len(each.labels)
    counts.misread.append((each.name, "", "a list", code))


def _read(counts: Counts, each: Listed, book: Book) -> None:
    found = book.customers.customers
    if each.is_orders:
        counts.order_lists += 1
        counts.misread.append((each.name, "", "orders", f"{len(found)} customers"))
        return
    counts.lists += 1
    counts.people += len(each.people)
    counts.customers += min(len(found), 2 * len(each.people) - len(found))
    if len(found) != len(each.people):
        counts.misread.append((each.name, "", f"{len(each.people)} people", f"{len(found)}"))
    _columns(counts, each, book)
    for person, customer in zip(each.people, found, strict=False):
        if (name := customer.name) and not {person.first, person.last} <= {*_split(name, person)}:
            counts.names_wrong += 1
            counts.misread.append((each.name, "", person.name, name))
    if len(found) == len(each.people):
        _consents(counts, each, found)


def _columns(counts: Counts, each: Listed, book: Book) -> None:
    header = book.customers.header
    doubted = {
        column_index(problem.cell.rstrip("0123456789"))
        for problem in book.problems
        if problem.reason.code in {"tab.wish", "tab.wish_of_calls"}
    }
    read = {
        **{match.column: (match.field, match.certainty.confidence) for match in header.matches},
        **dict.fromkeys((match.column for match in header.questions), ("asked", 0.0)),
        **dict.fromkeys(doubted, ("asked", 0.0)),
    }
    row = each.rows[header.row - 1]
    counts.asked_too_much += len(header.questions) + len(doubted) > MOST_QUESTIONS
    for column, label in labelled(each, row):
        said, confidence = read.get(column, ("own", 0.0))
        verdict = _verdict(label, said)
        counts.columns[verdict] += 1
        if confidence:
            counts.sure.setdefault(confidence, Counter())[verdict == "right"] += 1
        if verdict in {"missed", "wrong"}:
            counts.misread.append((each.name, str(row[column]), label, said))


def labelled(each: Listed, row: Sequence[object]) -> Iterator[tuple[int, str]]:
    """Yield the columns (from 0) that have a label, and it."""
    filled = [at for at, cell in enumerate(row) if cell]
    yield from zip(filled, each.labels, strict=True)


def _split(name: str, person: Person) -> list[str]:
    """Return the parts of a name that are the person's, in their order, and nothing else."""
    first, _, last = name.partition(f" {person.last}")
    return [first.split(" M.")[0], person.last] if not last.strip(" Jr.,") else []


def _verdict(label: str, said: str) -> str:
    """Return what is to be said of a column: a question is never wrong.

    >>> _verdict("email", "email"), _verdict("ask", "own"), _verdict("own", "phone")
    ('right', 'missed', 'wrong')
    """
    if said == "asked":
        return "asked"
    if {said, label} <= NAMES or (label == WISH and said in WISH_FIELDS):
        return "right"
    if said == label or (label == "address" and said.endswith(".street")):
        return "right"
    return "missed" if said == "own" else "wrong"


def _consents(counts: Counts, each: Listed, found: Sequence[Customer]) -> None:
    told = set(each.labels)
    for person, customer in zip(each.people, found, strict=True):
        if "text_marketing" in told:
            _consent(counts, each.name, customer, Channel.TEXT, person.by_text)
        if told & {"email_marketing", "accepts_marketing"} or (
            WISH in told and person.by_email is Asked.OUT
        ):
            _consent(counts, each.name, customer, Channel.EMAIL, person.by_email)


def _consent(counts: Counts, name: str, customer: Customer, channel: Channel, asked: Asked) -> None:
    is_out, is_in = _is_out(customer, channel), _is_in(customer, channel)
    if asked is Asked.OUT:
        counts.opt_outs += 1
        is_missed = is_in or not is_out
        counts.opt_outs_missed += is_missed
    elif asked is Asked.IN:
        counts.opt_ins += 1
        is_missed = not is_in
        counts.opt_ins_missed += is_missed
    else:
        return
    if is_missed:
        counts.misread.append((name, str(channel), asked.value, customer.name or customer.key))


def _is_out(customer: Customer, channel: Channel) -> bool:
    return (
        customer.marketing_by_channel.get(channel) is Consent.UNSUBSCRIBED
        or customer.marketing_consent is Consent.UNSUBSCRIBED
        or (customer.never_use is None or channel in customer.never_use)
        or customer.do_not_contact is True
        or bool(customer.doubts)
    )


def _is_in(customer: Customer, channel: Channel) -> bool:
    said = customer.marketing_by_channel.get(channel)
    return said is Consent.SUBSCRIBED or (
        said is None and customer.marketing_consent is Consent.SUBSCRIBED
    )

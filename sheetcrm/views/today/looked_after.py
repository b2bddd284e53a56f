"""Who of us looks after whom: as their row of Customers says, else whoever logged them last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.rules.records import Customer
from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.people.several import parts_of
from sheetcrm.tables.text import clean, same_name

FIELD = "looked_after_by"


@dataclass(frozen=True, slots=True)
class LookedAfter:
    """The names of us by the customer's row; whoever has none is for everybody."""

    names_of: Mapping[int, Sequence[str]]

    @property
    def names(self) -> tuple[str, ...]:
        """All of us who are named, each once, by the alphabet."""
        every = {same_name(name): name for names in self.names_of.values() for name in names}
        return tuple(sorted(every.values(), key=same_name))

    def known(self, name: str) -> str | None:
        """Return which of us is meant by a name, or by the first word of one; None if nobody is."""
        wanted = same_name(name)
        whole = [each for each in self.names if same_name(each) == wanted]
        begun = [each for each in self.names if same_name(each).split()[:1] == [wanted]]
        found = whole or begun
        return found[0] if len(found) == 1 else None

    def is_for(self, customer: Customer, name: str) -> bool:
        """Return whether somebody looks after a customer, or nobody in particular does."""
        names = self.names_of.get(customer.row, ())
        return not names or same_name(name) in map(same_name, names)


def looked_after(book: Book) -> LookedAfter:
    """Return who of us looks after whom."""
    names = dict(_by_the_log(book))
    for customer in book.customers.customers:
        if customer.looked_after_by:
            names[customer.row] = customer.looked_after_by
    return LookedAfter({row: parts_of(text) for row, text in names.items()})


def _by_the_log(book: Book) -> Iterator[tuple[int, str]]:
    """Yield the customers' rows with who of us logged them, the newest row of the log last."""
    log, grid, header = book.interactions.log, book.tabs.interactions, book.interactions.header
    column = header.column(FIELD) if header else None
    if grid is None or column is None:
        return
    named = (
        (number, clean(cell_in(row, column))) for number, row in book.interactions.numbered(grid)
    )
    names = {number: name for number, name in named if name}
    rows = zip(*(log.columns[each] for each in ("day", "number", "who")), strict=True)
    told = sorted((log.days[day], number, who) for day, number, who in rows if number in names)
    for _, number, who in told:
        for row in log.customers[who]:
            yield row, names[number]

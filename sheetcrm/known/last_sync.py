"""The last sync and what is there now, side by side: what a book is opened with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain, pairwise, repeat

from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.columns.watched import Watched, other_columns
from sheetcrm.known.comparing import How
from sheetcrm.known.digests import Digests, raw_text
from sheetcrm.known.identities import matched
from sheetcrm.known.knowledge import GoneColumn, Knowledge, Layout, ReadColumn
from sheetcrm.known.moved import FEWEST_MOVED
from sheetcrm.known.people import Person
from sheetcrm.known.present import PresentList, new_salt, present_list
from sheetcrm.known.ruling import STATUS, WISHES, Said, code_of, code_of_column
from sheetcrm.known.unexplained import BY_HAND, Evidence, Recalled, rewritten
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.tables.remarks.answers import Meaning
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.text import fold


@dataclass(frozen=True)
class LastSync:
    """What the last sync knew of a list that was read; `known` is None where there was none."""

    known: Knowledge | None
    table: CustomersTable
    rows: Sequence[Sequence[Cell]]
    settings: Grid | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The headings of before, by those of now, of columns about which the owner had answered."""
    crossed: frozenset[str] = frozenset()
    """Those of now that changed places: what was read under them speaks of the headings of before."""

    @cached_property
    def digests(self) -> Digests:
        """The digests of this workbook."""
        return Digests(self.known.salt if self.known else new_salt(self.table))

    @cached_property
    def now(self) -> PresentList:
        """The list as it is now."""
        return present_list(self.table, self.rows, self.digests, self.renamed)

    @cached_property
    def said(self) -> Said:
        """What stands in the cells that tell wishes."""
        return Said(self.table.header, self.rows, self.digests, self.renamed)

    @cached_property
    def people(self) -> Mapping[int, Person]:
        """Whom of the last sync each customer is, by their row."""
        known = self.known.people if self.known else ()
        found = matched(self.now.people, known)
        pairs = zip(self.table.customers, found, strict=True)
        return {customer.row: person for customer, person in pairs if person is not None}

    @cached_property
    def answers(self) -> NewAnswers:
        """What the owner has answered since."""
        return NewAnswers(self.settings, self.known.answers if self.known else (), self.digests)

    @cached_property
    def answered_wishes(self) -> frozenset[int]:
        """The columns (by code) of which the Settings say what a no in them is about, or a word."""
        meanings = read_settled(self.settings).columns
        as_before = {
            fold(before): meanings[fold(now)]
            for now, before in self.renamed.items()
            if fold(now) in meanings
        }
        meanings = {**meanings, **as_before}
        return frozenset(
            code_of_column(each.heading, each.field)
            for each in (*self.now.read, *self.now.others)
            if each.field == STATUS
            or meanings.get(fold(each.heading), Meaning.NO_WISH) is not Meaning.NO_WISH
        )

    @cached_property
    def changed(self) -> Mapping[int, How]:
        """The columns (by code) whose cells are other ones, so that none is anybody's new word."""
        wishes = ((row, each.wish) for row, each in self.people.items() if each.wish)
        no_longer_said = rewritten(
            (wish, self.said.cells(row, wish.source, dict(wish.said))) for row, wish in wishes
        )
        found = self.watched.changed(self._layout, self.now)
        return dict.fromkeys(no_longer_said, How.REPLACED) | found

    @cached_property
    def new(self) -> frozenset[int]:
        """The columns (by code) that were not there at the last sync."""
        layout = self._layout
        return _codes(self.now.read, self.now.others) - _codes(layout.read, layout.others)

    @cached_property
    def watched(self) -> Watched:
        """The cells of the columns of wishes, then and now."""
        return Watched.of(self._layout, self.people, self.said)

    @property
    def _layout(self) -> Layout:
        return self.known.layout if self.known else Layout()

    def cells(self, codes: Iterable[int]) -> Iterable[tuple[int, ...]]:
        """Return for each customer the digests of their cells in some columns."""
        rows = [customer.row for customer in self.table.customers]
        columns = [self.said.column(code, rows) for code in codes]
        return zip(*columns, strict=True) if columns else repeat((), len(rows))

    def recalled(self, log: InteractionsTable, today: date) -> dict[int, Recalled]:
        """Return the wishes of the last sync and what has become of each, by the customer's row."""
        known = self.known
        if known is None or not any(person.wish for person in known.people):
            return {}
        customers = [
            customer
            for customer in self.table.customers
            if (person := self.people.get(customer.row)) is not None and person.wish is not None
        ]
        evidence = self._evidence(known)
        histories = log.histories(customers)
        found = {
            customer.row: evidence.recall(customer, self.people[customer.row], history, today)
            for customer, history in zip(customers, histories, strict=True)
        }
        return {row: each for row, each in found.items() if each is not None}

    def _evidence(self, known: Knowledge) -> Evidence:
        layout = known.layout
        columns: list[ReadColumn | GoneColumn] = [*layout.read, *layout.others, *layout.gone]
        names = [(each.heading, code_of_column(each.heading, each.field)) for each in columns]
        # what stands in its place is read only where it can be said to be the same field
        names += [
            (each.instead, code_of(each.field))
            for each in layout.gone
            if each.instead and each.field
        ]
        names += [
            (now, code)
            for now, before in self.renamed.items()
            for heading, code in names
            if heading == before
        ]
        return Evidence(
            since=known.on,
            said=self.said,
            moved=frozenset(self.changed).union(
                map(code_of, self._regrouped(known)),
                other_columns(known.layout, self.now) & BY_HAND,
            ),
            new=self.new,
            answered=frozenset(
                code
                for name, code in names
                if self.answers.are_about(name)
                or (code == code_of(STATUS) and self.answers.are_about_words)
            ),
            answers=self.answers,
        )

    def _regrouped(self, known: Knowledge) -> Iterator[str]:
        """Yield the fields whose column holds the same cells as before, now each kind together.

        So stands a column that was sorted alone, and then no cell of it is anybody's new word.
        """
        unchanged = {*self.now.read} & {*known.layout.read}
        for column in unchanged:
            is_sorted = column.field in WISHES and self._is_grouped(column.field)
            if is_sorted and self.watched.is_another(code_of(column.field)):
                yield column.field

    def _is_grouped(self, field: str) -> bool:
        places = self.table.header.columns(field)
        customers = self.table.customers
        texts = [
            tuple(raw_text(cell_at(self.rows, each.row, place)) for place in places)
            for each in customers
        ]
        runs = sum(one != other for one, other in pairwise(texts)) + 1
        return len(texts) >= FEWEST_MOVED and runs == len(set(texts)) > 1


def _codes(*columns: Iterable[ReadColumn]) -> frozenset[int]:
    return frozenset(code_of_column(each.heading, each.field) for each in chain(*columns))

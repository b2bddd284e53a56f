"""Whoever was forgotten and stands in the list again: typed by the owner's own hand, so it is asked.

To tell takes a slow digest of each name and address. So only those are looked at whom the last sync
did not know; who was found then is kept as a digest, until the owner says that they may stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.known.forgotten import Forgotten
from sheetcrm.known.last_sync import LastSync
from sheetcrm.known.people import Identity
from sheetcrm.rules.records import Customer
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.settings.settled import promises_over
from sheetcrm.tables.text import same_name
from sheetcrm.wording.reason import because

AGAIN: Final = "Typed again"
"""Under which name the hidden tab keeps who was forgotten and stands there again."""
_FORM: Final = "1:"


@dataclass(frozen=True, slots=True)
class TypedAgain:
    """Those who stand there again, each with the digest by which they are known next time."""

    people: tuple[tuple[Customer, str], ...] = ()

    @property
    def kept(self) -> str | None:
        """What the hidden tab is to keep; None if it is nobody."""
        return _FORM + " ".join(sorted(mark for _, mark in self.people)) if self.people else None

    def problems(self, table: CustomersTable, settings: Grid | None) -> Sequence[Problem]:
        """Return a problem for each of whom the owner has not said that they may stay."""
        problems, over = Problems(table.tab), promises_over(settings)
        for customer, _ in self.people:
            if same_name(customer.called) not in over:
                reason = because("row.promised_to_forget", who=customer.called, row=customer.row)
                column = table.header.first_column
                problems.add(customer.row, column, customer.called, reason, str(customer.row))
        return problems.all()


NOBODY: Final = TypedAgain()


def typed_again(state: Mapping[str, Cell], last_sync: LastSync) -> TypedAgain:
    """Return who was forgotten and stands in the list again."""
    forgotten = Forgotten.of(state)
    if not forgotten.digests:
        return NOBODY
    before = str(state.get(AGAIN) or "").removeprefix(_FORM).split()
    return TypedAgain(tuple(_found(forgotten, last_sync, frozenset(before))))


def _found(
    forgotten: Forgotten, last_sync: LastSync, before: frozenset[str]
) -> Iterator[tuple[Customer, str]]:
    known = (
        frozenset(each.who for each in last_sync.known.people) if last_sync.known else frozenset()
    )
    identities = (who for who, _ in last_sync.now.people)
    for customer, who in zip(last_sync.table.customers, identities, strict=True):
        mark = _mark(who)
        if mark in before or (who not in known and forgotten.knows(customer)):
            yield customer, mark


def _mark(who: Identity) -> str:
    return "".join(f"{each:08x}" for each in who)

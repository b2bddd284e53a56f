"""Where nothing is kept, as in a function, our own column OK to contact is what we know of before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sheetcrm.known.people import Wish
from sheetcrm.known.ruling import ANY_WISH
from sheetcrm.known.unexplained import Recalled, count_opt_ins, has_spoken
from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Answer
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.columns import computed_headings
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.tables.kinds.words import answers
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import DEFAULT
from sheetcrm.wording.reason import Reason, because

_REFUSED = frozenset({Answer.NO, Answer.ASK})


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What our columns said of each customer when they were last written."""

    table: CustomersTable
    rows: Sequence[Sequence[Cell]]
    own_columns: Mapping[str, int]
    language: str

    def recalled(self, log: InteractionsTable, today: date) -> dict[int, Recalled]:
        """Return whom our column refuses, by their rows, unless a row of theirs says why no more."""
        if "ok_to_contact" not in self.own_columns:
            return {}
        refused = [each for each in self.table.customers if self._is_refused(each)]
        return {
            customer.row: Recalled(wish)
            for customer, history in zip(refused, log.histories(refused), strict=True)
            if (wish := self._wish(customer, history, today)) is not None
        }

    def _wish(self, customer: Customer, history: Sequence[Interaction], today: date) -> Wish | None:
        """Return the wish, None if they spoke yesterday or today: the column is no older."""
        since = today - timedelta(days=1)
        before = count_opt_ins(row for row in history if row.on < since)
        is_ask = self._answer(customer) is Answer.ASK
        wish = Wish(ANY_WISH, is_ask, (), before, 0, today)
        return None if has_spoken(wish, history, since, today) else wish

    def _is_refused(self, customer: Customer) -> bool:
        if self._answer(customer) not in _REFUSED:
            return False
        why = str(self._cell(customer, "contact_why") or "")
        return not (self._begins(why, because("gate.no_address_at_all")) or self._was_changed(why))

    def _begins(self, why: str, reason: Reason) -> bool:
        """Return whether a cell says that; it may have been written in another language."""
        catalogues = map(catalogue_of, {self.language, DEFAULT})
        return any(why.startswith(catalogue.sentence(reason)) for catalogue in catalogues)

    def _was_changed(self, why: str) -> bool:
        """Return whether the reason rests on a column that is there and says no such thing now."""
        reasons = {
            "do_not_contact": because("gate.do_not_contact"),
            "courtesy_contact": because("gate.courtesy_no"),
            "contact_level": because("gate.only_when_needed"),
        }
        return any(
            self.table.header.has(field) and self._begins(why, reason)
            for field, reason in reasons.items()
        )

    def _answer(self, customer: Customer) -> Answer | None:
        cell = self._cell(customer, "ok_to_contact")
        return answers().find(cell) if isinstance(cell, str) else None

    def _cell(self, customer: Customer, field: str) -> Cell:
        column = self.own_columns.get(field)
        return None if column is None else cell_at(self.rows, customer.row, column)


def named_columns(grid: Grid) -> dict[str, int]:
    """Return our columns by their headings, where no mark tells which are ours.

    Only where OK to contact is one of them: an owner may have a Stage or a Balance of their own.
    """
    for cells in grid.rows[:HEADER_WITHIN]:
        found = {
            computed_headings()[cell]: column
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell in computed_headings()
        }
        if "ok_to_contact" in found:
            return found
    return {}

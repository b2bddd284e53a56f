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
from sheetcrm.tables.columns import COMPUTED_HEADINGS
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HEADER_WITHIN
from sheetcrm.tables.interactions import InteractionsTable
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.reason import because

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
        is_ask = self._cell(customer, "ok_to_contact") == Answer.ASK
        wish = Wish(ANY_WISH, is_ask, (), before, 0, today)
        return None if has_spoken(wish, history, since, today) else wish

    def _is_refused(self, customer: Customer) -> bool:
        if self._cell(customer, "ok_to_contact") not in _REFUSED:
            return False
        why = str(self._cell(customer, "contact_why") or "")
        return not (why.startswith(self._no_address()) or self._was_changed(why))

    def _no_address(self) -> str:
        return catalogue_of(self.language).sentence(because("gate.no_address_at_all"))

    def _was_changed(self, why: str) -> bool:
        """Return whether the reason rests on a column that is there and says no such thing now."""
        reasons = {
            "do_not_contact": because("gate.do_not_contact"),
            "courtesy_contact": because("gate.courtesy_no"),
            "contact_level": because("gate.only_when_needed"),
        }
        catalogue = catalogue_of(self.language)
        return any(
            self.table.header.has(field) and why.startswith(catalogue.sentence(reason))
            for field, reason in reasons.items()
        )

    def _cell(self, customer: Customer, field: str) -> Cell:
        column = self.own_columns.get(field)
        return None if column is None else cell_at(self.rows, customer.row, column)


def named_columns(grid: Grid) -> dict[str, int]:
    """Return our columns by their headings, where no mark tells which are ours.

    Only where OK to contact is one of them: an owner may have a Stage or a Balance of their own.
    """
    for cells in grid.rows[:HEADER_WITHIN]:
        found = {
            COMPUTED_HEADINGS[cell]: column
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell in COMPUTED_HEADINGS
        }
        if "ok_to_contact" in found:
            return found
    return {}

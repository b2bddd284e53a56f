"""The jobs of a tab of orders: what was brought, when it is ready, whether it was collected."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sheetcrm.rules.jobs import Job
from sheetcrm.rules.words import Type
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.handing_over.cells import NOTHING, Answers, Said, still_here
from sheetcrm.tables.handing_over.headings import Told, cell_words, told_by
from sheetcrm.tables.handing_over.rows import ANSWERED, job_of
from sheetcrm.tables.handing_over.states import UNTOLD, are_states, state_of
from sheetcrm.tables.orders.exports import AMOUNTS, OrderExport, Rows
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.orders.order_cells import OrderCells
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import column_of
from sheetcrm.tables.text import fold

if TYPE_CHECKING:
    from sheetcrm.settings import Settings


def tells_of_jobs(rows: Rows, export: OrderExport) -> bool:
    """Return whether a list of orders tells when a job is ready, or whether it was collected.

    What programs export tells of parcels.
    """
    if export.program:
        return False
    told = not {Told.READY, Told.COLLECTED}.isdisjoint(_columns(export))
    return told or _state_column(rows, export) is not None


def jobs_of_orders(
    rows: Rows, export: OrderExport, settings: "Settings", today: date
) -> Iterator[tuple[Buyer, Job]]:
    """Yield the buyer and the job of each row that names both."""
    body, columns = rows[export.header_row :], _columns(export)
    how = {told: Answers.of(column_of(body, at), settings, today) for told, at in columns.items()}
    cells = OrderCells(rows, export, settings, Problems(""), today)
    states = _state_column(rows, export)
    for row in range(export.header_row + 1, len(rows) + 1):
        buyer = cells.buyer([row], Type.PURCHASE)
        if buyer == Buyer():
            continue
        brought = cells.own_day(row)
        brought_on = brought if isinstance(brought, date) else None
        said = {
            told: how[told].said(cell_at(rows, row, at), brought_on) or NOTHING
            for told, at in columns.items()
        }
        state = UNTOLD if states is None else state_of(cell_at(rows, row, states))
        ready = said.get(Told.READY, state.ready)
        collected = said.get(Told.COLLECTED, state.collected)
        says_no = Told.COLLECTED not in how or how[Told.COLLECTED].says_no
        collected = still_here(collected, ready, says_no=says_no, today=today)
        paid = said.get(Told.PAID) or _paid(cells, row)
        yield buyer, job_of(cells.what([row]) or None, brought_on, ready, collected, paid)


def _state_column(rows: Rows, export: OrderExport) -> int | None:
    """Return the column (from 0) of words that tell how far each job is; None where there is none."""
    columns, body = export.columns.get("state", ()), rows[export.header_row :]
    return next((at for at in columns if are_states(column_of(body, at))), None)


def _paid(cells: OrderCells, row: int) -> Said:
    """Return that an order is not paid where a word beside its amount says so: "45 offen"."""
    texts = (text for name in AMOUNTS for text in cells.texts(row, name))
    words = {fold(word) for text in texts for word in text.split()}
    return Said(is_so=False) if words & cell_words("no") else NOTHING


def _columns(export: OrderExport) -> Mapping[Told, int]:
    """Return the columns (from 0) that tell of jobs, the first of each kind."""
    found: dict[Told, int] = {}
    taken = {at for columns in export.columns.values() for at in columns}
    for at, heading in enumerate(export.headings):
        told = told_by(heading, of_orders=True)
        if told in ANSWERED and (at not in taken or told is Told.PAID):
            found.setdefault(told, at)
    return found

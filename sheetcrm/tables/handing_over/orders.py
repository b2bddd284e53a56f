"""The jobs of a tab of orders: what was brought, when it is ready, whether it was collected."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from sheetcrm.rules.jobs import Job
from sheetcrm.rules.words import Type
from sheetcrm.tables.cells_at import cell_at
from sheetcrm.tables.handing_over.cells import NOTHING, Answers, Said
from sheetcrm.tables.handing_over.headings import Told, told_by
from sheetcrm.tables.handing_over.rows import ANSWERED
from sheetcrm.tables.orders.exports import OrderExport, Rows
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.orders.order_cells import OrderCells
from sheetcrm.tables.problems import Problems
from sheetcrm.tables.rows.sheet_rows import column_of

if TYPE_CHECKING:
    from sheetcrm.settings import Settings


def tells_of_jobs(export: OrderExport) -> bool:
    """Return whether a list of orders tells when a job is ready, or whether it was collected.

    What programs export tells of parcels.
    """
    return not export.program and not {Told.READY, Told.COLLECTED}.isdisjoint(_columns(export))


def jobs_of_orders(
    rows: Rows, export: OrderExport, settings: "Settings", today: date
) -> Iterator[tuple[Buyer, Job]]:
    """Yield the buyer and the job of each row that names both."""
    body, columns = rows[export.header_row :], _columns(export)
    how = {told: Answers.of(column_of(body, at), settings, today) for told, at in columns.items()}
    cells = OrderCells(rows, export, settings, Problems(""), today)
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
        yield buyer, _job(cells.what([row]) or None, brought_on, said)


def _job(what: str | None, brought_on: date | None, said: Mapping[Told, Said]) -> Job:
    collected, ready = said.get(Told.COLLECTED, NOTHING), said.get(Told.READY, NOTHING)
    return Job(
        what=what,
        brought_on=brought_on,
        is_ready=ready.is_so,
        ready_on=ready.on,
        is_handed_over=collected.is_so,
        handed_over_on=collected.on if collected.is_so else None,
        is_paid=said.get(Told.PAID, NOTHING).is_so,
    )


def _columns(export: OrderExport) -> Mapping[Told, int]:
    """Return the columns (from 0) that tell of jobs, the first of each kind."""
    found: dict[Told, int] = {}
    taken = {at for columns in export.columns.values() for at in columns}
    for at, heading in enumerate(export.headings):
        told = told_by(heading, of_orders=True)
        if told in ANSWERED and (at not in taken or told is Told.PAID):
            found.setdefault(told, at)
    return found

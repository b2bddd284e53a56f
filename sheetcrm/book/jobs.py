"""What customers brought and may collect: the jobs of their own rows and of the tabs of orders, joined."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sheetcrm.rules.jobs import Job
from sheetcrm.rules.records import Customer
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import CustomersTable
from sheetcrm.tables.handing_over.orders import jobs_of_orders, tells_of_jobs
from sheetcrm.tables.handing_over.rows import jobs_of_rows, told_columns
from sheetcrm.tables.kinds.countries import find_country
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.orders.buyers import Buyers
from sheetcrm.tables.orders.exports import order_export
from sheetcrm.tables.orders.order import Buyer
from sheetcrm.tables.settings.order_tabs import said_of_tabs
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.tabs import KnownTabs
from sheetcrm.tables.text import fold


def with_jobs(
    customers: Sequence[Customer],
    table: CustomersTable,
    tabs: KnownTabs,
    settings: Settings,
    who: WhoIsMeant,
    today: date,
) -> tuple[Customer, ...]:
    """Return customers with the jobs that the list and its tabs of orders tell of."""
    own = dict(_of_rows(customers, table, tabs, settings, today))
    ordered = _of_orders(customers, tabs, settings, who, today)
    if not own and not ordered:
        return tuple(customers)
    return tuple(
        replace(each, jobs=jobs)
        if (jobs := joined(own.get(each.row), ordered.get(each.row, ())))
        else each
        for each in customers
    )


def joined(own: Job | None, ordered: Sequence[Job]) -> tuple[Job, ...]:
    """Return the jobs of somebody: what their row tells is about the newest.

    >>> joined(Job("Mantel", is_handed_over=False), [Job(ready_on=date(2026, 8, 27))])
    (Job(what='Mantel', brought_on=None, is_ready=None, ready_on=datetime.date(2026, 8, 27), is_handed_over=False, handed_over_on=None, is_paid=None),)
    """
    if own is None:
        return tuple(ordered)
    if not ordered:
        return (own,)
    *before, newest = ordered
    told = {name: value for name, value in own._asdict().items() if value is not None}
    return (*before, newest._replace(**told))


def _of_rows(
    customers: Sequence[Customer],
    table: CustomersTable,
    tabs: KnownTabs,
    settings: Settings,
    today: date,
) -> Iterator[tuple[int, Job]]:
    said = read_settled(tabs.settings).columns
    rows = [tabs.customers.rows[each.row - 1] for each in customers]
    columns = told_columns(table.header, rows, settings, today, said)
    return jobs_of_rows(customers, tabs.customers, columns, settings, today)


def _of_orders(
    customers: Sequence[Customer],
    tabs: KnownTabs,
    settings: Settings,
    who: WhoIsMeant,
    today: date,
) -> Mapping[int, Sequence[Job]]:
    """Return the jobs of each row of the list, the oldest first, by the tabs that hold orders."""
    said = said_of_tabs(tabs.settings)
    found: defaultdict[int, list[Job]] = defaultdict(list)
    buyers: Buyers | None = None
    by_row = {each.row: each for each in customers}
    for grid in tabs.orders:
        export = order_export(grid.rows) if said.get(fold(grid.tab)) else None
        if export is None or not tells_of_jobs(grid.rows, export):
            continue
        country = find_country(settings.country) if settings.country else None
        buyers = buyers or Buyers(customers, country)
        for buyer, job in jobs_of_orders(grid.rows, export, settings, today):
            row = _row_of(buyer, buyers, who)
            if row in by_row:
                found[row].append(job)
    for jobs in found.values():
        jobs.sort(key=_brought_on)
    return found


def _row_of(buyer: Buyer, buyers: Buyers, who: WhoIsMeant) -> int | None:
    known = buyers.find(buyer).known
    if known is not None:
        return known.row
    meant = who.meant_by(buyer.called) if buyer.is_name_alone else None
    is_one = meant is not None and len(meant.rows) == 1 and meant.is_plain
    return meant.rows[0] if meant is not None and is_one else None


def _brought_on(job: Job) -> date:
    return job.brought_on or date.min

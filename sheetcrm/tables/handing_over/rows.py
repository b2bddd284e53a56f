"""The job of each row of the list of customers, where columns of the owner's own tell of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from sheetcrm.rules.jobs import Job
from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.handing_over.cells import NOTHING, Answers, Said
from sheetcrm.tables.handing_over.headings import Told, told_by
from sheetcrm.tables.handing_over.notes import ready_in
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.remarks.answers import NOTHING_SAID, Meaning
from sheetcrm.tables.rows.sheet_rows import column_of
from sheetcrm.tables.text import clean, fold

if TYPE_CHECKING:
    from sheetcrm.settings import Settings

ANSWERED: Final = (Told.COLLECTED, Told.READY, Told.PAID)


class Columns(NamedTuple):
    """Where a list tells of jobs: its columns, from 0."""

    answers: Mapping[Told, int]
    what: int | None


def told_columns(
    header: HeaderRow,
    rows: Sequence[Sequence[Cell]],
    settings: "Settings",
    today: date,
    said: Mapping[str, Meaning] = NOTHING_SAID.columns,
) -> Columns:
    """Return the columns of the owner's own that tell of jobs; `said` is what the owner says of some.

    Only a column of answers tells whether something was collected; without one nothing else does.
    """
    found: dict[Told, int] = {}
    for column, heading in header.owners_own:
        told = _told(heading, said.get(fold(heading)))
        if told is None or told in found:
            continue
        cells = column_of(rows, column)
        if told is Told.WHAT or Answers.of(cells, settings, today).are_answers(cells):
            found[told] = column
    answers: Mapping[Told, int] = {told: found[told] for told in ANSWERED if told in found}
    return Columns(answers if Told.COLLECTED in answers else {}, found.get(Told.WHAT))


def _told(heading: str, meaning: Meaning | None) -> Told | None:
    """Return what a heading tells of jobs, by what the owner says of it if they do."""
    if meaning is None:
        return told_by(heading)
    return Told.COLLECTED if meaning is Meaning.COLLECTED else None


def may_tell_of_collecting(
    header: HeaderRow, rows: Sequence[Sequence[Cell]], settings: "Settings", today: date
) -> Iterator[tuple[int, str]]:
    """Yield the columns of which only the owner can say whether they tell that something was collected."""
    if any(told_by(heading) is Told.COLLECTED for _, heading in header.owners_own):
        return
    for column, heading in header.owners_own:
        cells = column_of(rows, column)
        is_so = told_by(heading, of_orders=True) is Told.COLLECTED
        if is_so and Answers.of(cells, settings, today).are_answers(cells):
            yield column, heading


def jobs_of_rows(
    customers: Sequence[Customer],
    grid: Grid,
    columns: Columns,
    settings: "Settings",
    today: date,
) -> Iterator[tuple[int, Job]]:
    """Yield the row and the job of everybody of whom the list tells one."""
    if not columns.answers:
        return
    rows = [grid.rows[each.row - 1] for each in customers]
    cells = {told: column_of(rows, at) for told, at in columns.answers.items()}
    how = {told: Answers.of(each, settings, today) for told, each in cells.items()}
    what = column_of(rows, columns.what) if columns.what is not None else [None] * len(rows)
    for at, customer in enumerate(customers):
        said = {
            told: how[told].said(cells[told][at], _last_on(customer)) or NOTHING for told in cells
        }
        if said[Told.COLLECTED].is_so is not None:
            yield customer.row, _job(customer, said, clean(what[at]), today)


def _job(customer: Customer, said: Mapping[Told, Said], what: str | None, today: date) -> Job:
    collected, ready = said[Told.COLLECTED], said.get(Told.READY, NOTHING)
    if ready is NOTHING and customer.notes:
        ready = ready_in(customer.notes, today)
    return Job(
        what=what,
        brought_on=_last_on(customer),
        is_ready=ready.is_so,
        ready_on=ready.on,
        is_handed_over=collected.is_so,
        handed_over_on=collected.on if collected.is_so else None,
        is_paid=said.get(Told.PAID, NOTHING).is_so,
    )


def _last_on(customer: Customer) -> date | None:
    """Return the last day of theirs that the row names."""
    days = (customer.last_purchase, customer.last_heard_from_them, customer.last_contacted)
    return max(filter(None, days), default=None)

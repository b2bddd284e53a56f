"""The job of each row of the list of customers, where columns of the owner's own tell of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from sheetcrm.rules.jobs import Job
from sheetcrm.rules.records import Customer
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.handing_over.cells import NOTHING, Answers, Said, still_here
from sheetcrm.tables.handing_over.headings import Told, told_by
from sheetcrm.tables.handing_over.notes import ready_in
from sheetcrm.tables.handing_over.states import are_states, state_of
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.dates.dates import parse_date
from sheetcrm.tables.kinds.dates.without_year import DaysOfThePast, in_the_past
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
    brought: int | None
    states: int | None = None
    """Where words tell how far each job is."""

    @property
    def tell(self) -> bool:
        """Whether they tell anything of jobs."""
        return bool(self.answers) or self.states is not None


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
    for of_orders in (False, True):  # a list of jobs has further headings than one of people
        if of_orders and Told.COLLECTED not in found and _states(header, rows, said) is None:
            break
        for column, heading in header.owners_own:
            told = _told(heading, said.get(fold(heading)), of_orders=of_orders)
            if told is None or told in found or column in found.values():
                continue
            cells = column_of(rows, column)
            if told is Told.WHAT or Answers.of(cells, settings, today).are_answers(cells):
                found[told] = column
    answers: Mapping[Told, int] = {told: found[told] for told in ANSWERED if told in found}
    states = None if Told.COLLECTED in answers else _states(header, rows, said)
    if Told.COLLECTED not in answers and states is None:
        return Columns({}, None, None)
    return Columns(answers, found.get(Told.WHAT), found.get(Told.BROUGHT), states)


def _states(
    header: HeaderRow, rows: Sequence[Sequence[Cell]], said: Mapping[str, Meaning]
) -> int | None:
    """Return the column of words that tell how far each job is, such as Status; None without one."""
    asked = ((each.column, each.heading) for each in header.questions)
    columns = (at for at, heading in (*header.owners_own, *asked) if fold(heading) not in said)
    return next((at for at in columns if are_states(column_of(rows, at))), None)


def _told(heading: str, meaning: Meaning | None, *, of_orders: bool) -> Told | None:
    """Return what a heading tells of jobs, by what the owner says of it if they do."""
    if meaning is None:
        told = told_by(heading, of_orders=of_orders)
        return None if of_orders and told is Told.COLLECTED else told
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
    if not columns.tell:
        return
    rows = [grid.rows[each.row - 1] for each in customers]
    reader = _Reader.of(rows, columns, settings, today)
    for at, customer in enumerate(customers):
        if (job := reader.job(at, customer)) is not None:
            yield customer.row, job


@dataclass(frozen=True)
class _Reader:
    """Reads the job of one row after the other."""

    cells: Mapping[Told, Sequence[Cell]]
    how: Mapping[Told, Answers]
    what: Sequence[Cell]
    states: Sequence[Cell]
    brought: Sequence[date | None]
    today: date

    @classmethod
    def of(
        cls,
        rows: Sequence[Sequence[Cell]],
        columns: Columns,
        settings: "Settings",
        today: date,
    ) -> Self:
        cells = {told: column_of(rows, at) for told, at in columns.answers.items()}
        how = {told: Answers.of(each, settings, today) for told, each in cells.items()}
        blank: Sequence[Cell] = [None] * len(rows)
        what = blank if columns.what is None else column_of(rows, columns.what)
        states = blank if columns.states is None else column_of(rows, columns.states)
        brought = blank if columns.brought is None else column_of(rows, columns.brought)
        days = DaysOfThePast.of(brought, settings.date_order, today)
        full = partial(parse_date, order=days.order, system=settings.date_system)
        parse = in_the_past(full, brought, settings.date_order, today, is_last=True)
        brought_on = [day if isinstance(day := parse(cell), date) else None for cell in brought]
        return cls(cells, how, what, states, brought_on, today)

    def job(self, at: int, customer: Customer) -> Job | None:
        """Return the job in the row at a place (from 0); None where the row tells of none."""
        brought_on = self.brought[at] or _last_on(customer)
        said = {
            told: self.how[told].said(cells[at], brought_on) or NOTHING
            for told, cells in self.cells.items()
        }
        state = state_of(self.states[at])
        ready = said.get(Told.READY, state.ready)
        if ready is NOTHING and customer.notes:
            ready = ready_in(customer.notes, self.today)
        says_no = Told.COLLECTED not in self.how or self.how[Told.COLLECTED].says_no
        collected = said.get(Told.COLLECTED, state.collected)
        collected = still_here(collected, ready, says_no=says_no, today=self.today)
        if collected.is_so is None:
            return None
        what, paid = clean(self.what[at]), said.get(Told.PAID, NOTHING)
        return job_of(what, brought_on, ready, collected, paid)


def job_of(
    what: str | None, brought_on: date | None, ready: Said, collected: Said, paid: Said
) -> Job:
    """Return the job of which cells say so much."""
    return Job(
        what=what,
        brought_on=brought_on,
        is_ready=ready.is_so,
        ready_on=ready.on,
        is_handed_over=collected.is_so,
        handed_over_on=collected.on if collected.is_so else None,
        is_paid=paid.is_so,
    )


def _last_on(customer: Customer) -> date | None:
    """Return the last day of theirs that the row names."""
    days = (customer.last_purchase, customer.last_heard_from_them, customer.last_contacted)
    return max(filter(None, days), default=None)

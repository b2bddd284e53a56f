"""The Interactions tab becomes each customer's history."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sheetcrm.rules.records import Customer, Interaction
from sheetcrm.rules.words import Type
from sheetcrm.settings import Settings
from sheetcrm.tables.cells_at import address
from sheetcrm.tables.earlier import NONE_EARLIER, EarlierRows, aligned, sheetless
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.headings import HeaderRow, interaction_headings, report_doubles
from sheetcrm.tables.log import NOTHING, Log
from sheetcrm.tables.logged.reader import NEEDED, KnownOfLog, LogReader
from sheetcrm.tables.people.directory import Directory
from sheetcrm.tables.problems import Problem, Problems
from sheetcrm.tables.rows.apart import without_totals
from sheetcrm.tables.rows.sheet_rows import SheetRows, rows_below
from sheetcrm.tables.rows.unread import report_unread_headings
from sheetcrm.tables.settings.answers import Answers
from sheetcrm.tables.settings.elsewhere import FoundElsewhere
from sheetcrm.wording.reason import because

NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class InteractionsTable:
    """Everything that happened; a customer's history is put together on request.

    `began_on` is the first day of the log. `header` and `last_row` (from 1) are None and 0 where
    there is no log to append to.
    """

    log: Log = NOTHING
    problems: tuple[Problem, ...] = ()
    began_on: date | None = None
    tab: str = ""
    header: HeaderRow | None = None
    last_row: int = 0
    rows_on: Mapping[date, int] = field(default_factory=dict)
    """How many rows each day has, whomever they name."""
    strangers: Mapping[str, Sequence[Interaction]] = field(default_factory=dict)
    """The rows of those who are in no list, under the name that was typed."""
    waiting: int = 0
    """Rows that name people who may stand in Customers under names that nobody can read."""
    refusing: Sequence[str] = ()
    """Who opted out or died and was not found, while names in Customers cannot be read."""
    earlier: EarlierRows = NONE_EARLIER
    """The rows that were moved out of the sheet; they count like all others."""

    def numbered(self, grid: Grid) -> Iterator[tuple[int, Sequence[Cell]]]:
        """Yield the rows of the log with their numbers, those first that left the sheet."""
        yield from self.earlier.all_numbered()
        if self.header is not None:
            yield from enumerate(grid.rows[self.header.row :], start=self.header.row + 1)

    def place(self, row: int, column: int) -> str:
        """Return where a cell is, as an owner finds it."""
        return f"{self.tab}!{address(row, column)}" if row > 0 else self.earlier.called

    @property
    def count(self) -> int:
        """How many rows count."""
        return len(self.log)

    def of(self, customer: Customer) -> Sequence[Interaction]:
        """Return a customer's history, by day, then by row."""
        (history,) = self.histories((customer,))
        return history

    def histories(self, customers: Iterable[Customer]) -> Iterator[Sequence[Interaction]]:
        """Yield the history of each customer."""
        return self.log.histories(customer.row for customer in customers)

    def purchases(self, customers: Iterable[Customer]) -> Iterator[Sequence[Interaction]]:
        """Yield the purchases and refunds of each customer."""
        return self.log.purchases(customer.row for customer in customers)

    def referrals(self, customers: Iterable[Customer]) -> Mapping[int, Sequence[Interaction]]:
        """Return the rows of type Referral, by the row of their customer."""
        return self.log.each_with(Type.REFERRAL, [customer.row for customer in customers])

    def opt_outs(self, customers: Iterable[Customer]) -> Mapping[int, Sequence[Interaction]]:
        """Return the rows of type Opt-out, by the row of their customer."""
        return self.log.each_with(Type.OPT_OUT, [customer.row for customer in customers])


def read_interactions(
    grid: Grid | None,
    directory: Directory,
    settings: Settings,
    answers: Answers = NO_ANSWERS,
    today: date | None = None,
    earlier: Grid | None = None,
    elsewhere: FoundElsewhere | None = None,
) -> InteractionsTable:
    """Return the log; a row that names nobody known is left out and reported.

    Without a day no date is too far ahead. `earlier` are rows that were moved out of the sheet,
    headings first: they are read with the others, so nothing changes by their move. So are those
    that are kept `elsewhere`.
    """
    there, bought = (elsewhere.grid, elsewhere.purchases) if elsewhere else (None, None)
    if grid is None:
        return _alone(earlier, elsewhere, KnownOfLog(directory, settings, answers, today))
    called = " / ".join(each.tab for each in (there, earlier) if each)
    problems = Problems(grid.tab, called)
    header = interaction_headings().header_row(grid.rows)
    known = KnownOfLog(directory, settings, answers, today)
    if header is None or not all(map(header.has, NEEDED)):
        _report_missing(header, problems)
        alone = _alone(earlier, elsewhere, known)
        return replace(alone, problems=(*problems.all(), *alone.problems), tab=grid.tab)
    report_doubles(header, problems)
    report_unread_headings(header, problems)
    of_all, moved = aligned(grid, header, earlier, there, bought)
    rows = filled_rows(grid, header, problems)
    if moved:
        rows = rows.where(moved.missing_in(rows.rows, of_all.columns("on")[0]))
    read = LogReader(_with_earlier(rows, moved), of_all, known, moved).read()
    return InteractionsTable(
        read.log,
        problems.all(),
        min(read.log.days, default=None),
        grid.tab,
        header,
        max(rows.numbers, default=header.row),
        _with_others(read.rows_on, elsewhere),
        read.strangers,
        read.waiting,
        read.refusing,
        moved,
    )


def _with_others(
    rows_on: Mapping[date, int], elsewhere: FoundElsewhere | None
) -> Mapping[date, int]:
    """Return how many rows each day has, those included that concern nobody of the list."""
    if elsewhere is None:
        return rows_on
    return Counter(rows_on) + Counter(elsewhere.others_on)


def _alone(
    earlier: Grid | None, elsewhere: FoundElsewhere | None, known: KnownOfLog
) -> InteractionsTable:
    """Return the log of the rows of other places, where the sheet itself has none."""
    there, bought = (elsewhere.grid, elsewhere.purchases) if elsewhere else (None, None)
    first = there or earlier
    header = interaction_headings().header_row(first.rows[:1]) if first else None
    if first is None or header is None:
        return InteractionsTable()
    problems = Problems(first.tab, first.tab)
    of_all, moved = aligned(sheetless(first), header, earlier, there, bought)
    rows = _with_earlier(SheetRows((), (), problems), moved)
    read = LogReader(rows, of_all, known, moved).read()
    return InteractionsTable(
        read.log,
        problems.all(),
        min(read.log.days, default=None),
        rows_on=_with_others(read.rows_on, elsewhere),
        strangers=read.strangers,
        waiting=read.waiting,
        refusing=read.refusing,
        earlier=moved,
    )


def _with_earlier(rows: SheetRows, earlier: EarlierRows) -> SheetRows:
    if not earlier.rows:
        return rows
    moved = list(earlier.numbered())
    numbers = [*(number for number, _ in moved), *rows.numbers]
    return SheetRows(numbers, [*(cells for _, cells in moved), *rows.rows], rows.problems)


def filled_rows(grid: Grid, header: HeaderRow, problems: Problems) -> SheetRows:
    """Return the rows of a log that hold anything, without totals."""
    totals = grid.totals_rows(header.matches[0].column)
    rows = rows_below(grid, header.row, totals, problems)
    rows = rows.where(rows.filled(match.column for match in header.matches))
    return without_totals(rows, header.columns("on")[0])


def _report_missing(header: HeaderRow | None, problems: Problems) -> None:
    missing = tuple(name for field, name in NEEDED.items() if not (header and header.has(field)))
    needed = tuple(NEEDED.values())
    problems.add_tab(because("tab.not_used", tab=problems.tab, missing=missing, needed=needed))

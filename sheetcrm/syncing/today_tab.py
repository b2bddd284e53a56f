"""Brings the tab Today up to date: what is due, what was done lately, whom to leave in peace."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.changes import ReplaceTab
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.syncing.asked_for.ticking import Ticked
from sheetcrm.syncing.assessing import Assessed
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.ticks import UnreadCell
from sheetcrm.tables.kept.today import TodayTab
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.text import shown
from sheetcrm.views.kept.layout import full_row, laid_out
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.headline import closing_sentence, headline, log_ended_sentence
from sheetcrm.views.today.listed import due_in
from sheetcrm.views.today.page import PageParts, PutOffLine, page_lines
from sheetcrm.views.today.peace import MOST_IN_PEACE, InPeace, left_in_peace, places_in_peace
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class TodayPlan:
    """The change after which the tab Today says what is due, and what in it was not understood."""

    changes: tuple[ReplaceTab, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_today(book: Book, ticked: Ticked, assessed: Assessed) -> TodayPlan:
    """Plan what the tab is to say on the book's day; nothing where there is no such tab."""
    tab = ticked.today
    if tab is None:
        return TodayPlan()
    due = listed_today(book, assessed)
    parts = PageParts(
        rows=due.everybody,
        below=closing_sentence(due, book.catalogue),
        put_off=_put_off(book),
        in_peace=_in_peace(book, assessed),
        done=ticked.done,
        held=ticked.ticks.held,
        names={each.key: each.called for each in book.customers.customers},
    )
    day = RowKey(RowKind.DAY, on=book.today)
    after = laid_out(tab, _head(book, due), day, page_lines(parts, book.catalogue))
    change = ReplaceTab(tab.tab, tab.grid.rows, after)
    unread = _unread(tab, ticked.ticks.unread, after)
    return TodayPlan((change,) if change.cells else (), (*ticked.problems, *unread))


def listed_today(book: Book, assessed: Assessed) -> Today:
    """Return what is due on the book's day, of customers who were all assessed before."""
    through = last_day_covered(book.settings, book.today)
    whom = assessed.listed(book.customers.customers, through)
    return due_in(book, found=book.findings(whom))


def _in_peace(book: Book, assessed: Assessed) -> InPeace:
    places = places_in_peace((each.answer, each.rule) for each in assessed.verdicts)
    whom = [book.customers.customers[place] for place in places[:MOST_IN_PEACE]]
    return left_in_peace(book.findings(whom), len(places) - len(whom), book.catalogue)


def _unread(
    tab: TodayTab, cells: Iterable[UnreadCell], after: Sequence[Sequence[Cell]]
) -> Iterator[Problem]:
    """Yield the cells that nobody understands, where they stand when the page is drawn."""
    rows = [list(row) for row in after]
    for each in cells:
        cells_then = full_row(each.row.cells, len(rows[0]))
        number = rows.index(cells_then, tab.header_row) + 1
        value = shown(each.row.fields.get(each.field))
        yield Problem(tab.tab, tab.address(number, each.field), value, each.reason)


def _head(book: Book, due: Today) -> tuple[str, str]:
    """Return the headline, and as of when it is true."""
    as_of = book.catalogue.sentence(because("today_page.as_of", on=book.today))
    ended = log_ended_sentence(book.context.log_ended_on, book.catalogue)
    return headline(due, book.catalogue), f"{as_of} {ended}" if ended else as_of


def _put_off(book: Book) -> list[PutOffLine]:
    """Return what is put off beyond the day, by who it is about, in row order."""
    return [
        PutOffLine(customer.key, customer.called, str(action), until)
        for customer in book.customers.customers
        for action, until in book.remembered.put_off.get(customer.key, {}).items()
        if until > book.today
    ]

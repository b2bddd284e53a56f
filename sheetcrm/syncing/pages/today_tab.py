"""Brings the tab Today up to date: what is due, what was done lately, whom to leave in peace."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sheetcrm.book import Book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab, SetState
from sheetcrm.rules.capacity import last_day_covered
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.syncing.asked_for.ticked.ticking import Ticked
from sheetcrm.syncing.assessing import Assessed
from sheetcrm.syncing.pages.joined import keep_joined, with_later_columns
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.start import START, StartTab, start_in
from sheetcrm.tables.kept.today.columns import LATER_COLUMNS, TODAY, TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.still_worth import LeftAlone, alike
from sheetcrm.tables.kept.today.tab import TodayTab
from sheetcrm.tables.kept.today.ticks import UnreadCell
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.remembered import LEFT_ALONE, name_of
from sheetcrm.tables.text import shown
from sheetcrm.views.kept.layout import kept_numbers, laid_out
from sheetcrm.views.today.blank import day_key
from sheetcrm.views.today.due import Today
from sheetcrm.views.today.headline import closing_sentence, headline, log_ended_sentence
from sheetcrm.views.today.listed import due_in
from sheetcrm.views.today.page import PageParts, PutOffLine, page_lines
from sheetcrm.views.today.peace import MOST_IN_PEACE, InPeace, left_in_peace, places_in_peace
from sheetcrm.views.today.rows import TodayRow
from sheetcrm.wording.reason import Reason, because


@dataclass(frozen=True, slots=True)
class TodayPlan:
    """The change after which the tab Today says what is due, and what in it was not understood."""

    changes: tuple[ReplaceTab | SetState, ...] = ()
    problems: tuple[Problem, ...] = ()
    joined: Reason | None = None
    """What of the tab is new."""


def plan_today(book: Book, ticked: Ticked, assessed: Assessed, snapshot: Snapshot) -> TodayPlan:
    """Plan what the tab is to say on the book's day; nothing where there is no such tab."""
    if ticked.today is None:
        return TodayPlan(problems=ticked.problems)
    before = ticked.today
    tab = with_later_columns(before, snapshot.state()) if snapshot.takes_state else before
    due = listed_today(book, assessed, is_by_home=True)
    parts = PageParts(
        rows=due.everybody,
        below=closing_sentence(due, book.catalogue),
        put_off=_put_off(book),
        in_peace=_in_peace(book, assessed),
        on=book.today,
        done=ticked.done,
        held=ticked.ticks.held,
        carried=ticked.ticks.carried,
        asked=asked_in(ticked.answered.state(), due.rows),
        names={book.own_names[each.row]: each.called for each in book.customers.customers},
    )
    catalogue = book.catalogue
    lines = page_lines(parts, catalogue)
    day = day_key(book.settings.business, catalogue, book.today)
    headings = {each.field: catalogue.heading(each.heading) for each in TODAY_COLUMNS}
    start = kept_tab(ticked.answered, START, start_in)
    after = laid_out(tab, _head(book, due, start), day, lines, headings)
    change = ReplaceTab(tab.tab, tab.grid.rows, after)
    unread = _unread(tab, ticked.ticks.unread, kept_numbers(tab, lines))
    kept = tuple(
        keep_joined(snapshot, TODAY, (each for each in LATER_COLUMNS if each in tab.columns))
    )
    new = [headings[each] for each in tab.columns if each not in before.columns]
    return TodayPlan(
        (*kept, change) if change.cells else kept,
        (*ticked.problems, *unread),
        because("joined.columns", tab=tab.tab, headings=tuple(new)) if new else None,
    )


def listed_today(book: Book, assessed: Assessed, *, is_by_home: bool = False) -> Today:
    """Return what is due on the book's day, of customers who were all assessed before.

    If it `is_by_home`, a household is one row.
    """
    through = last_day_covered(book.settings, book.today)
    whom = assessed.listed(book.customers.customers, through)
    return due_in(book, found=book.findings(whom), is_by_home=is_by_home)


def _in_peace(book: Book, assessed: Assessed) -> InPeace:
    places = places_in_peace((each.answer, each.rule) for each in assessed.verdicts)
    whom = [book.customers.customers[place] for place in places[:MOST_IN_PEACE]]
    more = len(places) - len(whom)
    return left_in_peace(book.findings(whom), more, book.catalogue, book.own_names)


def asked_in(state: Mapping[str, Cell], rows: Iterable[TodayRow]) -> frozenset[tuple[str, str]]:
    """Return the tasks of which it is time to ask whether they are still worth it."""
    tasks = (RowKey(RowKind.DUE, row.who, row.action).task for row in rows)
    names = ((task, name_of(LEFT_ALONE, alike(task))) for task in tasks)
    return frozenset(task for task, name in names if LeftAlone.of(state.get(name)).is_asked)


def _unread(
    tab: TodayTab, cells: Iterable[UnreadCell], numbers: Mapping[int, int]
) -> Iterator[Problem]:
    """Yield the cells that nobody understands, where they stand when the page is drawn."""
    for each in cells:
        value = shown(each.row.fields.get(each.field))
        address = tab.address(numbers[each.row.number], each.field)
        yield Problem(tab.tab, address, value, each.reason)


def _head(book: Book, due: Today, start: StartTab | None) -> tuple[str, str]:
    """Return the headline, and as of when it is true, with what to do when something is done."""
    sentence = book.catalogue.sentence
    below = [sentence(because("today_page.as_of", on=book.today))]
    if start is not None:
        below.append(sentence(because("today_page.how_to_update", start=start.tab)))
    ended = log_ended_sentence(book.context.log_ended_on, book.catalogue)
    return headline(due, book.catalogue), " ".join(filter(None, (*below, ended)))


def _put_off(book: Book) -> list[PutOffLine]:
    """Return what is put off beyond the day, by who it is about, in row order."""
    return [
        PutOffLine(book.own_names[customer.row], customer.called, str(action), put_off.on)
        for customer in book.customers.customers
        for action, put_off in book.remembered.put_off.get(customer.row, {}).items()
        if put_off.on > book.today
    ]

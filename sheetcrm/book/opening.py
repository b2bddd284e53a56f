"""Opens a book: finds the tabs, reads settings, customers and log, and joins what was known before."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from sheetcrm.book.book import Book, directory_of
from sheetcrm.book.exchanged import (
    crossed_headings,
    newly_exchanged,
    still_exchanged,
    under_headings_of_before,
    with_headings_of_now,
)
from sheetcrm.book.far_away import far_away
from sheetcrm.book.grids import Grids, Tabbed
from sheetcrm.book.jobs import with_jobs
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.book.referred import sender_problems
from sheetcrm.book.renamed import Answered, kept_renamed, newly_renamed, report_renamed
from sheetcrm.book.signed_off import signed_off_problems
from sheetcrm.book.typed_again import typed_again
from sheetcrm.clock import owner_zone
from sheetcrm.errors import SheetcrmError
from sheetcrm.known.answers import NewAnswers
from sheetcrm.known.digests import Digests
from sheetcrm.known.knowledge import Knowledge, Layout, knowledge_of
from sheetcrm.known.last_sync import LastSync
from sheetcrm.known.own_cells.own_columns import own_columns_of
from sheetcrm.known.own_word import OwnWord, named_columns
from sheetcrm.known.unexplained import with_doubts
from sheetcrm.settings import Settings
from sheetcrm.tables.customers import CustomersTable, read_customers
from sheetcrm.tables.earlier import ARCHIVE
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.headings import HeaderRow, customer_headings
from sheetcrm.tables.interactions import InteractionsTable, read_interactions
from sheetcrm.tables.kept.owners.messages import read_messages
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND
from sheetcrm.tables.logged.sought import sought_in
from sheetcrm.tables.logged.who import WhoIsMeant
from sheetcrm.tables.people.unread import doubted_if_unread
from sheetcrm.tables.problems import Problem
from sheetcrm.tables.recognition.language import language_of
from sheetcrm.tables.recognition.orders import may_hold_orders
from sheetcrm.tables.remembered import read_remembered
from sheetcrm.tables.settings.answers import read_answers
from sheetcrm.tables.settings.elsewhere import FoundElsewhere, LogElsewhere, called, log_elsewhere
from sheetcrm.tables.settings.settled import read_settled
from sheetcrm.tables.settings.tab import read_settings
from sheetcrm.tables.tabs import KnownTabs, content_by_name, find_tabs, tabs_known_by_name
from sheetcrm.wording.reason import because


def open_book(
    source: Tabbed,
    today: date | Callable[[Settings], date],
    *,
    settings: Settings | None = None,
) -> Book:
    """Read a book. `today` may depend on the settings found, because their time zone decides it.

    Raises SheetcrmError if no tab is a list of customers.
    """
    tabs = known_tabs(source)
    found, settings_problems = read_settings(tabs.settings)
    known = knowledge_of(source.state())
    chosen = settings or _with_first_sync(found, known)
    marked = source.own_columns(tabs.customers.tab)
    own = own_columns_of(tabs.customers, marked, known.layout.ours if known else ())
    # in a range that is given to a function nothing is marked
    ours = own or (named_columns(tabs.customers) if isinstance(source, Grids) else {})
    day = today(chosen) if callable(today) else today
    last_sync, renamed = _with_last_sync(tabs, known, chosen, frozenset(ours.values()), day)
    customers = last_sync.table
    language = chosen.language or language_of(headings_of(customers.header))
    directory = directory_of(customers, chosen)
    answers, answers_problems = read_answers(tabs.settings, chosen.business)
    earlier = source.earlier()
    who = WhoIsMeant(directory, answers)
    log = log_elsewhere(tabs.settings)
    elsewhere = None
    if log is not None:
        sought = sought_in(customers.customers, who, answers, day)
        elsewhere = source.elsewhere(log, sought, owner_zone(chosen))
    interactions = read_interactions(
        tabs.interactions, directory, chosen, answers, day, earlier, elsewhere
    )
    recalled = (
        last_sync.recalled(interactions, day)
        if known
        else OwnWord(customers, tabs.customers.rows, ours, language).recalled(interactions, day)
    )
    people = with_doubts(customers.customers, recalled)
    people = doubted_if_unread(people, customers.unread_names, interactions.refusing)
    people = with_jobs(people, customers, tabs, chosen, who, day)
    again = typed_again(source.state(), last_sync)
    messages = read_messages(kept_tab(source, MESSAGES_KIND.name, MESSAGES_KIND.find))
    return Book(
        settings=chosen,
        today=day,
        tabs=tabs,
        customers=customers.with_people(people),
        interactions=interactions,
        own_columns=own,
        problems=(
            *far_away(tabs.customers, tabs.interactions, tabs.settings),
            *settings_problems,
            *answers_problems,
            *report_renamed(renamed, customers),
            *customers.problems,
            *sender_problems(customers, directory, answers.customers),
            *_rows_waiting(customers, interactions),
            *again.problems(customers, tabs.settings),
            *signed_off_problems(customers, people, interactions, day),
            *interactions.problems,
            *_left_elsewhere(source, earlier, interactions),
            *_not_looked_up(log, elsewhere, tabs.settings),
            *messages.problems,
        ),
        last_sync=last_sync,
        language=language,
        recalled=recalled,
        remembered=read_remembered(
            source.state(), customers.customers, day if source.takes_state else None
        ),
        typed_again=again,
        messages=messages,
    )


def language_in(settings: Settings, customers: Grid) -> str:
    """Return the language of a list: as the settings say, else that of its headings."""
    header = None if settings.language else customer_headings().header_row(customers.rows)
    return settings.language or language_of(headings_of(header) if header else [])


def headings_of(header: HeaderRow) -> list[str]:
    """Return the owner's headings, known or not."""
    known = (match.heading for match in (*header.matches, *header.questions))
    return [*known, *(heading for _, heading in header.owners_own)]


def _with_last_sync(
    tabs: KnownTabs,
    known: Knowledge | None,
    settings: Settings,
    own_columns: frozenset[int],
    day: date,
) -> tuple[LastSync, Mapping[str, str]]:
    """Read the customers beside what the last sync knew, and which columns were renamed since.

    Where the owner had answered about one of these, the list is read again with the answer.
    """
    answered = Answered(tabs.answers, read_settled(tabs.settings))

    layout = known.layout if known else Layout()

    def read(renamed: Mapping[str, str]) -> LastSync:
        crossed = crossed_headings(renamed, answered)
        heard = answered.under({now: renamed[now] for now in renamed if now not in crossed})
        grid = under_headings_of_before(tabs.customers, crossed)
        table = read_customers(grid, settings, own_columns, heard.columns, day, heard.said)
        table = with_headings_of_now(table, crossed)
        kept = kept_renamed(renamed, table)
        return LastSync(known, table, tabs.customers.rows, tabs.settings, kept, frozenset(crossed))

    found = read(_renamed_before(tabs, known, answered))
    if known is None:
        return found, {}
    new = newly_renamed(layout, found.table, found.rows, found.now, answered)
    new |= newly_exchanged(layout, found, answered)
    if not new:
        return found, {}
    renamed = {**found.renamed, **new}
    again = read({now: before for now, before in renamed.items() if now != before})
    return again, {now: before for now, before in new.items() if now in again.renamed}


def _renamed_before(
    tabs: KnownTabs, known: Knowledge | None, answered: Answered
) -> Mapping[str, str]:
    """Return the columns under other headings that the last sync knew, but what is settled since."""
    if known is None or not known.layout.renamed:
        return {}
    new = NewAnswers(tabs.settings, known.answers, Digests(known.salt))
    return still_exchanged(dict(known.layout.renamed), answered, new)


def _rows_waiting(
    customers: CustomersTable, interactions: InteractionsTable
) -> tuple[Problem, ...]:
    """Say in one line that rows of the log wait for names: the log itself is not to blame."""
    if not interactions.waiting:
        return ()
    reason = because("tab.unread_names", count=interactions.waiting, tab=interactions.tab)
    return (Problem(customers.tab, "", "", reason),)


def _left_elsewhere(
    source: Tabbed, earlier: Grid | None, interactions: InteractionsTable
) -> tuple[Problem, ...]:
    """Say that rows were moved out of the log to where a browser cannot read them."""
    if earlier is not None or not source.state().get(ARCHIVE):
        return ()
    return (Problem(interactions.tab, "", "", because("tab.earlier_rows_not_here")),)


def _not_looked_up(
    log: LogElsewhere | None, found: FoundElsewhere | None, settings: Grid | None
) -> tuple[Problem, ...]:
    """Say that a log elsewhere cannot be reached from a browser, or names nobody of the list."""
    if log is None or settings is None or (found and found.names_anybody):
        return ()
    if found is None:
        place = called(log.place)
        told = because("tab.elsewhere_not_here", place=place)
    else:
        place = found.grid.tab
        told = because("tab.elsewhere_names_nobody", place=place)
    return (Problem(settings.tab, "", place, told),)


def _with_first_sync(settings: Settings, known: Knowledge | None) -> Settings:
    """Return the settings with the day of the first sync, which goes with no tab."""
    kept = known.settings if known else None
    if settings.first_sync is not None or kept is None or kept.first_sync is None:
        return settings
    return settings.model_copy(update={"first_sync": kept.first_sync})


def known_tabs(source: Tabbed) -> KnownTabs:
    """Read only the tabs known by name, and those of orders; all of them if those are not enough."""
    known = tabs_known_by_name(source.tabs)
    if known:
        with suppress(SheetcrmError):  # an empty "Customers", say, beside the real list
            named = (tab for tab in source.tabs if tab in known or may_hold_orders(tab))
            return find_tabs([source.grid(tab) for tab in named])
    try:
        return find_tabs([source.grid(tab) for tab in source.tabs])
    except SheetcrmError as error:
        for tab in source.hidden_tabs:
            if content_by_name(tab) == "customers":
                raise SheetcrmError("customers.hidden", tab=tab) from error
        raise

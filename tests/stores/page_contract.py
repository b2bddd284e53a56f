"""What every store must do with a tab that we keep: all of it brought up to date in one change."""

import random
from abc import ABC, abstractmethod
from datetime import date, datetime, time

import pytest
from contract import (
    APPENDED,
    STAGES,
    STATE,
    TODAY,
    Place,
    Tabs,
    filled,
    is_same_grid,
    make,
    workshop,
)

from sheetcrm.book import open_book
from sheetcrm.changes import Change, ReplaceTab
from sheetcrm.errors import TargetChanged
from sheetcrm.history.encoding import encode
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.protocol import Receipt, Store
from sheetcrm.stores.row_index import index_tabs, tabs_of
from sheetcrm.tables.grid import Cell

PAGE = "Today"
Rows = list[list[Cell]]
WORDS = ("Ann", "O'Brien & S\u00f6hne <x>", "=1+1", "two\nlines", " spaced ", "2026-03-02", "TRUE")


def monday() -> Rows:
    """A page with two people; the last column is the owner's."""
    return [
        ["Monday 2 March. Two conversations.", None, None, None],
        ["As of 2 March", None, None, None],
        ["Band", "Customer", "Not before", "Mine"],
        ["They are waiting", "Ann", None, "tall"],
        ["A good moment", "Bob", date(2026, 3, 9), time(9, 30)],
    ]


def tuesday() -> Rows:
    """The page of the day after: another one is first, and one more row."""
    return [
        ["Tuesday 3 March. Three conversations.", None, None, None],
        ["As of 3 March", None, None, None],
        ["Band", "Customer", "Not before", "Mine"],
        ["They are waiting", "Cid", 7.5, "tall"],
        ["A good moment", "Bob", date(2026, 3, 10), time(9, 30)],
        ["If there is time", "=Ann", True, None],
    ]


REPLACED = ReplaceTab(PAGE, monday(), tuesday())


def with_page(rows: Rows | None = None) -> Tabs:
    """A workshop with a page."""
    return workshop() | {PAGE: rows or monday()}


class PageContract(ABC):
    """The suite, beside StoreContract."""

    sees_edits = True
    """Whether a store notices what is typed while it works."""

    @abstractmethod
    def place(self, tabs: Tabs) -> Place:
        """Make a place that holds these tabs."""

    def test_a_page_is_replaced_and_its_reverse_gives_back_what_was_there(self):
        place = self.place(with_page())
        assert make(place.store, [REPLACED]).cells_written == REPLACED.cells == 8
        assert shows(place, tuesday())
        make(place.store, [REPLACED.reversed()])
        assert shows(place, monday())

    def test_no_other_tab_is_touched(self):
        place = self.place(with_page())
        make(place.store, [REPLACED])
        for tab, cells in workshop().items():
            assert is_same_grid(filled(place.cells(tab)), filled(cells))

    def test_it_goes_together_with_changes_of_other_tabs(self):
        place = self.place(with_page())
        changes = [APPENDED, REPLACED, STAGES, STATE]
        written = make(place.store, changes).cells_written
        assert written == sum(change.cells for change in changes)
        assert shows(place, tuesday())
        assert [row[1:3] for row in place.cells("Interactions")][-1] == ["Bob", "Visit"]
        assert place.cells("Suppliers")[1][2] == "Contract"
        make(place.store, [change.reversed() for change in reversed(changes)])
        assert shows(place, monday())

    def test_a_page_that_holds_something_else_than_was_planned_for_is_left_alone(self):
        edited = monday()
        edited[3][1] = "Dan"
        place = self.place(with_page(edited))
        with pytest.raises(TargetChanged):
            make(place.store, [REPLACED])
        assert shows(place, edited)

    def test_what_is_typed_while_we_work_is_noticed_and_nothing_is_written(self):
        if not self.sees_edits:
            pytest.skip("this store is over a copy that was sent, which nobody can edit meanwhile")
        place = self.place(with_page())
        edited = monday()
        edited[4].append("typed")
        with place.store.session() as session:
            snapshot = session.read()
            for tab in snapshot.tabs:
                snapshot.grid(tab)
            place.edit(PAGE, edited)
            with pytest.raises(TargetChanged):
                session.apply([REPLACED], {})
        assert shows(place, edited)

    def test_pages_at_random_follow_one_another(self):
        chance = random.Random(26)
        before = monday()
        place = self.place(with_page())
        for _ in range(6):
            after = page_at_random(chance)
            change = ReplaceTab(PAGE, before, after)
            assert make(place.store, [change]).cells_written == change.cells
            assert shows(place, after)
            before = after
        assert make(place.store, [ReplaceTab(PAGE, before, before)]).cells_written == 0

    def test_a_page_comes_back_although_another_tab_was_edited_since(self):
        place = self.place(with_page())
        if place.store.history is None:
            pytest.skip("this store keeps no history")
        keep(place.store, [APPENDED, REPLACED])
        place.edit("Suppliers", [*workshop()["Suppliers"], ["Farm", None]])
        (step,) = undo_store(place.store).steps
        assert (step.whole, step.left_alone) == (False, 0)
        assert shows(place, monday())
        undo_store(place.store, redo=True)
        assert shows(place, tuesday())

    def test_a_page_comes_back_after_a_sync_that_was_killed_once_it_was_written(self):
        place = self.place(with_page())
        if place.store.history is None:
            pytest.skip("this store keeps no history")
        with pytest.raises(KeyboardInterrupt):
            keep(place.store, [APPENDED, REPLACED], is_killed=True)
        assert shows(place, tuesday())
        (step,) = undo_store(place.store).steps
        assert step.left_alone == 0
        assert shows(place, monday())

    def test_a_page_that_was_edited_since_is_left_alone_and_counted(self):
        place = self.place(with_page())
        if place.store.history is None:
            pytest.skip("this store keeps no history")
        keep(place.store, [REPLACED])
        edited = tuesday()
        edited[5][3] = "a note"
        place.edit(PAGE, edited)
        (step,) = undo_store(place.store).steps
        assert (step.cells_written, step.left_alone) == (0, REPLACED.cells)
        assert shows(place, edited)


def page_at_random(chance: random.Random) -> Rows:
    """A page of any height, with values of every kind in any cell."""
    values: list[Cell] = [None, None, *WORDS, 0.0, 1.0, -2.5, True, False, date(2026, 3, 2)]
    values.append(datetime(2026, 3, 2, 15, 30))
    rows = [[chance.choice(values) for _ in range(4)] for _ in range(chance.randrange(1, 9))]
    return [[f"Page {chance.random()}", *rows[0][1:]], *rows[1:]]


def keep(store: Store, changes: list[Change], *, is_killed: bool = False) -> Receipt:
    """Make changes that can be undone, as a sync does, or one that is killed right after."""
    with store.session() as session:
        snapshot = session.read()
        book = open_book(snapshot, TODAY)
        index = index_tabs(book, snapshot, tabs_of(changes))
        entry = Entry(kind=Kind.SYNC, tab=book.customers.tab)
        with Journal(store.history).recording(entry, encode(changes)) as recorded:
            recorded.receipt = session.apply(changes, index)
            if is_killed:
                raise KeyboardInterrupt
        return recorded.receipt


def shows(place: Place, rows: Rows) -> bool:
    """Whether the page holds these cells, and none below them."""
    found = filled(place.cells(PAGE))
    while found and not found[-1]:
        found.pop()
    expected = filled(rows)
    while expected and not expected[-1]:
        expected.pop()
    return is_same_grid(found, expected)

"""Whatever two people do in Today, in whatever order: nothing is lost, nothing doubled."""

import os
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from live_places import WindowsPlace
from openpyxl.worksheet.table import Table
from played_excel import PlayedTab
from test_workbook_store import WorkbookPlace
from today_player import BUSY_MOVES, MOVES, Player, start

from sheetcrm.stores.live.store import LiveStore
from sheetcrm.stores.memory import MemoryStore

EVERYTHING = bool(os.environ.get("SHEETCRM_TEST_ALL"))


class InMemory:
    """A workbook of lists, and a second computer with a history of its own."""

    sees_edits = True

    def __init__(self, folder, cells=None):
        self.folder = folder
        self.store = MemoryStore(cells or start(), history=folder / "here")

    @property
    def elsewhere(self):
        here = self.store
        there = MemoryStore(here.cells, history=self.folder / "there")
        there.owned, there.kept = here.owned, here.kept
        return there

    def tabs(self):
        return list(self.store.cells)

    def cells(self, tab):
        return [list(row) for row in self.store.cells[tab]]

    def copied(self):
        return self.store.read()

    def put_back(self, copied):
        self.store.restore(copied)

    def edit(self, tab, rows):
        self.store.cells[tab] = [list(row) for row in rows]

    def rename(self, tab, name):
        self.store.cells[name] = self.store.cells.pop(tab)

    def delete(self, tab):
        del self.store.cells[tab]

    def add(self, tab, rows):
        self.store.cells[tab] = rows


class InAFile(WorkbookPlace):
    """A workbook that both save, one after the other."""

    sees_edits = True

    def __init__(self, folder):
        super().__init__(folder / "customers.xlsx", start())
        self.folder = folder

    @property
    def elsewhere(self):
        return self.store

    def copied(self):
        return self.path.read_bytes()

    def put_back(self, copied):
        self.path.write_bytes(copied)

    def tabs(self):
        return openpyxl.load_workbook(self.path, read_only=True).sheetnames

    def cells(self, tab):
        return [list(map(_as_day, row)) for row in super().cells(tab)]

    def rename(self, tab, name):
        self._save(lambda book: setattr(book[tab], "title", name))

    def delete(self, tab):
        self._save(lambda book: book.remove(book[tab]))

    def add(self, tab, rows):
        self._save(lambda book: book.create_sheet(tab))
        self.edit(tab, rows)

    def _save(self, change):
        book = openpyxl.load_workbook(self.path)
        change(book)
        book.save(self.path)


class InTables(InAFile):
    """A workbook whose lists are Excel tables."""

    def __init__(self, folder):
        super().__init__(folder)
        self._save(_as_tables)

    def cells(self, tab):
        for sheet in openpyxl.load_workbook(self.path):
            for table in sheet.tables.values():
                headings = [cell.value for cell in sheet[table.ref][0]]
                assert [each.name for each in table.tableColumns] == headings
        return super().cells(tab)


def _as_tables(book):
    for tab in ("Customers", "Interactions"):
        sheet = book[tab]
        book[tab].add_table(Table(displayName=f"{tab}List", ref=sheet.dimensions))


class InExcel(WindowsPlace):
    """An open workbook."""

    sees_edits = True

    def __init__(self, folder):
        super().__init__(start(), folder / "here")
        self.folder = folder

    @property
    def elsewhere(self):
        opened = self.store
        return LiveStore(opened.book, opened.name, self.folder / "there")

    def copied(self):
        return None  # both look at the same one

    def tabs(self):
        return list(self.played.tabs)

    def cells(self, tab):
        return [list(map(_as_day, row)) for row in super().cells(tab)]

    def rename(self, tab, name):
        self.played.tabs = {
            name if each == tab else each: rows for each, rows in self.played.tabs.items()
        }

    def delete(self, tab):
        del self.played.tabs[tab]

    def add(self, tab, rows):
        self.played.tabs[tab] = PlayedTab([list(row) for row in rows])


def _as_day(cell):
    return cell.date() if isinstance(cell, datetime) else cell


seeds, lengths = st.integers(0, 10**6), st.integers(20, 30)


def played(place, seed, length, moves=MOVES):
    player = Player(place, seed, moves=moves)
    for _ in range(length):
        player.play(player.chance.randrange(len(moves)))
    player.sync_twice()


@pytest.mark.parametrize("length", [26, 28])
def test_a_ticked_row_that_is_pasted_after_an_undo_is_logged_once(tmp_path, length):
    """Two updates undone, and between them a copy of a row pasted that the first had logged."""
    played(InMemory(tmp_path), 301, length)


def test_a_tick_that_an_undo_took_out_keeps_its_note_beside_a_new_tick_of_the_same(tmp_path):
    played(InMemory(tmp_path), 393603, 22)


def test_what_stood_beside_a_row_that_is_gone_finds_its_place_in_one_update(tmp_path):
    played(InExcel(tmp_path), 55613, 20)


def test_a_row_that_was_taken_back_and_is_pasted_with_its_tick_is_logged_again(tmp_path):
    played(InMemory(tmp_path), 76108, 20)


def test_who_was_tried_on_a_day_given_in_a_crowd_can_be_ticked_again(tmp_path):
    """Found by a reader of played Mondays: a day of a crowd that is past stood there again."""
    played(InMemory(tmp_path, start(is_crowded=True)), 33, 31, BUSY_MOVES)


def test_who_is_not_in_the_list_and_was_tried_can_be_ticked_again_on_the_same_day(tmp_path):
    played(InMemory(tmp_path, start(is_crowded=True)), 1427, 35, BUSY_MOVES)


@settings(max_examples=200 if EVERYTHING else 8)
@given(seeds, lengths)
def test_in_memory(tmp_path_factory, seed, length):
    played(InMemory(tmp_path_factory.mktemp("played")), seed, length)


@settings(max_examples=200 if EVERYTHING else 6)
@given(seeds, st.integers(30, 45))
def test_with_more_due_than_fit_a_day(tmp_path_factory, seed, length):
    place = InMemory(tmp_path_factory.mktemp("played"), start(is_crowded=True))
    played(place, seed, length, BUSY_MOVES)


@settings(max_examples=60 if EVERYTHING else 1)
@given(seeds, lengths)
def test_in_a_file(tmp_path_factory, seed, length):
    played(InAFile(tmp_path_factory.mktemp("played")), seed, length)


@settings(max_examples=30 if EVERYTHING else 1)
@given(seeds, lengths)
def test_in_tables(tmp_path_factory, seed, length):
    played(InTables(tmp_path_factory.mktemp("played")), seed, length)


@settings(max_examples=60 if EVERYTHING else 2)
@given(seeds, lengths)
def test_in_an_open_workbook(tmp_path_factory, seed, length):
    played(InExcel(tmp_path_factory.mktemp("played")), seed, length)

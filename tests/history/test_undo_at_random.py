"""Random syncs, changes in several tabs, owner's edits, undos and redos: what was there comes back."""

import shutil
import tempfile
from copy import deepcopy
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import openpyxl
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from test_workbook_store import WorkbookPlace

from sheetcrm.book import open_book
from sheetcrm.changes import AppendRows, ColumnChange, Heading, ReplaceTab, SetCells, SetState
from sheetcrm.history.journal import Entry, Journal, Kind, execute
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.row_index import index_tabs, tabs_of
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import cell_at, is_blank

START = date(2026, 3, 2)
NAMES = ("Ann", "Bob", "Cid", "Dan")


def tabs():
    return {
        "Customers": [["Name", "Email", "Colour"]]
        + [[name, f"{name.lower()}@example.com", "red"] for name in NAMES],
        "Interactions": [["Date", "Customer", "Type", "Note"], [START, "Ann", "Purchase", "tea"]],
        "Suppliers": [["Supplier", "Done"], ["Mill", None], ["Dairy", None], ["Farm", None]],
        "Page": [["Band", "Who"], ["They are waiting", "Ann"]],
        "Settings": [["Setting", "Value"], ["First sync", None], ["History", 200]],
    }


def filled(cells):
    """The cells that hold something, by tab, without regard to empty rows and columns at the ends."""
    return {
        tab: {
            (row, column): cell.date() if isinstance(cell, datetime) else cell
            for row, line in enumerate(lines)
            for column, cell in enumerate(line)
            if not is_blank(cell)
        }
        for tab, lines in cells.items()
    }


class Undo(RuleBasedStateMachine):
    """`done` holds what can be undone, `undone` what can be redone: the states before and after."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.new_store()
        self.done, self.undone = [], []
        self.day, self.serial = START, 0

    def new_store(self):
        return MemoryStore(tabs(), history=self.folder / "history")

    def cells(self):
        return self.store.cells

    def edit(self, edit):
        edit(self.store.cells)

    def teardown(self):
        shutil.rmtree(getattr(self, "folder", ""), ignore_errors=True)

    def state(self):
        return filled(self.cells()), dict(self.store.read().state())

    def change(self, do):
        before = self.state()
        written = do()
        if written:
            self.done.append([before, self.state()])
            self.undone = []

    @rule(days=st.integers(0, 40))
    def sync(self, days):
        self.day += timedelta(days)
        self.change(lambda: sync_store(self.store, self.day).cells_written)

    @rule(data=st.data())
    def change_several_tabs(self, data):
        changes = data.draw(st.lists(self.changes(), min_size=1, max_size=4))
        self.change(lambda: self.execute(changes))

    def changes(self):
        self.serial += 1
        word = st.sampled_from(["Contract", "Courting", None, 5.0, date(2026, 1, 1)])
        stage = st.sampled_from(["Contract", "Courting", None])
        row = {"Date": START, "Customer": "Bob", "Type": "Call", "Note": f"call {self.serial}"}
        return st.one_of(
            st.builds(lambda n: AppendRows("Interactions", [row] * n), st.integers(1, 2)),
            st.builds(lambda value: ("state", value), word),
            st.builds(lambda value: ("cells", value), word),
            st.builds(lambda value: ("page", value), word),
            st.builds(lambda value: ("column", value), stage),
        )

    def execute(self, wanted):
        with self.store.session() as session:
            snapshot = session.read()
            book = open_book(snapshot, self.day)
            index = index_tabs(book, snapshot, ["Suppliers", "Interactions"])
            made = {}
            for each in wanted:
                change = each if isinstance(each, AppendRows) else self.made(each, snapshot, index)
                if change is not None and change.cells:
                    made[type(change)] = change  # one of a kind: two would not know each other
            changes = list(made.values())
            assert tabs_of(changes) <= index.keys()
            entry = Entry(kind=Kind.SYNC, tab="Customers")
            return execute(
                session, Journal(self.store.history), entry, changes, index
            ).cells_written

    def made(self, wanted, snapshot, index):
        what, value = wanted
        suppliers, rows = index["Suppliers"], snapshot.grid("Suppliers").rows
        if what == "state":
            before = snapshot.state().get("held back")
            return SetState("held back", before, value) if before != value else None
        if what == "page":
            after = [["Band", value], ["If there is time", "Bob"], [None, value]]
            return ReplaceTab("Page", snapshot.grid("Page").rows, after)
        if what == "cells":
            column = suppliers.owner_columns["Done"]
        else:
            column = suppliers.own_columns.get("stage")
        found = {key: column and cell_at(rows, row, column) for key, row in suppliers.rows.items()}
        keys = [key for key in suppliers.rows if found[key] != value]
        before, after = [found[key] for key in keys], [value] * len(keys)
        if what == "cells":
            return SetCells("Suppliers", "Done", keys, before, after)
        heading = Heading.ADDED if column is None else Heading.KEPT
        return ColumnChange("Suppliers", "stage", keys, before, after, heading)

    @rule(times=st.integers(1, 3), redo=st.booleans())
    def undo(self, times, redo):
        for _ in range(times):
            here, there = (self.undone, self.done) if redo else (self.done, self.undone)
            if not here:
                return
            entry = here.pop()
            undo_store(self.store, redo=redo)
            expected = entry[1] if redo else entry[0]
            assert self.state() == expected
            there.append(entry)

    @rule()
    def forget_whole_states(self):
        """From now on only cells can be put back: as if the previous files had been deleted."""
        self.forget()

    def forget(self):
        self.store.previous.clear()

    @rule(row=st.integers(1, 4), word=st.sampled_from(["green", "blue", "grey"]))
    def type_a_colour(self, row, word):
        self.owner_edits(lambda cells: cells["Customers"][row].__setitem__(2, word))

    @rule(turn=st.integers(1, 3))
    def sort_a_tab(self, turn):
        def turned(cells):
            for tab in ("Customers", "Suppliers"):
                heading, *rows = cells[tab]
                cells[tab] = [heading, *rows[turn:], *rows[:turn]]

        self.owner_edits(turned)

    def owner_edits(self, edit):
        """What the owner does stays, whatever is undone: it happens to every state we expect."""
        self.edit(edit)
        like = self.cells()
        for entry in (*self.done, *self.undone):
            for number, (cells, kept) in enumerate(entry):
                whole = dense(cells, like)
                edit(whole)
                entry[number] = (filled(whole), kept)


def dense(cells, like):
    """Filled cells as lists of rows again, as wide and as high as the present ones at least."""
    found = {}
    for tab, lines in like.items():
        places = cells[tab]
        height = max([len(lines), *(row + 1 for row, _ in places)])
        width = max([*map(len, lines), *(column + 1 for _, column in places)])
        found[tab] = [[places.get((row, at)) for at in range(width)] for row in range(height)]
    return found


class UndoInAWorkbook(Undo):
    """The same in a file, which openpyxl edits and reads as the owner's other programs do."""

    def new_store(self):
        self.place = WorkbookPlace(self.folder / f"{uuid4()}.xlsx", tabs())
        return self.place.store

    def cells(self):
        book = openpyxl.load_workbook(self.place.path)
        return {tab: [list(row) for row in book[tab].values] for tab in tabs()}

    def edit(self, edit):
        cells = self.cells()
        before = deepcopy(cells)
        edit(cells)
        for tab in tabs():
            if cells[tab] != before[tab]:
                self.place.edit(tab, cells[tab])

    def forget(self):
        for backup in self.store.history.glob("*.xlsx"):
            backup.unlink()

    def teardown(self):
        super().teardown()
        if hasattr(self, "store"):
            shutil.rmtree(self.store.history, ignore_errors=True)


def played(machine, examples, steps):
    machine.TestCase.settings = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    return machine.TestCase


TestUndo = played(Undo, 25, 20)
TestUndoInAWorkbook = played(UndoInAWorkbook, 5, 8)

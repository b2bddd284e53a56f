"""Answering played at random: nothing typed is lost, nobody becomes Yes unasked, undo gives it all back."""

import os
from datetime import date

import openpyxl
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kept.problems import answer_in, problems_in
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.settings_page import settings_tab
from sheetcrm.templates.pages.starter_problems import problems_tab
from sheetcrm.wording.catalogue import english

MONDAY = date(2026, 3, 2)
IS_WHOLE = bool(os.environ.get("SHEETCRM_TEST_ALL"))
NOTES = ("died 2024", "passed away", "please do not call", "no more emails please", None, "tulips")
LOOSER = ("something else", "somebody close to them", "only not by phone", "fine to contact")
TYPED = (*LOOSER, "has died", "leave in peace", "yes", "no", "blorp", "Any contact at all", "Ann 1")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("answer", "answer", "answer", "empty", "sort", "copy", "delete", "note",
                         "by hand", "rename", "sync", "sync", "undo")),
        st.integers(0, 40),
        st.sampled_from(TYPED),
    ),
    min_size=2,
    max_size=10,
)  # fmt: skip


def tabs():
    words = english()
    kept = (problems_tab(words), settings_tab(Business.TRADES, words))
    cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in kept}
    people = [
        [f"Ann {at}", f"a{at}@example.org", "no" if at == 2 else "yes", note]
        for at, note in enumerate(NOTES)
    ]
    return cells | {"Customers": [["Name", "Email", "Newsletter ok?", "Notes"], *people]}


class InMemory:
    """The owner's tabs as lists."""

    def __init__(self, folder):
        self.store = MemoryStore(tabs(), history=folder / "history")

    def read(self):
        return {tab: [list(row) for row in rows] for tab, rows in self.store.cells.items()}

    def write(self, cells):
        self.store.cells = cells

    def rename(self, before, after):
        cells = self.store.cells
        self.store.cells = {after if tab == before else tab: cells[tab] for tab in cells}


class InWorkbook:
    """The owner's tabs in a file that openpyxl edits."""

    def __init__(self, folder):
        self.file = folder / "mine.xlsx"
        book = openpyxl.Workbook()
        book.remove(book.active)
        for tab, rows in tabs().items():
            sheet = book.create_sheet(tab)
            for row in rows:
                sheet.append(row)
        book.save(self.file)
        self.store = WorkbookStore(self.file)

    def read(self):
        book = openpyxl.load_workbook(self.file)
        return {
            sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)]
            for sheet in book.worksheets
            if sheet.sheet_state == "visible"
        }

    def write(self, cells):
        book = openpyxl.load_workbook(self.file)
        for tab, rows in cells.items():
            sheet = book[tab]
            sheet.delete_rows(1, sheet.max_row)
            for at, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    sheet.cell(at, column).value = value
        book.save(self.file)

    def rename(self, before, after):
        book = openpyxl.load_workbook(self.file)
        book[before].title = after
        book.save(self.file)


def page_of(cells):
    """The tab Problems under whatever name, and its lines."""
    found = (problems_in(Grid(tab, rows)) for tab, rows in cells.items())
    return next(page for page in found if page is not None)


def typed_in(cells):
    """Everything that stands under Answer or in rows and columns of the owner's own."""
    page = page_of(cells)
    answers = [answer_in(row) for row in page.answered]
    mine = [str(cell) for row in page.rows for cell in row.cells if str(cell).startswith("mine")]
    return answers, mine


def settled(cells):
    """What Settings holds beside our questions, as text."""
    rows = next(rows for tab, rows in cells.items() if tab == "Settings")
    return [
        (str(row[0]), str(row[1])) for row in rows if row and row[0] and len(row) > 1 and row[1]
    ]


def yes(cells):
    heading, *rows = cells["Customers"]
    at = heading.index("OK to contact")
    return {row[0] for row in rows if len(row) > at and row[at] == "Yes"}


def edited(cells, what, where, typed):
    """The tabs after somebody edited Problems by hand."""
    page = page_of(cells)
    rows = [list(row) for row in cells[page.tab]]
    width = max(len(row) for row in rows)
    rows = [[*row, *[None] * (width - len(row))] for row in rows]
    below = list(range(page.header_row, len(rows)))
    at = below[where % len(below)] if below else None
    answer = page.columns["answer"]
    if what == "sort":
        rows[page.header_row :] = sorted(
            rows[page.header_row :], key=lambda row: str(row[where % 4])
        )
    elif what == "by hand":
        rows.append([f"mine {where}", *[None] * (width - 1)])
    elif at is not None:
        if what in {"answer", "empty"}:
            rows[at][answer] = typed if what == "answer" else None
        elif what == "copy":
            rows.append(list(rows[at]))
        elif what == "delete" and not rows[at][answer] and "mine" not in str(rows[at]):
            del rows[at]
        elif what == "note":
            rows[page.header_row - 1] = [*rows[page.header_row - 1][:width], "Mine"]
            rows[at] = [*rows[at], f"mine {where}"]
    return cells | {page.tab: rows}


def play(owner, steps):
    sync_store(owner.store, MONDAY)
    for what, where, typed in (*steps, ("sync", 0, "")):
        before = owner.read()
        if what == "rename":
            owner.rename(page_of(before).tab, f"Open {where}")
        elif what == "sync":
            synced(owner, before)
        elif what != "undo":
            owner.write(edited(before, what, where, typed))


def synced(owner, before):
    answers, mine = typed_in(before)
    allowed, said = yes(before), settled(before)
    sync_store(owner.store, MONDAY)
    after = owner.read()
    left, still_mine = typed_in(after)
    new = [each for each in settled(after) if each not in said]
    assert sorted(set(mine)) == sorted(set(still_mine))
    assert len(set(answers) - set(left)) <= len({value for _, value in new}) + len(said)
    assert bool(yes(after) - allowed) <= bool(new)
    for who in yes(after) - allowed:
        about = [value for name, value in new if who in name or name.startswith("Column: ")]
        assert about, (who, new)
    assert sync_store(owner.store, MONDAY).cells_written == 0
    if after != before:
        undo_store(owner.store)
        assert same(owner.read(), before)
        sync_store(owner.store, MONDAY)
        assert same(owner.read(), after)


def same(one, other):
    """Whether tabs hold the same, blank cells and rows at the end left out."""
    return filled(one) == filled(other)


def filled(cells):
    found = {}
    for tab, rows in cells.items():
        trimmed = [trim(row) for row in rows]
        while trimmed and not trimmed[-1]:
            trimmed.pop()
        found[tab] = trimmed
    return found


def trim(row):
    row = list(row)
    while row and row[-1] is None:
        row.pop()
    return row


QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@settings(max_examples=200 if IS_WHOLE else 8, deadline=None, suppress_health_check=QUIET, derandomize=not IS_WHOLE)  # fmt: skip
@given(steps=STEPS)
@example(steps=[("answer", 15, "only not by phone"), ("answer", 2, "something else")])
def test_in_memory(tmp_path_factory, steps):
    play(InMemory(tmp_path_factory.mktemp("memory")), steps)


@settings(max_examples=40 if IS_WHOLE else 2, deadline=None, suppress_health_check=QUIET, derandomize=not IS_WHOLE)  # fmt: skip
@given(steps=STEPS)
def test_in_a_workbook(tmp_path_factory, steps):
    play(InWorkbook(tmp_path_factory.mktemp("workbook")), steps)

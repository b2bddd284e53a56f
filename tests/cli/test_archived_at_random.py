"""Rows that left the sheet count as if they stood there still: in random workbooks all stays the same."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logs_at_random import HEADINGS, PEOPLE, TODAY, logs

from sheetcrm.book import Grids, open_book
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.grid import Grid
from sheetcrm.use_cases.archive import archive
from sheetcrm.use_cases.target import Target
from sheetcrm.views.assessment import worded_columns
from sheetcrm.views.card import card_in

WORKBOOKS = 100 if os.environ.get("SHEETCRM_TEST_ALL") else 10
AGO = st.integers(0, 1200)


def all_of(book):
    """What the columns say of every customer, and every card."""
    people, found = zip(*book.findings(), strict=True)
    cards = [card_in(book, each) for each in people]
    return worded_columns(found, book.catalogue), cards, book.interactions.count


def day_of(cell):
    """The day of a cell, if it is one: text may mean any."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else TODAY


class Split(Grids):
    """Grids, and rows of the log that stand elsewhere."""

    def __init__(self, by_tab, rows):
        super().__init__(by_tab)
        object.__setattr__(self, "rows", rows)

    def earlier(self):
        return Grid("customers.history", self.rows)


@settings(max_examples=300)
@given(logs, st.data())
def test_any_split_of_a_log_finds_the_same(log, data):
    """Each day stands whole on one side, so rows of one day keep their order."""
    days = sorted({day_of(row[0]) for row in log}, key=str)
    there = set(data.draw(st.lists(st.sampled_from(days), unique=True)))
    order = sorted(log, key=lambda row: day_of(row[0]) not in there)  # as the split reads them
    whole = open_book(Grids.of(Customers=PEOPLE, Interactions=[HEADINGS, *order]), TODAY)
    stays = [row for row in order if day_of(row[0]) not in there]
    moved = [HEADINGS[::-1], *(row[::-1] for row in order if day_of(row[0]) in there)]
    grids = Grids.of(Customers=PEOPLE, Interactions=[HEADINGS, *stays]).by_tab

    split = open_book(Split(grids, moved), TODAY)

    assert all_of(split) == all_of(whole)


@settings(max_examples=WORKBOOKS)
@given(logs, AGO)
def test_archive_changes_nothing_that_is_worked_out(log, ago):
    pytest.importorskip("duckdb")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "customers.xlsx"
        save(path, log)
        sync_store(WorkbookStore(path), TODAY)
        before, list_before = all_of(open_book(WorkbookStore(path).read(), TODAY)), columns_of(path)

        archive(Target(path), TODAY - timedelta(ago), TODAY)
        sync_store(WorkbookStore(path), TODAY)

        assert all_of(open_book(WorkbookStore(path).read(), TODAY)) == before
        assert columns_of(path) == list_before


def save(path, log):
    book = openpyxl.Workbook()
    book.active.title = "Customers"
    sheet = book.create_sheet("Interactions")
    for tab, rows in ((book.active, PEOPLE), (sheet, [HEADINGS, *log])):
        for row in rows:
            tab.append(row)
    book.save(path)


def columns_of(path):
    return list(openpyxl.load_workbook(path)["Customers"].iter_rows(values_only=True))

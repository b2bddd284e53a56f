"""What else may change in an open workbook: rows, an owner's cells, and what we keep for ourselves."""

from datetime import date

import pytest
from contract import shop
from live_places import RemotePlace, WindowsPlace
from played_excel import ATable
from test_live_client import ClientPlace
from windows_excel import ComError, Range

from sheetcrm.changes import AppendRows, RemoveRows, RowKey, SetCells, SetState
from sheetcrm.errors import CannotEdit, TargetBusy, TargetChanged
from sheetcrm.stores.live import blocks
from sheetcrm.stores.row_index import index_tab
from sheetcrm.tables.tabs import HIDDEN

LOG = "Interactions"
NEW = {"Date": date(2026, 3, 2), "Customer": "Bob", "Type": "Call"}


@pytest.fixture(params=[RemotePlace, WindowsPlace, ClientPlace])
def place(request):
    return request.param(shop())


def apply(place, *changes, tab=LOG):
    """Read a place, make changes in it, and return how many cells were written."""
    with place.store.session() as session:
        snapshot = session.read()
        index = {tab: index_tab(snapshot.grid(tab), frozenset())}
        written = session.apply(changes, index).cells_written
    place.cells(tab)
    return written


def test_rows_are_appended_below_the_last_one_and_removed_by_what_they_say(place):
    append = AppendRows(LOG, [NEW])
    assert apply(place, append) == 3
    assert place.cells(LOG)[2] == [date(2026, 3, 2), "Bob", "Call"]
    place.edit(LOG, [place.cells(LOG)[0], place.cells(LOG)[2], place.cells(LOG)[1]])
    assert apply(place, append.reversed()) == 3
    assert place.cells(LOG) == [shop()[LOG][0], [None] * 3, shop()[LOG][1]]


def test_a_row_that_the_owner_changed_is_not_removed(place):
    changed = [date(2026, 3, 2), "Bob", "Visit"]
    place.edit(LOG, [*shop()[LOG], changed])
    assert apply(place, RemoveRows(LOG, [NEW])) == 0
    assert place.cells(LOG)[2] == changed


@pytest.mark.parametrize(("has_totals", "last_row"), [(False, 3), (True, 2)])
def test_a_table_takes_new_rows_in_unless_its_totals_stand_there(place, has_totals, last_row):
    place.played.tabs[LOG].tables.append(ATable((1, 1, 2, 3), has_totals))
    apply(place, AppendRows(LOG, [NEW]))
    assert place.played.tabs[LOG].tables == [ATable((1, 1, last_row, 3), has_totals)]


def test_cells_of_an_owner_are_filled_in_and_put_back(place):
    rows = [RowKey("Ann"), RowKey("Bob")]
    change = SetCells("Customers", "Colour", rows, ["red", "blue"], ["green", None])
    assert apply(place, change, tab="Customers") == 2
    assert [row[2] for row in place.cells("Customers")] == ["Colour", "green", None]
    apply(place, change.reversed(), tab="Customers")
    assert place.cells("Customers") == shop()["Customers"]


def test_between_cells_of_an_owner_nothing_is_written(place, monkeypatch):
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 1)
    people = [[name, None, "grey"] for name in "abcde"]
    place.edit("Customers", [["Name", "Email", "Colour"], *people])
    rows = [RowKey("a"), RowKey("c"), RowKey("e")]
    apply(place, SetCells("Customers", "Colour", rows, [None] * 3, ["x"] * 3), tab="Customers")
    written = place.played.tabs["Customers"].written
    assert written == [(row, 3, row, 3) for row in (2, 4, 6)]


def test_what_we_keep_lies_in_a_hidden_tab_behind_the_others_and_is_read_again(place):
    before = list(place.played.tabs)
    changes = [
        SetState("Began", None, date(2026, 3, 2)),
        SetState("Ann", None, "=1+1"),
        SetState("Share", None, 0.5),
    ]
    assert apply(place, *changes) == 3
    assert list(place.played.tabs) == [*before, HIDDEN]
    assert not place.played.tabs[HIDDEN].is_visible
    assert place.played.active == before[0]
    kept = {"Began": date(2026, 3, 2), "Ann": "=1+1", "Share": 0.5}
    assert place.store.read().state() == kept
    assert list(place.store.read().tabs) == before


def test_what_we_keep_is_changed_and_forgotten(place):
    apply(place, SetState("Began", None, date(2026, 3, 2)), SetState("Ann", None, "No"))
    assert apply(place, SetState("Ann", "No", "Ask"), SetState("Began", None, None)) == 2
    assert place.store.read().state() == {"Ann": "Ask"}
    assert list(place.played.tabs).count(HIDDEN) == 1


def test_no_tab_is_added_where_the_list_of_tabs_is_protected():
    place = WindowsPlace(shop())
    place.played.is_structure_protected = True
    with pytest.raises(CannotEdit, match=r"structure of .* is protected"):
        apply(place, SetState("Ann", None, "No"))
    assert list(place.played.tabs) == ["Customers", LOG]


def test_where_excel_stops_midway_the_hidden_tab_goes_again(monkeypatch):
    place = WindowsPlace(shop())

    def refuse(area, values):
        raise ComError

    monkeypatch.setattr(Range, "Value", property(Range.Value.fget, refuse))
    with pytest.raises(TargetBusy, match="press Enter"):
        apply(place, SetState("Ann", None, "No"))
    assert list(place.played.tabs) == ["Customers", LOG]


def test_a_row_that_was_typed_meanwhile_is_noticed():
    place = WindowsPlace(shop())
    with place.store.session() as session:
        grid = session.read().grid(LOG)
        index = {LOG: index_tab(grid, frozenset())}
        place.edit(LOG, [*shop()[LOG], [date(2026, 3, 1), "Ann", "Call"]])
        before = place.cells(LOG)
        with pytest.raises(TargetChanged, match="edited while"):
            session.apply([AppendRows(LOG, [NEW])], index)
    assert place.cells(LOG) == before

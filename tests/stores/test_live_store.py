"""The live store passes the suite of all stores: in Lite and Server, and in Excel on Windows."""

from dataclasses import replace
from datetime import date

import pytest
from contract import (
    HEADINGS,
    TODAY,
    StoreContract,
    UndoContract,
    column_change,
    filled,
    index,
    shop,
    value,
)
from live_places import RemotePlace, WindowsPlace
from page_contract import PageContract
from played_excel import AName, ATable, Formula
from remote_excel import MARK
from windows_excel import ComError, Range

from sheetcrm.changes import Heading, RowKey
from sheetcrm.errors import CannotEdit, TargetBusy, TargetChanged
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.live import blocks
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import column_letters


class TestRemoteEngine(PageContract, StoreContract):
    sees_edits = False

    def place(self, tabs):
        return RemotePlace(tabs)

    def test_an_edit_between_reading_and_writing_is_noticed_and_nothing_is_written(self):
        """It cannot be: there is but the copy that was sent. The README says so."""
        place = self.place(shop())
        with place.store.session() as session:
            session.read()
            place.edit("Customers", [*shop()["Customers"], ["Cid", "cid@example.com", "red"]])
            session.apply([column_change("stage", {RowKey("Ann"): "Contract"})], index())
        assert value(place, "Ann", "Stage") == "Contract"


class TestWindowsEngine(PageContract, UndoContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path):
        self.folder = tmp_path

    def place(self, tabs):
        return WindowsPlace(tabs, self.folder)

    def test_undo_puts_everything_back_as_it_was(self):
        """Cell by cell: the workbook is the owner's to save, no copy of it is kept."""
        place = self.place(shop())
        written = sync_store(place.store, TODAY).cells_written
        (step,) = undo_store(place.store).steps
        assert filled(place.cells("Customers")) == shop()["Customers"]
        assert (step.whole, step.cells_written, step.left_alone) == (False, written, 0)
        assert MARK not in place.played.names


@pytest.fixture(params=[RemotePlace, WindowsPlace])
def place_of(request):
    return request.param


def test_our_mark_is_there_and_hidden_where_the_engine_can():
    for kind, is_visible in ((RemotePlace, True), (WindowsPlace, False)):
        place = kind(shop())
        sync_store(place.store, TODAY)
        place.cells("Customers")
        assert place.played.names == {MARK: AName("=Customers!$D$1:$V$1", is_visible)}


def test_a_mark_of_several_areas_is_understood(place_of):
    place = place_of(shop())
    sync_store(place.store, TODAY)
    rows = place.cells("Customers")
    place.edit(
        "Customers", [[*row[:5], own, *row[5:]] for row, own in zip(rows, "xyz", strict=True)]
    )
    place.played.names[MARK].refers_to = "=Customers!$D$1:$E$1,Customers!$G$1:$W$1"
    assert sync_store(place.store, TODAY).cells_written == 2  # its heading and rows are remembered
    place.edit("Customers", [row[:-1] for row in place.cells("Customers")])
    sync_store(place.store, TODAY)
    place.cells("Customers")
    assert place.played.names[MARK].refers_to == "=Customers!$D$1:$E$1,Customers!$G$1:$W$1"


def test_new_columns_get_formats_widths_and_a_closed_group(place_of):
    place = place_of(shop())
    sync_store(place.store, TODAY)
    headings = place.cells("Customers")[0]
    tab = place.played.tabs["Customers"]
    dates = {
        heading
        for (row, at), code in tab.formats.items()
        if (heading := headings[at - 1]) and row == 0 and code == "m/d/yyyy"
    }
    assert dates == {"Follow-up on", "Last heard from", "Last reached out", "Contact from"}
    assert tab.formats[0, headings.index("Record complete") + 1] == "0%"
    first = headings.index("Stage") + 1
    assert tab.grouped == [(first, len(headings))]
    assert tab.hidden == set(range(first, len(headings) + 1))
    assert set(tab.widths) == set(range(4, len(headings) + 1))


def test_an_excel_table_beside_our_columns_takes_them_in(place_of):
    place = place_of(shop())
    place.played.tabs["Customers"].tables.append(ATable((1, 1, 3, 3)))
    sync_store(place.store, TODAY)
    place.cells("Customers")
    assert place.played.tabs["Customers"].tables == [ATable((1, 1, 3, 3 + len(HEADINGS)))]


def test_a_first_sync_writes_all_in_a_few_blocks_and_a_new_customer_in_one(place_of):
    tabs = shop()
    tabs["Customers"] += [[f"Customer {n}", f"c{n}@example.com", "red"] for n in range(50)]
    place = place_of(tabs)
    sync_store(place.store, TODAY)
    place.cells("Customers")
    written = place.played.tabs["Customers"].written
    assert len(written) < 30
    written.clear()
    place.edit("Customers", [*place.cells("Customers"), ["Eve", "eve@example.com", "green"]])
    sync_store(place.store, TODAY)
    place.cells("Customers")
    assert {(top, bottom) for top, _, bottom, _ in written} == {(54, 54)}


def test_unchanged_cells_are_not_written(place_of):
    place = place_of(shop())
    sync_store(place.store, TODAY)
    place.cells("Customers")
    written = place.played.tabs["Customers"].written
    written.clear()
    heading, ann, bob = place.cells("Customers")
    at = heading.index("Stage")
    ann[at] = None
    place.edit("Customers", [heading, ann, bob])
    sync_store(place.store, TODAY)
    place.cells("Customers")
    assert written == [(2, at + 1, 2, at + 1)]


HARMLESS = [
    "=1+1",
    "+49 30 1",
    "-5",
    "@SUM(A1)",
    "'quoted",
    "1/2",
    "5 May 2026",
    "12.5",
    "7%",
    "TRUE",
    "2026-03-02",
    "#N/A",
    " = 2",
    "Quiet",
    "Has not bought yet.",
    "May",
    "007",
    "Usually buys every 6 weeks; 9 weeks quiet.",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_stays_that_text_whatever_it_looks_like(place_of, text):
    place = place_of(shop())
    with place.store.session() as session:
        session.read()
        session.apply([column_change("stage", {RowKey("Ann"): text, RowKey("Bob"): text})], index())
    assert [row[3] for row in place.cells("Customers")] == ["Stage", text, text]


def test_the_played_excel_would_take_them_for_something_else():
    place = RemotePlace(shop())
    place.played.tabs["Customers"].put(2, 4, "=1+1")
    assert place.cells("Customers")[1][3] == Formula("=1+1")


def test_a_hidden_log_is_read_and_other_hidden_tabs_are_not(place_of):
    place = place_of(shop() | {"Old": [["Name", "Email"], ["Zoe", "zoe@example.com"]]})
    place.played.tabs["Interactions"].is_visible = place.played.tabs["Old"].is_visible = False
    assert list(place.store.read().tabs) == ["Customers", "Interactions"]


def test_a_formula_that_changes_all_the_time_does_not_stop_a_sync():
    place = WindowsPlace(shop())
    with place.store.session() as session:
        session.read().grid("Customers")
        place.played.tabs["Customers"].rows[1][2] = "another colour"
        session.apply([column_change("stage", {RowKey("Ann"): "Contract"})], index())
    assert value(place, "Ann", "Stage") == "Contract"


@pytest.mark.parametrize(
    ("row", "column", "new"),
    [(0, 1, "Mail"), (1, 0, "Anna"), (2, 1, "bob@b.example"), (1, 3, "mine")],
)
def test_moved_rows_other_headings_and_cells_typed_over_are_noticed(row, column, new):
    place = WindowsPlace(shop())
    sync_store(place.store, TODAY)
    before = place.cells("Customers")
    with place.store.session() as session:
        session.read().grid("Customers")
        place.played.tabs["Customers"].rows[row][column] = new
        places = {name: at for at, name in enumerate(("ok_to_contact", "best_channel"), start=3)}
        here = {"Customers": replace(index()["Customers"], own_columns=places)}
        with pytest.raises(TargetChanged):
            session.apply(
                [column_change("ok_to_contact", {RowKey("Ann"): "No"}, Heading.KEPT)], here
            )
    before[row][column] = new
    assert place.cells("Customers") == before


def test_a_sync_looks_again_where_somebody_sorted_meanwhile(monkeypatch):
    place = WindowsPlace(shop())
    looks = []

    def sort_once(store, today):
        if not looks:
            rows = place.played.tabs["Customers"].rows
            rows[1], rows[2] = rows[2], rows[1]
        looks.append(1)
        return today

    sync_store(place.store, lambda settings: sort_once(settings, TODAY))
    assert len(looks) == 2
    assert value(place, "Ann", "Stage") == "Contract"
    assert value(place, "Bob", "Stage") == "Courting"


def test_a_protected_tab_is_left_alone_with_a_sentence():
    place = WindowsPlace(shop())
    place.played.tabs["Customers"].is_protected = True
    with pytest.raises(CannotEdit, match="Unprotect Sheet"):
        sync_store(place.store, TODAY)
    assert place.cells("Customers") == shop()["Customers"]
    assert not place.played.names


def test_while_excel_does_not_answer_one_is_told_what_to_do(monkeypatch):
    def refuse(area):
        raise ComError

    place = WindowsPlace(shop())
    monkeypatch.setattr(Range, "Value", property(refuse))
    with pytest.raises(TargetBusy, match="press Enter"):
        sync_store(place.store, TODAY)


def test_columns_too_scattered_for_a_name_in_excel_are_left_to_the_file():
    place = WindowsPlace(shop())
    sync_store(place.store, TODAY)
    rows = [
        [*row[:3], *(each for cell in row[3:-1] for each in (cell, None))]
        for row in place.cells("Customers")
    ]
    place.edit("Customers", rows)
    areas = ",".join(f"Customers!${column_letters(3 + 2 * at)}$1" for at in range(18))
    place.played.names[MARK].refers_to = f"={areas}"
    before = place.cells("Customers")
    with pytest.raises(CannotEdit, match="too far apart"):
        sync_store(place.store, TODAY)
    assert place.cells("Customers") == before


def test_what_was_written_is_taken_back_where_excel_stops_midway(monkeypatch):
    place = WindowsPlace(shop())
    sync_store(place.store, TODAY)
    before = place.cells("Customers")
    put, calls = Range.Value.fset, []

    def refuse_the_second(area, values):
        calls.append(values)
        if len(calls) == 2:
            raise ComError
        put(area, values)

    monkeypatch.setattr(Range, "Value", property(Range.Value.fget, refuse_the_second))
    with pytest.raises(TargetBusy, match="press Enter"):
        sync_store(place.store, TODAY.replace(year=2027))
    assert len(calls) > 2
    assert place.cells("Customers") == before


def test_a_cell_that_took_something_else_stops_it_and_all_is_put_back(monkeypatch):
    place = WindowsPlace(shop())
    sync_store(place.store, TODAY)
    before = place.cells("Customers")
    put = Range.Value.fset

    def shout(area, values):
        put(area, [["BOO" if each == "'Ann" else each for each in row] for row in values])

    monkeypatch.setattr(Range, "Value", property(Range.Value.fget, shout))
    at = {"stage": before[0].index("Stage")}
    here = {"Customers": replace(index()["Customers"], own_columns=at)}
    with place.store.session() as session, pytest.raises(CannotEdit, match=r"Customers!I2"):
        session.apply(
            [column_change("stage", {RowKey("Ann"): "Ann", RowKey("Bob"): "Bob"}, Heading.KEPT)],
            here,
        )
    assert place.cells("Customers") == before


def test_excel_is_left_as_it_was_set(monkeypatch):
    place = WindowsPlace(shop())
    store = place.store
    seen = []
    put = Range.Value.fset

    def look(area, values):
        excel = area.Worksheet.Application
        seen.append((excel.ScreenUpdating, excel.EnableEvents))
        put(area, values)

    monkeypatch.setattr(Range, "Value", property(Range.Value.fget, look))
    sync_store(store, TODAY)
    assert set(seen) == {(False, False)}
    excel = store.book.app.api
    assert (excel.ScreenUpdating, excel.EnableEvents) == (True, True)


def test_nothing_is_sent_back_where_something_stops_us(monkeypatch):
    place = RemotePlace(shop())
    store = place.store
    monkeypatch.setattr(
        "sheetcrm.stores.live.writing.lay_out_columns",
        lambda *_: pytest.fail("stopped", pytrace=False),
    )
    with pytest.raises(BaseException, match="stopped"):
        sync_store(store, TODAY)
    assert store.book.json()["actions"] == []


def test_a_book_that_counts_from_1904_has_the_days_that_its_owner_sees(place_of):
    place = place_of(shop() | {"Settings": [["Setting", "Value"], ["Date system", 1904.0]]})
    place.played.counts_from_1904 = True
    sync_store(place.store, TODAY)
    assert value(place, "Ann", "Last heard from") == date(2026, 2, 27)
    assert sync_store(place.store, TODAY).cells_written == 0


def test_shares_beside_new_customers_look_like_the_others(place_of):
    place = place_of(shop())
    sync_store(place.store, TODAY)
    place.cells("Customers")
    formats = place.played.tabs["Customers"].formats
    formats.clear()
    place.edit("Customers", [*place.cells("Customers"), ["Eve", "eve@example.com", "green"]])
    sync_store(place.store, TODAY)
    at = place.cells("Customers")[0].index("Record complete") + 1
    assert formats == {(4, at): "0%"}


def test_scattered_cells_are_written_with_those_between_but_no_row_without_a_customer(
    place_of, monkeypatch
):
    monkeypatch.setattr(blocks, "MOST_BLOCKS", 3)
    tabs = shop()
    tabs["Customers"] += [[f"Customer {n}", f"c{n}@example.com", "red"] for n in range(20)]
    tabs["Customers"].insert(12, [None, None, "in all"])
    place = place_of(tabs)
    sync_store(place.store, TODAY)
    rows = place.cells("Customers")
    before = [list(row) for row in rows]
    at = rows[0].index("Contact why")
    for row in rows[1::3]:
        row[at] = "old"
    place.edit("Customers", rows)
    written = place.played.tabs["Customers"].written
    written.clear()
    assert sync_store(place.store, TODAY).cells_written == len(rows[1::3])
    assert place.cells("Customers") == before
    assert written == [(2, at + 1, 12, at + 1), (14, at + 1, 23, at + 1)]

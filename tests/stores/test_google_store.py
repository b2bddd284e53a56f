"""The Google store passes the suite of all stores, through the real gspread over HTTP."""

import re
from datetime import date, timedelta

import pytest
from answering_contract import AnsweringContract
from contract import TODAY, UndoContract, column_change, filled, shop
from google_place import GooglePlace, google, needs_engine

from sheetcrm.book import open_book
from sheetcrm.changes import RowKey
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.sheet.outline import COLUMN_MARK, HELPERS, OWN
from sheetcrm.stores.google.write import batches, sending, staging
from sheetcrm.stores.row_index import index_tabs
from sheetcrm.syncing.engine import sync_store

pytestmark = needs_engine


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


@pytest.fixture
def place(running):
    return GooglePlace(running, shop())


class TestGoogleStore(AnsweringContract, UndoContract):
    @pytest.fixture(autouse=True)
    def _emulator(self, running):
        self.running = running

    def place(self, tabs):
        return GooglePlace(self.running, tabs)

    def test_an_edit_between_reading_and_writing_is_noticed_and_nothing_is_written(self):
        """Instead it is welcome: people edit all the time, and no value can come to harm by it."""
        place = self.place(shop())
        with place.store.session() as session:
            book = open_book(session.read(), TODAY)
            edited = [shop()["Customers"][0], ["Cid", "cid@example.com", "red"]]
            edited += shop()["Customers"][1:]
            place.edit("Customers", edited)
            session.apply(
                [column_change("stage", {RowKey("Ann"): "Contract"})],
                index_tabs(book, session.expected),
            )
        assert [row[:3] for row in place.cells("Customers")] == edited
        assert [row[3] for row in place.cells("Customers")] == ["Stage", None, "Contract", None]

    def test_the_day_of_the_first_sync_is_noted_once_in_settings(self):
        """We keep it ourselves and show it with the settings: their cells are the owner's."""
        tabs = shop() | {"Settings": [["Setting", "Value", "About"], ["First sync", None, "when"]]}
        place = self.place(tabs)
        sync_store(place.store, TODAY)
        sync_store(place.store, date(2026, 3, 3))
        assert place.cells("Settings") == tabs["Settings"]
        assert place.store.read().grid("Settings").rows[1][1] == TODAY

    def test_undo_puts_everything_back_as_it_was(self):
        """Never by bringing a whole state back: others are at work in the sheet, too."""
        place = self.place(shop())
        written = sync_store(place.store, TODAY).cells_written
        (step,) = undo_store(place.store).steps
        assert filled(place.cells("Customers")) == shop()["Customers"]
        assert (step.whole, step.cells_written, step.left_alone) == (False, written, 0)
        assert place.person.formulas("Customers") == shop()["Customers"]


def test_a_sync_takes_four_requests_and_one_without_news_only_reads(running, place):
    sync_store(place.store, TODAY)
    assert [seen.method for seen in running.seen] == ["GET", "GET", "POST", "POST"]
    running.forget()
    assert sync_store(place.store, TODAY).cells_written == 0
    assert [seen.method for seen in running.seen] == ["GET", "GET"]


def test_only_what_changed_is_sent_again(running, place):
    sync_store(place.store, TODAY)
    log = len(shop()["Interactions"])
    for column, value in enumerate([46082, "Bob", "Purchase"], start=1):
        place.put("Interactions", log + 1, column, value)
    running.faults.before_each(sent := [].append)
    sync_store(place.store, TODAY)
    (*_, published) = sent.__self__
    assert b"1 March 2026" in published.body
    assert b"27 February" not in published.body
    assert b"bob@example.com" not in published.body


@pytest.mark.parametrize("is_first", [True, False])
def test_what_is_too_much_for_one_request_appears_as_a_whole(running, monkeypatch, is_first):
    tabs = shop()
    tabs["Customers"] += [[f"Cid {n}", f"cid{n}@example.com", None] for n in range(150)]
    place = GooglePlace(running, tabs)
    if not is_first:
        sync_store(place.store, TODAY)
    for module in (batches, sending, staging):
        monkeypatch.setattr(module, "MOST_BYTES", 4_000)
    before, states = place.cells("Customers"), []
    carry_out = type(running.state).carry_out

    def watched(call):
        answer = carry_out(running.state, call)
        if call.is_write:
            states.append(place.cells("Customers"))
        return answer

    monkeypatch.setattr(running.state, "carry_out", watched)
    sync_store(place.store, date(2026, 6, 1))
    *earlier, last = states
    assert len(earlier) > 1
    assert all(state == before for state in earlier)
    assert last != before
    assert [row[:3] for row in last] == tabs["Customers"]
    undisturbed = GooglePlace(running, tabs)
    monkeypatch.undo()
    monkeypatch.setenv("SHEETCRM_SHEETS_URL", running.url)
    sync_store(undisturbed.store, date(2026, 6, 1))
    assert undisturbed.cells("Customers") == last


def test_whoever_leaves_the_list_leaves_the_hidden_tab(place):
    tabs = shop()
    sync_store(place.store, TODAY)
    place.person.delete_rows("Customers", 2)
    before = place.cells("Customers")
    sync_store(place.store, TODAY, allow_shrink=True)  # which forgets that Ann was there
    assert place.cells("Customers") == before
    text = str(place.person.formulas("_sheetcrm"))
    assert "Ann" not in text
    assert tabs["Customers"][2][1] in text


def test_columns_of_ours_are_found_again_wherever_they_are_moved(place):
    sync_store(place.store, TODAY)
    before = place.cells("Customers")
    place.person.move_columns("Customers", 4 + len(HELPERS), 2, 1)
    place.person.insert_columns("Customers", 1)
    moved = [[None, *row[3:5], *row[:3], *row[5:]] for row in before]
    assert place.cells("Customers") == moved
    assert sync_store(place.store, TODAY).cells_written == 0
    sync_store(place.store, date(2026, 6, 1))
    assert place.cells("Customers")[0] == moved[0]


@pytest.mark.parametrize("name", ["Ann", "ann"])
def test_rows_that_cannot_be_told_apart_show_nothing_and_are_reported(running, name):
    tabs = shop()
    tabs["Customers"].append([name, "ann@example.com", "green"])
    place = GooglePlace(running, tabs)
    for _ in range(2):
        report = sync_store(place.store, TODAY)
        assert [row[3] for row in place.cells("Customers")[1:]] == [None, "Yes", None]
        assert any("is already in row 2" in problem.message for problem in report.problems)
    assert report.cells_written == 0
    place.person.put("Customers", 4, 2, "another@example.com")
    sync_store(place.store, TODAY)
    assert [row[3] for row in place.cells("Customers")[1:]] == ["Yes", "Yes", "Yes"]


def test_a_copy_of_the_tab_shows_the_right_values_in_any_order(place):
    sync_store(place.store, TODAY)
    copied = {"duplicateSheet": {"sourceSheetId": 0, "newSheetName": "Copy"}}
    place.service.call("POST", ":batchUpdate", body={"requests": [copied]}, repeat=Repeat.ONCE)
    place.person.sort("Copy", 1, descending=True)
    copy, original = (place.person.values(tab) for tab in ("Copy", "Customers"))
    stage = original[0].index("Stage")
    assert [(row[0], row[stage]) for row in copy[1:]] == [("Bob", "Courting"), ("Ann", "Contract")]


def test_merged_and_hidden_cells_and_a_filter_are_read_right_and_left_alone(running):
    tabs = shop()
    tabs["Customers"].insert(0, ["My customers"])
    tabs["Customers"].append(["Cid", "cid@example.com", "red"])
    place = GooglePlace(running, tabs)
    whole = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 5, "startColumnIndex": 0}
    title = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 1}
    row = {"sheetId": 0, "dimension": "ROWS", "startIndex": 2, "endIndex": 3}
    column = {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}
    hidden = {"properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    merged = {"startColumnIndex": 0, "endColumnIndex": 3}
    requests = [
        {"mergeCells": {"range": title | merged, "mergeType": "MERGE_ALL"}},
        {"updateDimensionProperties": {"range": row} | hidden},
        {"updateDimensionProperties": {"range": column} | hidden},
        {"setBasicFilter": {"filter": {"range": whole | {"endColumnIndex": 3}}}},
    ]
    place.service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.ONCE)
    looks = {"fields": "sheets(merges,basicFilter,data(rowMetadata(hiddenByUser)))"}
    before = place.service.call("GET", "", params=looks, repeat=Repeat.SAFE)
    sync_store(place.store, TODAY)
    assert [cells[:3] for cells in place.person.formulas("Customers")] == [
        ["My customers", None, None],
        *tabs["Customers"][1:],
    ]
    at = place.cells("Customers")[1].index("Stage")
    shown = [cells[at] for cells in place.cells("Customers")]
    assert shown == [None, "Stage", "Contract", "Courting", "Courting"]
    after = place.service.call("GET", "", params=looks, repeat=Repeat.SAFE)
    ours = place.person.marked_columns("Customers", COLUMN_MARK)
    before["sheets"][0]["basicFilter"]["range"]["endColumnIndex"] = max(ours)  # it takes ours in
    assert after["sheets"][0] == before["sheets"][0]


def test_days_and_percentages_are_shown_as_such_and_the_rest_is_folded_away(running, place):
    sync_store(place.store, TODAY)
    heads = place.person.values("Customers")[0]
    shown = dict(zip(heads, place.person.shown("Customers")[1], strict=True))
    assert shown["Follow-up on"] == "3/2/2026"
    assert shown["Record complete"] == "36%"
    sheet = running.state.any_book(place.book_id).sheets[0]
    (group,) = sheet.groups["COLUMNS"]
    start, end = group["range"]["startIndex"], group["range"]["endIndex"]
    assert (heads[start], heads[end - 1]) == ("Stage", "Ask for next")
    assert group["collapsed"]


def test_what_somebody_typed_over_a_value_of_ours_makes_room_for_it_again(place):
    sync_store(place.store, TODAY)
    at = place.cells("Customers")[0].index("Stage")
    place.person.put("Customers", 2, at + 1, "my own words")
    assert sync_store(place.store, TODAY).cells_written == 1
    assert place.cells("Customers")[1][at] == "Contract"


# nothing new


def asked_of(place, what):
    """What a sync asks for: each request's path, and what came back in bytes."""
    place.running.forget()
    what()
    return place.running.seen


def settled(place):
    """A sheet in which a sync found nothing to do."""
    sync_store(place.store, TODAY)
    assert sync_store(place.store, TODAY).cells_written == 0


def test_a_sync_with_nothing_new_reads_what_the_owner_typed_and_whether_rows_find_customers(place):
    settled(place)
    width = len(place.person.formulas("Customers")[0])
    seen = asked_of(place, lambda: sync_store(place.store, TODAY))
    assert [one.method for one in seen] == ["GET", "GET"]
    marks = place.person.marked_columns("Customers", COLUMN_MARK)
    ours = {at - 1 for at, mark in marks.items() if mark != OWN}
    asked = re.findall(r"%27(\w+)%27%21([A-Z]+)%3A([A-Z]+)", seen[1].path)
    read = {
        column
        for tab, first, last in asked
        if tab == "Customers"
        for column in range(column_number(first), column_number(last) + 1)
    }
    assert {*range(width)} - ours <= read
    assert not read & ours
    assert "_sheetcrm" not in seen[1].path
    assert "FORMULA" not in seen[1].path.replace("UNFORMATTED", "")


def column_number(letters):
    return sum((ord(letter) - 64) * 26**at for at, letter in enumerate(reversed(letters))) - 1


def cut_and_type_again(place):
    """Nothing reads otherwise than before, but what refers to the cell has followed it."""
    name = place.person.values("Customers")[1][0]
    place.person.cut_cell("Customers", 2, 1, (3, 1))
    other = shop()["Customers"][2][0]
    place.person.put("Customers", 2, 1, name)
    place.person.put("Customers", 3, 1, other)


NEWS = {
    "a name cut and typed again": cut_and_type_again,
    "a cell typed": lambda place: place.person.put("Customers", 2, 3, "Yes"),
    "a cell emptied": lambda place: place.person.put("Customers", 2, 2, None),
    "a row sorted": lambda place: place.person.sort("Customers", 1, descending=True),
    "a row inserted": lambda place: place.person.insert_rows("Customers", 2),
    "a column moved": lambda place: place.person.move_columns("Customers", 2, 1, 1),
    "a column of ours taken out": lambda place: place.person.delete_columns("Customers", 6),
    "something far to the right": lambda place: place.person.put("Customers", 2, 60, "x"),
    "something that happened": lambda place: place.person.append_row(
        "Interactions", ["2026-03-01", "ann@shop.com", "Purchase"]
    ),
    "our hidden tab taken out": lambda place: place.person.delete_tab("_sheetcrm"),
    "a tab renamed": lambda place: place.person.rename_tab("Interactions", "Log"),
}


@pytest.mark.parametrize("news", NEWS.values(), ids=NEWS)
def test_whatever_is_new_is_read_in_full(place, news):
    settled(place)
    news(place)
    seen = asked_of(place, lambda: sync_store(place.store, TODAY))
    assert len(seen) > 2
    assert any("_sheetcrm" in one.path or one.method == "POST" for one in seen)


def test_the_first_sync_of_a_day_reads_nothing_twice(place):
    settled(place)
    seen = asked_of(place, lambda: sync_store(place.store, TODAY + timedelta(days=1)))
    assert [one.method for one in seen[:3]] == ["GET", "GET", "POST"]


def test_what_was_typed_over_ours_while_nothing_was_new_is_put_back_by_the_next_day(place):
    settled(place)
    at = place.cells("Customers")[0].index("Stage")
    before = place.cells("Customers")[1][at]
    place.person.put("Customers", 2, at + 1, "my own words")
    sync_store(place.store, TODAY + timedelta(days=1))
    assert place.cells("Customers")[1][at] == before

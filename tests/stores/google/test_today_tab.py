"""Today in a Google Sheet: drawn by a sync, worked in by people, and nothing typed there is lost."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from emulator.faults import Trouble
from google_place import GooglePlace, google, needs_engine

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.google.starter.missing_tabs import add_starter_tabs
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.cells_at import column_letters
from sheetcrm.tables.kept.problems import problems_in
from sheetcrm.tables.kept.problems_columns import ANSWERED
from sheetcrm.tables.kept.today.row_keys import RowKind
from sheetcrm.tables.kept.today.tab import today_in

pytestmark = needs_engine

TODAY = date(2026, 3, 2)
KEPT = ("Today", "Problems", "Dashboard", "Messages", "Presence", "Start here")


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


def shop(running):
    """A sheet with the starter's tabs, in which three people asked for something."""
    names = ("Ann", "Bob", "Cid")
    heads = ["Name", "Email", "Phone"]
    people = [[name, f"{name.lower()}@example.com", None] for name in names]
    log = [
        [TODAY - timedelta(days=2 + at), name, "Inquiry", "From them", None]
        for at, name in enumerate(names)
    ]
    place = GooglePlace(
        running,
        {
            "Customers": [heads, *people],
            "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], *log],
        },
    )
    add_starter_tabs(place.store, Business.SHOP)
    return place


def today_of(place):
    return today_in(place.store.read().grid("Today"))


def rows(place, kind=RowKind.DUE):
    return [row for row in today_of(place).rows if row.kind is kind]


def put(place, row, field, value):
    place.put("Today", row.number, today_of(place).columns[field] + 1, value)


def test_a_sync_draws_today_and_a_tick_becomes_one_row_of_the_log(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    due = rows(place)
    assert [row.fields["customer"] for row in due] == ["Cid", "Bob", "Ann"]
    assert sync_store(place.store, TODAY).cells_written == 0
    put(place, due[0], "done", "x")
    sync_store(place.store, TODAY)
    assert [row.fields["customer"] for row in rows(place)] == ["Bob", "Ann"]
    assert [row.fields["customer"] for row in rows(place, RowKind.DONE)] == ["Cid"]
    assert len(place.cells("Interactions")) == 5
    assert sync_store(place.store, TODAY).cells_written == 0
    put(place, rows(place, RowKind.DONE)[0], "done", None)
    sync_store(place.store, TODAY)
    assert [row.fields["customer"] for row in rows(place)] == ["Cid", "Bob", "Ann"]
    assert len(place.cells("Interactions")) == 4


def test_what_is_put_off_stays_away_until_its_day(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    put(place, rows(place)[1], "not_before", TODAY + timedelta(days=9))
    sync_store(place.store, TODAY)
    assert [row.fields["customer"] for row in rows(place)] == ["Cid", "Ann"]
    (put_off,) = rows(place, RowKind.PUT_OFF)
    assert put_off.fields["not_before"] == TODAY + timedelta(days=9)
    assert sync_store(place.store, TODAY).cells_written == 0
    put(place, put_off, "not_before", None)
    sync_store(place.store, TODAY)
    assert [row.fields["customer"] for row in rows(place)] == ["Cid", "Bob", "Ann"]


def test_an_outcome_says_what_the_log_gets_and_what_happened_is_noted(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    due, happened = rows(place), rows(place, RowKind.HAPPENED)
    put(place, due[0], "done", "x")
    put(place, due[0], "outcome", "Call")
    for field, value in (("customer", "Ann"), ("outcome", "Visit"), ("note", "with her son")):
        put(place, happened[0], field, value)
    sync_store(place.store, TODAY)
    heads, *log = place.person.values("Interactions")
    noted = [dict(zip(heads, row, strict=True)) for row in log[3:]]
    assert sorted(row["Type"] for row in noted) == ["Call", "Visit"]
    assert sync_store(place.store, TODAY).cells_written == 0


def test_every_tab_that_a_sync_keeps_is_there_and_a_second_sync_writes_nothing(running):
    place = shop(running)
    tabs = ["Start here", "Today", "Dashboard", "Messages", "Presence", "Settings", "Problems"]
    assert place.person.tabs() == ["Customers", "Interactions", *tabs]
    sync_store(place.store, TODAY)
    assert sync_store(place.store, TODAY).cells_written == 0
    assert place.person.tabs() == ["Customers", "Interactions", *tabs, "_sheetcrm"]
    updated = next(row for row in place.person.values("Start here") if "Last updated" in row)
    assert str(updated[2]).startswith("2 March 2026")
    assert place.person.values("Dashboard")[1][1].startswith("As of 2 March 2026")
    dashboard = running.state.any_book(place.book_id).titled("Dashboard")
    kinds = [chart["spec"]["basicChart"]["chartType"] for chart in dashboard.charts]
    assert kinds == ["COLUMN", "COLUMN", "BAR", "BAR", "BAR", "COLUMN"]


def test_undo_puts_the_tabs_back_as_they_were(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    before = {tab: place.person.values(tab) for tab in KEPT}
    sync_store(place.store, TODAY + timedelta(days=1))
    assert {tab: place.person.values(tab) for tab in KEPT} != before
    undo_store(place.store)
    assert {tab: place.person.values(tab) for tab in KEPT} == before


def test_another_ones_tab_of_that_name_is_left_alone(running):
    own = [["Errands", "When"], ["Bank", "Monday"]]
    people = [["Name", "Email"], ["Ann", "ann@example.com"]]
    place = GooglePlace(running, {"Customers": people, "Today": own})
    added = add_starter_tabs(place.store, Business.SHOP)
    assert "Today" not in added.tabs
    sync_store(place.store, TODAY)
    assert place.person.values("Today") == own


def test_an_owners_notes_beside_today_keep_their_people_looks_and_formulas(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    wide = max(today_of(place).columns.values()) + 2
    ann = next(row for row in rows(place) if row.fields["customer"] == "Ann")
    place.put("Today", 3, wide, "Mine")
    place.put("Today", ann.number, wide, "her son calls")
    place.person.type("Today", "R1", "=1+1")
    put(place, rows(place)[0], "done", "x")
    sync_store(place.store, TODAY)
    noted = {
        row.fields["customer"]: row.cells[wide - 1] for row in rows(place) if len(row.cells) >= wide
    }
    assert noted["Ann"] == "her son calls"
    assert place.person.formulas("Today")[0][wide] == "=1+1"


def test_a_german_sheet_has_german_tabs(running):
    people = [["Name", "E-Mail"], ["Ann", "ann@example.com"]]
    place = GooglePlace(running, {"Kunden": people}, locale="de_DE")
    add_starter_tabs(place.store, Business.SHOP, "German")
    tabs = ["Start", "Heute", "Verlauf", "Überblick", "Vorlagen", "Auftritt"]
    assert place.person.tabs() == ["Kunden", *tabs, "Einstellungen", "Zu klären"]
    sync_store(place.store, TODAY)
    assert sync_store(place.store, TODAY).cells_written == 0
    today = today_in(place.store.read().grid("Heute"))
    assert "2. März" in str(today.grid.rows[0])
    assert "Getan" in today.grid.rows[today.header_row - 1]


def test_an_answer_in_problems_is_taken_in(running):
    people = [["Name", "Email", "Notes"], ["Ann", "ann@example.com", "please do not call any more"]]
    place = GooglePlace(running, {"Customers": people})
    add_starter_tabs(place.store, Business.SHOP)
    sync_store(place.store, TODAY)
    problems = problems_in(place.store.read().grid("Problems"))
    asked = [row for row in problems.rows if row.key and row.key.kind in ANSWERED]
    offered = _offered(running, place, asked[0].number, problems.columns["answer"])
    assert offered
    place.put("Problems", asked[0].number, problems.columns["answer"] + 1, offered[0])
    sync_store(place.store, TODAY)
    assert sync_store(place.store, TODAY).cells_written == 0
    kept = [row for row in place.person.values("Settings") if offered[0] in row]
    assert kept or offered[0] in str(place.person.values("Problems"))


def _offered(running, place, row, column):
    rule = running.state.any_book(place.book_id).titled("Problems").grid.cell(row - 1, column).rule
    return [each["userEnteredValue"] for each in rule["condition"]["values"]]


def test_a_look_that_finds_nothing_new_reads_no_cell_of_ours(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    sync_store(place.store, TODAY)
    running.faults.before_each((asked := []).append)
    assert sync_store(place.store, TODAY).cells_written == 0
    _, values = asked
    found = [each for name, each in parse_qsl(urlsplit(values.path).query) if name == "ranges"]
    assert [each for each in found if "Dashboard" in each or "Start" in each] == []
    columns = [each.rpartition("!")[2] for each in found if "Today" in each]
    read = {heading for each in columns for heading in headings(place, "Today", each)}
    assert read == {"Done", "Customer", "Do this", "Why", "How", "Outcome", "Not before", "Note"}
    columns = [each.rpartition("!")[2] for each in found if "Problems" in each]
    assert [heading for each in columns for heading in headings(place, "Problems", each)] == [
        "Answer"
    ]


@pytest.mark.parametrize(
    ("tab", "column", "value"),
    [
        *(("Today", column, "x") for column in (2, 3, 6, 7, 8, 9)),
        ("Problems", 4, "x"),
        ("Messages", 4, "x"),
        ("Presence", 3, "x"),
    ],
)
def test_a_look_finds_what_is_typed_in_a_tab_that_we_keep(running, tab, column, value):
    place = shop(running)
    sync_store(place.store, TODAY)
    sync_store(place.store, TODAY)
    place.put(tab, 15, column, value)
    assert not is_looked_at_alone(place)


def test_a_look_finds_what_is_typed_in_a_column_that_was_moved(running):
    place = shop(running)
    sync_store(place.store, TODAY)
    sync_store(place.store, TODAY)
    place.person.move_columns("Today", 9, 1, 4)
    assert not is_looked_at_alone(place)
    sync_store(place.store, TODAY)
    put(place, rows(place)[0], "note", "ring the back door")
    assert not is_looked_at_alone(place)


def test_where_google_gives_no_copy_with_its_answer_it_is_read(running):
    place = shop(running)
    refused = Trouble(
        400, b'{"error": {"code": 400, "message": "?", "status": "INVALID_ARGUMENT"}}'
    )
    running.faults.when(lambda asked: b"responseRanges" in asked.body, refused, times=9)
    sync_store(place.store, TODAY)
    assert [row.fields["customer"] for row in rows(place)] == ["Cid", "Bob", "Ann"]
    assert not [tab for tab in place.person.tabs() if "before" in tab]
    assert sync_store(place.store, TODAY).cells_written == 0


def headings(place, tab, columns):
    first, last = (column_at(letters) for letters in columns.split(":"))
    row = next(cells for cells in place.person.values(tab) if {"What", "Done"} & {*cells})
    return [cell for cell in row[first : last + 1] if cell]


def column_at(letters):
    return next(at for at in range(99) if column_letters(at) == letters)


def is_looked_at_alone(place):
    place.running.forget()
    sync_store(place.store, TODAY)
    return place.running.requests == 2

"""What a sync remembers never changes an answer: with it and without it the same is written."""

import copy
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from sheetcrm.ooxml import Package, Workbook
from sheetcrm.rules.chance.purchase_days import purchase_days_of
from sheetcrm.rules.records import Customer
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing import recollection, remembered_log
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables import interactions

TODAY = date(2026, 3, 2)
PEOPLE = ["Customer ID", "Name", "Email", "Courtesy contact", "Contact level", "First purchase",
          "Number of purchases", "Notes"]  # fmt: skip
LOG = ["Date", "Customer", "Type", "Channel", "Amount", "Note"]

names = st.sampled_from(["Ann", "Bob", "ann", "Zoë", "", "Cy"])
cells = {
    0: st.sampled_from(["", "7", 7.0, "C1"]),
    1: names,
    2: st.sampled_from(["ann@example.com", "b@example.com", "no address", "", "ANN@example.com"]),
    3: st.sampled_from(["yes", "no", "perhaps", ""]),
    4: st.sampled_from(["Weekly", "Yearly", "Only when needed", ""]),
    5: st.sampled_from([date(2024, 5, 1), "31/02/2025", "3/4/2025", "25/4/2025", None]),
    6: st.sampled_from([None, 3.0, 12.0, "many"]),
    7: st.sampled_from(["", "likes tea", "likes coffee"]),
}
people = st.lists(st.tuples(*cells.values()).map(list), min_size=1, max_size=5)
events = st.tuples(
    st.sampled_from(
        [TODAY - timedelta(3), TODAY, TODAY + timedelta(9), date(2025, 6, 1), "soon", ""]
    ),
    st.sampled_from(["Ann", "Bob", "7", 7.0, "b@example.com", "Nobody", "Zoë", ""]),
    st.sampled_from(["Purchase", "Complaint", "Call", "Opt-out", "Refund", "Inquiry", "Opt-in"]),
    st.sampled_from(["", "Email", "Phone", "carrier pigeon"]),
    st.sampled_from([None, 10.0, 10, 25.5, "10.00"]),
    st.sampled_from(["", "about the roof", "about the door"]),
).map(list)
clean_events = st.tuples(
    st.sampled_from([TODAY - timedelta(3), TODAY, TODAY - timedelta(80), date(2025, 6, 1)]),
    st.sampled_from(["Ann", "Bob", "Cy"]),
    st.sampled_from(["Purchase", "Complaint", "Call", "Opt-out", "Inquiry"]),
    st.just(""),
    st.sampled_from([None, 10.0]),
    st.sampled_from(["", "about the roof"]),
).map(list)
"""Rows without a problem: only those are remembered for other customers than they were read for."""
logs = st.one_of(st.lists(events, max_size=8), st.lists(clean_events, min_size=1, max_size=8))
choices = st.sampled_from(
    [
        ("Country", "DE"),
        ("Country", "US"),
        ("Date order", "Month first"),
        ("Capacity", 1.0),
        ("Typical gap", 20.0),
        ("Columns", "Stage, Follow-up"),
        ("Columns", ""),
    ]
)
edits = st.one_of(
    st.tuples(
        st.just("type"),
        st.integers(0, 4),
        st.integers(0, 7).flatmap(lambda column: st.tuples(st.just(column), cells[column])),
    ),
    st.tuples(
        st.just("type"),
        st.integers(0, 4),
        st.sampled_from(
            [(1, "Ann"), (1, "Bob"), (1, "Cy"), (1, "Di"), (5, date(2024, 5, 1)), (6, 9)]
        ),
    ),
    st.tuples(st.just("type over ours"), st.integers(0, 4), st.integers(8, 30)),
    st.tuples(st.just("new customer"), st.tuples(*cells.values()).map(list)),
    st.tuples(st.just("delete customer"), st.integers(0, 4)),
    st.tuples(st.just("turn round")),
    st.tuples(st.just("log"), events),
    st.tuples(st.just("correct log"), st.integers(0, 9), events),
    st.tuples(st.just("delete from log"), st.integers(0, 9)),
    st.tuples(st.just("set"), choices),
    st.tuples(st.just("days pass"), st.sampled_from([1, 30, 400])),
    st.tuples(st.just("nothing")),
)


@pytest.fixture(autouse=True)
def _however_few(monkeypatch):
    """Let even the smallest list be remembered."""
    monkeypatch.setattr(recollection, "FEWEST", 0)


def tabs(customers, log):
    return {
        "Customers": [list(PEOPLE), *map(list, customers)],
        "Interactions": [list(LOG), *map(list, log)],
        "Settings": [["Setting", "Value"], ["Business", "business services"], ["Country", ""],
                     ["Date order", ""], ["Capacity", ""], ["Typical gap", ""], ["Columns", ""],
                     ["First sync", ""], ["Fitted model", ""]],
    }  # fmt: skip


def edit(cells, what, *how):
    """Change a store's cells as a person would."""
    people, log = cells["Customers"], cells.get("Interactions", [])
    match what:
        case "type" | "type over ours" if len(people) > 1:
            row = people[1 + how[0] % (len(people) - 1)]
            column, value = how[1] if what == "type" else (how[1] % len(row), "my own words")
            row[column] = value
        case "new customer":
            people.append([*how[0], *[None] * (len(people[0]) - len(PEOPLE))])
        case "delete customer" if len(people) > 2:
            del people[1 + how[0] % (len(people) - 1)]
        case "turn round":
            people[1:] = people[:0:-1]
        case "log" if log:
            log.append(list(how[0]))
        case "correct log" if len(log) > 1:
            log[1 + how[0] % (len(log) - 1)] = list(how[1])
        case "delete from log" if len(log) > 1:
            del log[1 + how[0] % (len(log) - 1)]
        case "set" if "Settings" in cells:
            name, value = how[0]
            next(row for row in cells["Settings"] if row[0] == name)[1] = value


@examples(max_examples=int(os.environ.get("SHEETCRM_TEST_ALL", "0")) * 1800 + 200)
@given(
    people,
    logs,
    st.sets(st.sampled_from(["Interactions", "Settings"])),
    st.lists(edits, min_size=1, max_size=6),
)
def test_a_sync_that_remembers_writes_and_reports_what_one_without_memory_does(
    customers, log, with_tabs, edited
):
    cells = tabs(customers, log)
    cells = {tab: cells[tab] for tab in cells if tab == "Customers" or tab in with_tabs}
    with TemporaryDirectory() as folder:
        remembering = MemoryStore(cells, history=Path(folder))
        forgetful = MemoryStore(copy.deepcopy(cells))
        today = TODAY
        for what, *how in [("nothing",), *edited, ("nothing",)]:
            today += timedelta(how[0] if what == "days pass" else 0)
            for store in (remembering, forgetful):
                edit(store.cells, what, *copy.deepcopy(how))
            assert outcome(remembering, today) == outcome(forgetful, today)


def outcome(store, today):
    try:
        report = sync_store(store, today, allow_shrink=True)
    except Exception as error:  # noqa: BLE001 - whatever stops one has to stop the other
        return repr(error), store.cells
    return replace(report, backup=None, seconds=0.0), store.cells


# --- what it is for ------------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path):
    """Two customers, the log and a history."""
    log = [[TODAY - timedelta(3), "Ann", "Complaint", "", None, "about the roof"],
           [TODAY - timedelta(30), "Bob", "Purchase", "", 10.0, ""]]  # fmt: skip
    customers = [["1", "Ann", "ann@example.com", "", "", None, None, ""],
                 ["2", "Bob", "b@example.com", "", "", None, None, ""]]  # fmt: skip
    return MemoryStore(tabs(customers, log), history=tmp_path / "history")


@pytest.fixture
def reads(monkeypatch):
    """How often a log was read, and who was assessed."""
    seen = {"log": 0, "assessed": []}

    def read(*args, **options):
        seen["log"] += 1
        return interactions.read_interactions(*args, **options)

    def assess(customer, *rest):
        seen["assessed"].append(customer.name)
        return assess_customer(customer, *rest)

    from sheetcrm.book import assess_customer

    monkeypatch.setattr(recollection, "read_interactions", read)
    monkeypatch.setattr("sheetcrm.book.assess_customer", assess)
    return seen


def test_a_log_that_did_not_change_is_not_read_again(shop, reads):
    sync_store(shop, TODAY)
    sync_store(shop, TODAY + timedelta(1))
    assert reads["log"] == 1
    shop.cells["Interactions"].append([TODAY, "Ann", "Call", "", None, ""])
    sync_store(shop, TODAY + timedelta(1))
    assert reads["log"] == 2


def test_only_who_changed_is_assessed_again(shop, reads):
    sync_store(shop, TODAY)
    reads["assessed"].clear()
    shop.cells["Customers"][2][7] = "likes tea"
    sync_store(shop, TODAY)
    assert reads["assessed"] == ["Bob"]


def test_who_gets_another_name_is_found_in_the_remembered_log(shop, reads):
    sync_store(shop, TODAY)
    shop.cells["Customers"][2][1] = "Ann"
    shop.cells["Customers"][1][1] = "Bob"
    sync_store(shop, TODAY)
    assert reads["log"] == 1
    follow_up = shop.cells["Customers"][0].index("Follow-up")
    assert shop.cells["Customers"][2][follow_up] == "Repair"


def test_what_somebody_typed_over_a_cell_of_ours_is_put_right(shop, reads):
    sync_store(shop, TODAY)
    stage = shop.cells["Customers"][0].index("Stage")
    shop.cells["Customers"][2][stage] = "Convergence"
    sync_store(shop, TODAY)
    assert shop.cells["Customers"][2][stage] == "Contract"


@pytest.mark.parametrize("name", ["remembered-log", "remembered-rows", "secret"])
def test_a_memory_that_was_damaged_is_none(shop, reads, name):
    before = sync_store(shop, TODAY)
    path = shop.history / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    reads["assessed"].clear()
    report = sync_store(shop, TODAY)
    assert (report.cells_written, report.due_today) == (0, before.due_today)
    assert reads["log"] + len(reads["assessed"]) > 1


def test_another_version_of_the_program_trusts_nothing_remembered(shop, reads, monkeypatch):
    sync_store(shop, TODAY)
    monkeypatch.setattr(recollection, "stamp", lambda: b"another")
    sync_store(shop, TODAY)
    assert reads["log"] == 2


def test_nobodys_name_and_no_note_can_be_read_in_what_is_remembered(shop):
    sync_store(shop, TODAY)
    files = list(shop.history.glob("remembered*"))
    assert len(files) == 2
    for path in files:
        assert not any(word in path.read_bytes() for word in (b"Ann", b"example", b"roof"))
        assert path.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_a_small_list_is_not_remembered(shop, monkeypatch):
    monkeypatch.setattr(recollection, "FEWEST", 100)
    sync_store(shop, TODAY)
    assert not list(shop.history.glob("remembered*"))


def test_a_remembered_log_that_another_tab_outdoes_is_read_whole(shop):
    """With a tab Interactions beside it, what was the log is one tab of people among others."""
    log = shop.cells.pop("Interactions")
    shop.cells["Journal"] = [[*row, "Zoë"] for row in log + log[1:] * 30]
    shop.cells["Journal"][0][-1] = "Name"
    forgetful = MemoryStore(copy.deepcopy(shop.cells))
    for store in (shop, forgetful):
        sync_store(store, TODAY)
        store.cells["Interactions"] = [LOG, [TODAY, "Bob", "Complaint", "", None, ""]]
        store.cells["Customers"] = [["Colour"], ["red"]]
    assert outcome(shop, TODAY) == outcome(forgetful, TODAY)


def test_what_was_remembered_of_a_long_list_goes_when_it_is_short(shop, monkeypatch):
    sync_store(shop, TODAY)
    monkeypatch.setattr(recollection, "FEWEST", 100)
    shop.cells["Interactions"].append([TODAY, "Bob", "Call", "", None, ""])
    sync_store(shop, TODAY)
    assert not list(shop.history.glob("remembered*"))


def test_a_memory_that_cannot_be_read_just_now_is_none(shop, reads, monkeypatch):
    """On Windows a file that another sync is just replacing cannot be opened."""
    sync_store(shop, TODAY)
    real = Path.read_bytes

    def held(path):
        if path.name.startswith(("remembered", "secret")):
            raise PermissionError(13, "The file is used by another process")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", held)
    assert sync_store(shop, TODAY).cells_written == 0
    assert reads["log"] == 2


def test_a_disk_that_is_full_is_no_reason_to_fail(shop, monkeypatch):
    def write(path, content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recollection, "write_whole", write)
    assert sync_store(shop, TODAY).cells_written > 0


def test_a_workbook_changed_by_our_own_editor_is_read_without_its_log(tmp_path, shop, reads):
    path = workbook(tmp_path / "shop.xlsx", shop.cells)
    sync_store(WorkbookStore(path), TODAY)
    book = Workbook(Package.open(path))
    book.edit("Customers").set(3, 8, "likes tea")
    book.save_to(tmp_path / "edited.xlsx")
    (tmp_path / "edited.xlsx").replace(path)
    reads["assessed"].clear()
    assert sync_store(WorkbookStore(path), TODAY).due_today == 2
    assert (reads["log"], reads["assessed"]) == (1, ["Bob"])


def test_a_workbook_whose_log_changed_is_read_again(tmp_path, shop, reads):
    path = workbook(tmp_path / "shop.xlsx", shop.cells)
    sync_store(WorkbookStore(path), TODAY)
    book = Workbook(Package.open(path))
    book.edit("Interactions").set(3, 3, "Complaint")
    book.save_to(tmp_path / "edited.xlsx")
    (tmp_path / "edited.xlsx").replace(path)
    assert sync_store(WorkbookStore(path), TODAY).due_today == 2
    assert reads["log"] == 2


def workbook(path, cells):
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for tab, rows in cells.items():
        sheet = book.create_sheet(tab)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@given(first=st.dates(), last=st.dates(), count=st.integers(0, 9), note=st.text())
def test_the_fit_takes_nothing_else_from_a_customer_than_what_its_key_is_made_of(
    first, last, count, note
):
    counted = dict(
        zip(recollection.COUNTED_FROM, (first, last, count), strict=True),
    )
    plain = Customer(key="Ann", **counted)
    full = Customer(key="Bob", name="Bob", notes=note, courtesy_contact=False, **counted)
    assert purchase_days_of(plain, (), TODAY) == purchase_days_of(full, (), TODAY)


def test_what_cannot_be_kept_exactly_is_not_kept():
    log = remembered_log.Log([date(2026, 3, 2)], [(2,)], [], [], [], [], {})
    table = interactions.InteractionsTable(log)
    kept = remembered_log.RememberedLog("1", (), "", "", table)
    assert remembered_log.pack_log(kept) is None

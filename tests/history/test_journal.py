"""Entries are numbered: no clock, no two syncs at once and no killed sync confuses an undo."""

import multiprocessing
from datetime import UTC, date, datetime, timedelta

import pytest

from sheetcrm.errors import OutcomeUnclear, SheetcrmError
from sheetcrm.history.encoding import encode
from sheetcrm.history.journal import Entry, Journal, Kind
from sheetcrm.history.undo import undo_store
from sheetcrm.stores.memory import MemorySession, MemoryStore
from sheetcrm.stores.protocol import Receipt
from sheetcrm.syncing.engine import sync_store

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


@pytest.fixture
def store(tmp_path):
    cells = [["Name", "Email"], ["Ann", "ann@example.com"], ["Bob", "bob@example.com"]]
    return MemoryStore({"Customers": cells}, history=tmp_path / "history")


def killed(store, today, monkeypatch, *, writes):
    """Sync, and die before the entry is completed: before anything is written, or after it."""
    apply = MemorySession.apply

    def die(session, changes, index):
        if writes:
            apply(session, changes, index)
        raise KeyboardInterrupt  # nobody can clean up after SIGKILL: see `forgets`

    with monkeypatch.context() as patch:
        patch.setattr(MemorySession, "apply", die)
        patch.setattr(Journal, "discard", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            sync_store(store, today)


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(0)], ids=["backwards", "still"])
def test_a_clock_that_goes_backwards_or_stands_still_harms_no_undo(store, monkeypatch, step):
    moments = [NOW + step * n for n in range(100)]
    clock = type("Clock", (datetime,), {"now": classmethod(lambda *_: moments.pop(0))})
    monkeypatch.setattr("sheetcrm.clock.datetime", clock)
    states = [store.read()]
    for days in (0, 100, 200):
        sync_store(store, TODAY + timedelta(days))
        states.append(store.read())
    for state in reversed(states[:-1]):
        undo_store(store)
        assert _filled(store.read()) == _filled(state)
    at = [entry.at for entry in Journal(store.history).entries()]
    assert at == sorted(at, reverse=True)
    assert len(at) == 6


def _filled(snapshot):
    rows = [[cell for cell in row if cell is not None] for row in snapshot.cells["Customers"]]
    return rows, {tab: columns for tab, columns in snapshot.owned.items() if columns}


@pytest.mark.parametrize("writes", [False, True])
def test_twenty_killed_syncs_harm_no_undo(store, monkeypatch, writes):
    before = store.read()
    sync_store(store, TODAY)
    for days in range(1, 21):
        killed(store, TODAY + timedelta(30 * days), monkeypatch, writes=writes)
    undo_store(store, steps=21)
    assert _filled(store.read()) == _filled(before)


def test_killed_syncs_push_no_completed_entry_out(store, monkeypatch):
    store.cells["Settings"] = [["Setting", "Value"], ["History", 2]]
    before = store.read()
    sync_store(store, TODAY)
    for days in range(1, 6):
        killed(store, TODAY + timedelta(30 * days), monkeypatch, writes=False)
    sync_store(store, TODAY + timedelta(200))
    assert len([each for each in Journal(store.history).entries() if each.receipt]) == 2
    undo_store(store, steps=2)
    assert _filled(store.read()) == _filled(before)


def record(folder):
    journal = Journal(folder)
    with journal.recording(Entry(kind=Kind.SYNC), encode([])) as recorded:
        recorded.receipt = Receipt(1)


def test_two_syncs_at_the_same_instant_have_entries_of_their_own(tmp_path):
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=record, args=(tmp_path,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    entries = Journal(tmp_path).entries()
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert all(entry.receipt for entry in entries)


def test_an_entry_of_unclear_outcome_stays_and_one_that_failed_does_not(tmp_path):
    journal = Journal(tmp_path)
    for error in (OutcomeUnclear("google.unclear"), RuntimeError()):
        with pytest.raises(type(error)), journal.recording(Entry(kind=Kind.SYNC), encode([])):
            raise error
    (entry,) = journal.entries()
    assert (entry.number, entry.receipt) == (1, None)


def test_an_undo_is_taken_back_although_the_tab_was_renamed_before_it_and_after_it(store):
    written = sync_store(store, TODAY).cells_written
    rename(store, "Customers", "Clients")
    undo_store(store)
    rename(store, "Clients", "Patients")
    (step,) = undo_store(store, redo=True).steps
    assert (step.cells_written, step.left_alone) == (written, 0)


def rename(store, former, present):
    for tabs in (store.cells, store.owned):
        tabs[present] = tabs.pop(former)


@pytest.mark.parametrize("damage", ["empty", "folder"])
def test_a_damaged_entry_stops_no_sync_and_an_undo_says_which_it_is(store, damage):
    sync_store(store, TODAY)
    if damage == "empty":
        (store.history / "000001.json").write_bytes(b"")
    else:
        (store.history / "000002.json").mkdir()
    assert sync_store(store, TODAY + timedelta(200)).cells_written > 0
    before = store.read()
    with pytest.raises(SheetcrmError, match=r"00000[12]\.json"):
        undo_store(store)
    assert store.read() == before


def test_files_with_other_names_are_left_alone_and_harm_nothing(store):
    before = store.read()
    sync_store(store, TODAY)
    names = ["20260302-081500-000000.json", "٠٠٠٠٠٩.json", "notes.txt", "1.json"]
    for name in names:
        (store.history / name).write_text("foreign")
    sync_store(store, TODAY + timedelta(200))
    undo_store(store, steps=2)
    assert _filled(store.read()) == _filled(before)
    assert all((store.history / name).read_text() == "foreign" for name in names)


def test_what_a_killed_sync_half_wrote_goes_with_the_entries_of_its_time(store):
    store.cells["Settings"] = [["Setting", "Value"], ["History", 1]]
    sync_store(store, TODAY)
    half = store.history / "000001.xlsx.part"
    half.write_bytes(b"half a list of customers")
    sync_store(store, TODAY + timedelta(200))
    assert not half.exists()


def test_numbers_are_never_used_twice_while_their_files_are_there(tmp_path):
    for _ in range(3):
        record(tmp_path)
    journal = Journal(tmp_path)
    journal.discard(journal.entries()[0])
    record(tmp_path)
    assert [entry.number for entry in journal.entries()] == [2, 3, 4]

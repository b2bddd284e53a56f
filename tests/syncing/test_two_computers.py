"""Two computers that bring one list up to date every day tell each other, in the list itself."""

from datetime import date, time, timedelta

import pytest

from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing import sync_run
from sheetcrm.syncing.daily import plan_daily
from sheetcrm.syncing.engine import sync_store

DAY = date(2026, 3, 2)
SEVEN = time(7, 30)
LIST = [["Name", "Email"], ["Ann Lee", "ann@example.com"]]


@pytest.fixture
def office(monkeypatch):
    """Return a way to have a computer of a name sync the list on a day."""
    store = MemoryStore({"Customers": [list(row) for row in LIST]})

    def sync(computer, on=DAY, daily=SEVEN):
        monkeypatch.setattr(sync_run, "computer_name", lambda: computer)
        return sync_store(store, on, daily=daily)

    sync.store = store
    return sync


def test_the_second_computer_is_told_of_the_first_and_the_first_of_the_second(office):
    assert office("OLD-PC").also_daily == ()
    assert office("NEW-PC").also_daily == ("OLD-PC",)
    assert office("OLD-PC", DAY + timedelta(days=1)).also_daily == ("NEW-PC",)


def test_who_syncs_by_hand_is_told_and_says_nothing_of_itself(office):
    office("OLD-PC")
    assert office("LAPTOP", daily=None).also_daily == ("OLD-PC",)
    assert office("OLD-PC", DAY + timedelta(days=1)).also_daily == ()


@pytest.mark.parametrize("days", [14, 15])
def test_a_computer_that_said_nothing_for_two_weeks_does_it_no_more(office, days):
    office("OLD-PC")
    told = office("NEW-PC", DAY + timedelta(days=days)).also_daily
    assert told == (("OLD-PC",) if days == 14 else ())


@pytest.mark.parametrize(("days", "says_so"), [(1, False), (6, False), (7, True)])
def test_a_morning_on_which_nothing_else_changed_writes_it_once_a_week(office, days, says_so):
    office("OLD-PC")
    on = DAY + timedelta(days=days)
    planned = list(plan_daily(office.store.read(), "OLD-PC", SEVEN, on, is_written=False))
    assert [change.after for change in planned] == [f"07:30 {on}"] * says_so


def test_another_time_of_day_is_said(office):
    office("OLD-PC")
    assert office("OLD-PC", daily=time(9)).cells_written > 0


def test_a_computer_without_a_name_says_nothing(office):
    office("")
    assert office("NEW-PC").also_daily == ()


def test_it_is_forgotten_with_the_next_update(office):
    office("OLD-PC")
    later = DAY + timedelta(days=20)
    office.store.cells["Customers"].append(["Bob Ray", "bob@example.com"])
    office("NEW-PC", later)
    office("OLD-PC", later, daily=None)
    assert [name for name in office.store.read().state() if name.startswith("Daily")] == [
        "Daily NEW-PC"
    ]

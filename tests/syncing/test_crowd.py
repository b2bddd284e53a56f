"""A crowd through a whole sync: everybody gets a day, and keeps it."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from benchmarks.made_up import TODAY as MADE_UP_DAY
from benchmarks.made_up import lists_of

from sheetcrm import assess
from sheetcrm.book import open_book
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.use_cases.looking.assess import assess_one

FRIDAY = date(2026, 11, 27)
HEADINGS = ["Name", "Email", "Contact level", "Last contacted", "Birthday"]


def people(count, level="Monthly", last=date(2026, 10, 28), born=None):
    return [[f"Guest {n}", f"g{n}@example.com", level, last, born] for n in range(count)]


def store_of(*rows):
    log = [["Date", "Customer", "Type", "Direction"]]
    return MemoryStore({"Customers": [list(HEADINGS), *rows], "Interactions": log})


def column(store, heading):
    headings, *rows = store.cells["Customers"]
    return [row[headings.index(heading)] for row in rows]


def test_sixty_met_on_one_day_do_not_come_back_on_one_day():
    store = store_of(*people(60))
    report = sync_store(store, FRIDAY)
    assert report.due_today == 20
    assert sorted(Counter(column(store, "Follow-up on")).values()) == [20, 20, 20]
    alike = assess(store.cells["Customers"], today=FRIDAY)
    assert [each.follow_up_on for each in alike] == column(store, "Follow-up on")


def test_a_given_day_does_not_move_and_stays_due_until_done():
    store = store_of(*people(60))
    sync_store(store, FRIDAY)
    given = column(store, "Follow-up on")
    for days in (0, 1, 3, 10, 40, 200):
        report = sync_store(store, FRIDAY + timedelta(days))
        assert column(store, "Follow-up on") == given
        assert report.due_today == sum(on <= FRIDAY + timedelta(days) for on in given)


def test_who_was_contacted_is_placed_anew():
    store = store_of(*people(60))
    sync_store(store, FRIDAY)
    given = column(store, "Follow-up on")
    log = [[FRIDAY, name, "Email", "From us"] for name in column(store, "Name")]
    store.cells["Interactions"] += [row for row, on in zip(log, given, strict=True) if on == FRIDAY]
    sync_store(store, FRIDAY + timedelta(3))
    after = column(store, "Follow-up on")
    done = [on == FRIDAY for on in given]
    assert Counter(on for on, was in zip(after, done, strict=True) if was) == {
        date(2026, 12, 28): 20  # the 27th is a Sunday
    }
    assert [on for on, was in zip(after, done, strict=True) if not was] == [
        on for on, was in zip(given, done, strict=True) if not was
    ]
    kept = [name for name, value in store.kept.items() if value and name.startswith("Given ")]
    assert len(kept) == 40


def test_a_birthday_comes_on_its_day_all_the_same():
    store = store_of(*people(60, born=date(1980, 11, 30)))
    sync_store(store, FRIDAY)
    assert set(column(store, "Follow-up on")) == {date(2026, 11, 30)}  # a hello waits for it
    sync_store(store, date(2026, 11, 30))
    assert set(column(store, "Follow-up on")) == {date(2026, 11, 30)}
    assert set(column(store, "Follow-up")) == {"Birthday"}


def test_what_is_said_of_a_crowd_on_the_days_they_were_given_is_said_by_the_next_sync_too():
    """What to begin with, and even what to do, depends on the day that somebody was given."""
    people, log = lists_of(200)
    store = MemoryStore({"Customers": people, "Interactions": log})
    sync_store(store, MADE_UP_DAY)
    assert sync_store(store, MADE_UP_DAY).cells_written == 0


def test_what_a_preset_shows_for_some_days_is_shown_as_long_from_the_given_day():
    rows = [[f"Guest {n}", f"g{n}@example.com", None, None, None] for n in range(60)]
    store = store_of(*rows)
    quiet_since = FRIDAY - timedelta(121)
    store.cells["Interactions"] += [[quiet_since, row[0], "Purchase", None] for row in rows]
    sync_store(store, FRIDAY)
    given = column(store, "Follow-up on")
    assert set(column(store, "Follow-up")) == {"Check in"}
    last = max(given)
    assert last > FRIDAY
    sync_store(store, last + timedelta(14))
    assert [on == last for on in column(store, "Follow-up on")] == [on == last for on in given]
    sync_store(store, last + timedelta(15))
    assert last not in column(store, "Follow-up on")


@pytest.mark.parametrize("at", [0, 17, 59])
def test_asked_about_one_the_answer_is_the_same_as_for_all(at):
    store = store_of(*people(60))
    book = open_book(store.read(), FRIDAY)
    alone = assess_one(book, book.customers.customers[at])
    sync_store(store, FRIDAY)
    assert alone.follow_up_on == column(store, "Follow-up on")[at]


def test_nobody_who_is_given_a_day_is_named_in_the_hidden_tab():
    store = store_of(*people(60))
    sync_store(store, FRIDAY)
    assert not any("Guest" in f"{name} {value}" for name, value in store.kept.items())


def test_what_somebody_typed_over_a_given_day_is_no_day():
    store = store_of(*people(60))
    sync_store(store, FRIDAY)
    store.kept = dict.fromkeys(store.kept, "gone 2026-01-01 x Check in")
    sync_store(store, FRIDAY)
    assert sorted(Counter(column(store, "Follow-up on")).values()) == [20, 20, 20]


@pytest.mark.parametrize("seed", range(6))
def test_whoever_they_are_a_second_sync_changes_nothing_and_python_says_the_same(seed):
    rng = Random(seed)
    born = [None, None, date(1980, 11, 29), date(1980, 12, 3), date(1980, 12, 20)]
    levels = [None, "Monthly", "every 6 weeks", "Weekly"]
    rows = [
        [
            f"Guest {n}",
            f"g{rng.randrange(60)}@example.com",  # some share one: they live together
            rng.choice(levels),
            FRIDAY - timedelta(rng.choice([30, 31, 90, 365, 366])),
            rng.choice(born),
        ]
        for n in range(80)
    ]
    store = store_of(*rows)
    sync_store(store, FRIDAY)
    given = column(store, "Follow-up on")
    alike = assess([row[:5] for row in store.cells["Customers"]], today=FRIDAY)
    assert [each.follow_up_on for each in alike] == given
    assert sync_store(store, FRIDAY).cells_written == 0
    sync_store(store, FRIDAY + timedelta(3))
    assert sync_store(store, FRIDAY + timedelta(3)).cells_written == 0


def test_a_rhythm_that_is_due_does_not_vanish_behind_a_crowd():
    store = store_of(*people(10, last=date(2026, 10, 25)))
    sync_store(store, FRIDAY)
    assert set(column(store, "Follow-up on")) == {FRIDAY}
    headings = store.cells["Customers"][0]
    for n in range(60):
        row = [f"Other {n}", f"o{n}@example.com", "Monthly", date(2026, 10, 29), None]
        store.cells["Customers"].append(row + [None] * (len(headings) - 5))
    report = sync_store(store, date(2026, 11, 30))
    assert column(store, "Follow-up on")[:10] == [date(2026, 11, 30)] * 10
    assert report.due_today == 20


@pytest.mark.parametrize("born", [None, date(1980, 12, 20)])
def test_a_preset_that_comes_first_puts_off_no_rhythm_that_is_due(born):
    rows = [[f"Guest {n}", f"g{n}@example.com", "Monthly", None, born] for n in range(60)]
    store = store_of(*rows)
    quiet_since = FRIDAY - timedelta(119)  # in two days the silence is unusual
    store.cells["Interactions"] += [[quiet_since, row[0], "Purchase", None] for row in rows]
    sync_store(store, FRIDAY)
    due = [on <= FRIDAY for on in column(store, "Follow-up on")]
    assert set(column(store, "Follow-up")) == {"Keep in touch"}
    for days in (3, 4, 5):
        today = FRIDAY + timedelta(days)
        sync_store(store, today)
        now = [on <= today for on in column(store, "Follow-up on")]
        assert all(still for was, still in zip(due, now, strict=True) if was)
        due = now


def test_a_second_sync_of_a_day_writes_nothing_on_any_day():
    """What the first one listed for the day is as settled as what was due before."""
    people, log = lists_of(500)
    store = MemoryStore({"Customers": people, "Interactions": log})
    for days in range(3):
        on = MADE_UP_DAY + timedelta(days)
        assert sync_store(store, on).cells_written > 0
        assert sync_store(store, on).cells_written == 0, f"again on {on}"

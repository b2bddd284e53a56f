"""What a sync remembers of customers' days, so that the next one knows what was seen."""

from datetime import date

from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store

NOVEMBER, MARCH = date(2026, 11, 27), date(2027, 3, 1)


def store_of(*cells):
    rows = [[f"Person {n}", f"p{n}@example.com", cell] for n, cell in enumerate(cells)]
    return MemoryStore({"Customers": [["Name", "Email", "Do not contact"], *rows]})


def answers(store, today):
    sync_store(store, today)
    heading, *rows = store.cells["Customers"]
    place = heading.index("OK to contact")
    return [row[place] for row in rows]


def test_a_pause_that_was_seen_ahead_is_over_after_its_last_day():
    store = store_of("2027-02-28", "2026-11-01", "no")
    assert answers(store, NOVEMBER) == ["Wait", "No", "Yes"]
    assert answers(store, MARCH) == ["Yes", "No", "Yes"]
    assert answers(store, date(2027, 3, 9)) == ["Yes", "No", "Yes"]


def test_a_date_that_is_typed_when_it_is_past_is_a_no():
    store = store_of("no")
    assert answers(store, MARCH) == ["Yes"]
    store.cells["Customers"][1][2] = "2027-02-28"
    assert answers(store, MARCH) == ["No"]


def test_a_new_date_after_a_pause_is_a_new_word():
    store = store_of("2027-02-28")
    answers(store, NOVEMBER)
    store.cells["Customers"][1][2] = "2027-02-27"
    assert answers(store, MARCH) == ["No"]


def test_a_month_without_a_year_ends_with_the_one_that_was_seen():
    store = store_of("until February")
    assert answers(store, NOVEMBER) == ["Wait"]
    assert answers(store, MARCH) == ["Yes"]


def test_a_second_sync_has_nothing_to_write():
    store = store_of("2027-02-28", "until May", "for a while")
    sync_store(store, NOVEMBER)
    assert sync_store(store, NOVEMBER).cells_written == 0


def test_what_no_cell_says_any_more_is_forgotten_and_nobody_is_named():
    store = store_of("2027-02-28")
    sync_store(store, NOVEMBER)
    kept = [name for name, value in store.kept.items() if name.startswith("Pause ") and value]
    assert len(kept) == 1
    assert "Person" not in kept[0]
    store.cells["Customers"][1][2] = None
    sync_store(store, NOVEMBER)
    assert not any(name.startswith("Pause ") and value for name, value in store.kept.items())


# --- notes without a day -------------------------------------------------------------------------


def noted(*notes):
    rows = [
        [f"Person {n}", "p@example.com", "Quarterly", "1 March", note]
        for n, note in enumerate(notes)
    ]
    headings = ["Name", "Email", "Contact level", "Birthday", "Notes"]
    return MemoryStore({"Customers": [headings, *rows]})


def why(store, today):
    sync_store(store, today)
    heading, row, *_ = store.cells["Customers"]
    return str(row[heading.index("Contact why")])


def test_a_note_without_a_day_counts_from_the_sync_that_first_saw_it():
    store = noted("dog died")
    assert "no birthday wish before 27 January 2027" in why(store, NOVEMBER)
    assert "no birthday wish before 27 January 2027" in why(store, date(2027, 1, 26))
    assert "birthday" not in why(store, date(2027, 1, 27))


def test_other_words_are_a_new_note_and_a_note_that_is_gone_is_forgotten():
    store = noted("dog died")
    sync_store(store, NOVEMBER)
    store.cells["Customers"][1][4] = "her cat died"
    assert "no birthday wish before 1 May 2027" in why(store, MARCH)
    assert len([name for name, day in store.kept.items() if name.startswith("Noted ") and day]) == 1
    store.cells["Customers"][1][4] = None
    sync_store(store, MARCH)
    assert not any(name.startswith("Noted ") and day for name, day in store.kept.items())


def test_a_second_sync_that_saw_a_note_has_nothing_to_write():
    store = noted("recently widowed", "in hospital", "divorced")
    sync_store(store, NOVEMBER)
    assert sync_store(store, NOVEMBER).cells_written == 0


def follow_up(store, today):
    sync_store(store, today)
    heading, row = store.cells["Customers"]
    return row[heading.index("Follow-up")]


def test_a_later_contact_in_the_list_does_what_a_note_left_to_us():
    rows = [
        ["Name", "Email", "Last contacted", "Notes"],
        ["Ann", "ann@example.com", date(2026, 11, 24), "wants quote for doodle"],
    ]
    store = MemoryStore({"Customers": rows})
    assert follow_up(store, NOVEMBER) == "As planned"
    assert follow_up(store, date(2026, 12, 1)) == "As planned"
    store.cells["Customers"][1][2] = date(2026, 12, 2)
    assert follow_up(store, date(2026, 12, 3)) != "As planned"


def test_a_note_that_is_typed_with_a_newer_contact_is_of_that_talk():
    rows = [
        ["Name", "Email", "Last contacted", "Notes"],
        ["Ann", "ann@example.com", date(2026, 11, 24), "likes blue"],
    ]
    store = MemoryStore({"Customers": rows})
    assert follow_up(store, NOVEMBER) != "As planned"
    store.cells["Customers"][1][2:4] = [date(2026, 12, 2), "asked for a quote"]
    assert follow_up(store, date(2026, 12, 3)) == "As planned"

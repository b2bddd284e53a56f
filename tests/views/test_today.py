"""Today: the most important first, as many as fit a day, and before a day off what falls on it."""

from datetime import date

import pytest

from sheetcrm.book import open_book
from sheetcrm.rules.words import Action, Band
from sheetcrm.settings import Settings
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.views.today.due import NextUp, capacity_on, last_day_covered, today_of
from sheetcrm.views.today.headline import closing_sentence, headline
from sheetcrm.views.today.listed import due_in
from sheetcrm.views.today.page import how_said
from sheetcrm.wording.catalogue import english

MONDAY = date(2026, 3, 2)


def due(customers, log, today=MONDAY, **settings):
    cells = {
        "Customers": [["Name", "Email", "Birthday"], *customers],
        "Interactions": [["Date", "Customer", "Type", "Channel"], *log],
    }
    chosen = Settings.for_business("shop", **settings)
    book = open_book(MemoryStore(cells).read(), today, settings=chosen)
    return today_of(book.findings(), book.settings, today, english())


def people(*names):
    return [[name, f"{name.lower()}@example.com", None] for name in names]


def test_who_complained_comes_before_who_asked_before_who_is_to_be_thanked():
    log = [
        [date(2026, 2, 28), "Ann", "Purchase", None],
        [date(2026, 2, 28), "Bob", "Inquiry", "Email"],
        [date(2026, 2, 28), "Cid", "Complaint", "Email"],
    ]
    found = due(people("Ann", "Bob", "Cid"), log)
    assert [row.action for row in found.rows] == ["Repair", "Reply", "Say thank you"]


def test_of_what_runs_out_the_nearest_end_comes_first():
    days = {"Ann": 14, "Bob": 5, "Cid": 10}
    rows = [[name, f"{name}@example.com", date(2026, 3, day)] for name, day in days.items()]
    cells = {"Customers": [["Name", "Email", "Card runs out"], *rows]}
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=Settings.for_business("shop"))
    found = today_of(book.findings(), book.settings, MONDAY, english())
    assert [row.name for row in found.rows] == ["Bob", "Cid", "Ann"]
    assert {row.action for row in found.rows} == {"Renewal"}


def test_what_does_not_fit_the_day_is_counted_not_shown():
    names = [f"P{number}" for number in range(8)]
    log = [[date(2026, 2, 28), name, "Purchase", None] for name in names]
    found = due(people(*names), log, capacity=3)
    assert (len(found.rows), found.more, found.due) == (3, 5, 8)
    assert {each.name for each in found.beyond} == set(names) - {each.name for each in found.rows}
    assert headline(found, english()) == "Monday 2 March. Three conversations."
    assert closing_sentence(found, english()) == "… and 5 more, for another day."


LOST = [
    [date(2025, month, 1), name, "Purchase", None]
    for name in ("Ann", "Zoe")
    for month in (5, 6, 7, 8)
]
"""Regulars who came no more."""


def test_of_the_regulars_who_came_no_more_one_is_in_the_list_of_the_first_day():
    names = [f"P{number}" for number in range(5)]
    log = [*LOST, *([date(2026, 2, 28), name, "Purchase", None] for name in names)]
    found = due(people("Ann", "Zoe", *names), log, first_week_capacity=3, first_sync=MONDAY)
    asked = [row.name for row in found.rows if row.action == "Check in"]
    assert (len(found.rows), asked) == (3, ["Ann"])
    assert [each.name for each in found.beyond if each.action == "Check in"] == ["Zoe"]


def test_what_would_be_late_tomorrow_leaves_its_place_to_no_lost_regular():
    born = [[name, f"{name}@example.com", date(1980, 3, 2)] for name in ("Cid", "Eva", "Ida")]
    found = due([*people("Ann", "Zoe"), *born], LOST, first_week_capacity=3, first_sync=MONDAY)
    assert {row.action for row in found.rows} == {"Birthday"}


def test_answers_are_never_put_off():
    names = [f"P{number}" for number in range(8)]
    log = [[date(2026, 2, 28), name, "Inquiry", "Email"] for name in names]
    found = due(people(*names), log, capacity=3)
    assert (len(found.rows), found.more) == (8, 0)


@pytest.mark.parametrize(
    ("today", "covers"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),  # Thursday
        (date(2026, 3, 6), date(2026, 3, 8)),  # Friday: the weekend too
        (date(2026, 3, 7), date(2026, 3, 8)),
        (date(2026, 3, 8), date(2026, 3, 8)),
        (date(2027, 12, 31), date(2028, 1, 2)),  # a Friday at the year's end
    ],
)
def test_before_a_day_off_it_shows_what_falls_on_it(today, covers):
    assert last_day_covered(Settings(), today) == covers


def test_a_birthday_on_sunday_is_shown_on_friday():
    customers = [["Ann", "ann@example.com", date(1980, 3, 8)]]
    assert not due(customers, [], today=date(2026, 3, 5)).rows
    (row,) = due(customers, [], today=date(2026, 3, 6)).rows
    assert (row.action, row.due) == ("Birthday", date(2026, 3, 8))


@pytest.mark.parametrize(
    ("first_sync", "capacity"),
    [(None, 20), (MONDAY, 5), (date(2026, 2, 24), 5), (date(2026, 2, 23), 20)],
)
def test_the_first_week_holds_fewer(first_sync, capacity):
    assert capacity_on(Settings(first_sync=first_sync), MONDAY) == capacity


def test_where_nothing_is_due_the_next_day_is_named():
    found = due([["Ann", "ann@example.com", date(1980, 3, 20)]], [])
    assert found.rows == ()
    assert found.next_up == NextUp("Ann", "Birthday", date(2026, 3, 20))


def test_who_waits_stands_above_a_welcome_back_of_the_same_action():
    log = [
        [date(2024, 6, 1), "Ann", "Purchase", None],  # quiet for 20 months
        [date(2026, 2, 25), "Ann", "Purchase", None],
        [date(2026, 2, 28), "Bob", "Inquiry", "Email"],
        [date(2026, 2, 26), "Cid", "Purchase", None],
        [date(2026, 2, 27), "Dan", "Praise", "Email"],
    ]
    found = due(people("Ann", "Bob", "Cid", "Dan"), log)
    bands = [row.band for row in found.rows]
    assert {"They are waiting", "A good moment"} <= set(bands)
    assert bands == sorted(bands, key=list(map(str, Band)).index)


def row_about(phone, notes, told):
    cells = {
        "Customers": [["Name", "Phone", "Notes"], ["Ann", phone, notes]],
        "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], told],
    }
    settings = Settings.for_business("shop", country="GB")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=settings)
    return today_of(book.findings(), book.settings, MONDAY, english()).rows[0]


def test_the_hours_of_their_phone_stand_before_the_reason():
    told = [date(2026, 2, 28), "Ann", "Call", "From them", None]
    row = row_about("020 7946 0111", "no calls before 10", told)
    assert row.why_beside.startswith("No calls before 10:00. They called on 28 February;")
    assert row_about("020 7946 0111", "likes tulips", told).why_beside.startswith("They called")


@pytest.mark.parametrize(
    ("note", "do"),
    [
        ("mother died", "Say how sorry you are: mother died"),
        ("new baby", "Congratulate: new baby"),
        (
            "moved into a house by the sea with her sister",
            "Wish them well: moved into a house by the sea…",
        ),
        (
            "moved into a care home in the town of her sister",
            "Say a kind word: moved into a care home…",
        ),
    ],
)
def test_a_life_event_is_met_as_it_is(note, do):
    told = [date(2026, 2, 28), "Ann", "Life event", "From them", note]
    assert row_about("020 7946 0111", None, told).do == do


def test_what_they_go_through_stands_before_the_reason():
    asked = [date(2026, 2, 28), "Ann", "Call", "From them", None]
    row = row_about("020 7946 0111", "recently widowed", asked)
    assert row.why_beside.startswith("With care: recently widowed. They called on 28 February")
    told = [date(2026, 2, 27), "Ann", "Inquiry", "From them", "a wreath for the funeral"]
    row = row_about("020 7946 0111", None, told)
    assert row.why_beside.startswith("They asked you something on 27 February;")


def test_what_they_go_through_by_the_log_is_said_with_its_day():
    log = [
        ["Date", "Customer", "Type", "Direction", "Note"],
        [date(2026, 2, 20), "Ann", "Call", "From us", "her mother died"],
        [date(2026, 2, 28), "Ann", "Inquiry", "From them", "tulips"],
    ]
    cells = {"Customers": [["Name", "Email"], ["Ann", "a@b.org"]], "Interactions": log}
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=Settings.for_business("shop"))
    row = today_of(book.findings(), book.settings, MONDAY, english()).rows[0]
    assert row.why_beside.startswith("With care: her mother died (20 February). They asked")


@pytest.mark.parametrize(
    ("notes", "do"), [("husband just died", "Ask how they are"), (None, "Say hello")]
)
def test_nobody_says_a_cheerful_hello_in_a_hard_time(notes, do):
    cells = {
        "Customers": [
            ["Name", "Email", "Contact level", "Notes"],
            ["Ann", "a@b.org", "Monthly", notes],
        ],
        "Interactions": [["Date", "Customer", "Type"], [date(2026, 1, 5), "Ann", "Check-in"]],
    }
    settings = Settings.for_business("adviser")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=settings)
    assert today_of(book.findings(), book.settings, MONDAY, english()).rows[0].do == do


def test_a_birthday_in_a_hard_time_has_a_quiet_draft():
    cells = {
        "Customers": [["Name", "Email", "Birthday"], ["Ann", "a@b.org", "2 March"]],
        "Interactions": [
            ["Date", "Customer", "Type", "Note"],
            [date(2025, 11, 5), "Ann", "Visit", "her mother died"],
        ],
    }
    settings = Settings.for_business("adviser")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=settings)
    row = today_of(book.findings(), book.settings, MONDAY, english()).rows[0]
    assert "Thinking%20of%20you%20on%20your%20birthday" in row.link


def test_who_is_asked_about_something_named_comes_before_who_is_not():
    log = [
        [date(2026, 2, 8), "Ann", "Inquiry", "Email", None, None],
        [date(2026, 2, 9), "Ann", "Email", "Email", "From us", None],
        [date(2026, 2, 9), "Bob", "Inquiry", "Email", None, "new roof"],
        [date(2026, 2, 10), "Bob", "Email", "Email", "From us", None],
    ]
    cells = {
        "Customers": [
            ["Name", "Email"],
            *([name, f"{name}@example.com"] for name in ("Ann", "Bob")),
        ],
        "Interactions": [["Date", "Customer", "Type", "Channel", "Direction", "Note"], *log],
    }
    chosen = Settings.for_business("trades")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=chosen)
    found = today_of(book.findings(), book.settings, MONDAY, english())
    says = [f"{row.name}: {row.do}" for row in found.rows]
    assert says == ["Bob: Ask how things stand: new roof", "Ann: Ask how things stand"]


def test_a_first_meeting_without_an_occasion_comes_last():
    log = [
        *([date(year, 3, 1), "Ann", "Purchase", None] for year in (2022, 2023, 2024)),
        [date(2025, 12, 20), "Ann", "Purchase", None],
        [date(2026, 2, 9), "Bob", "Inquiry", "new roof"],
        [date(2026, 2, 10), "Bob", "Email", None],
    ]
    cells = {
        "Customers": [
            ["Name", "Email"],
            *([name, f"{name}@example.com"] for name in ("Ann", "Bob")),
        ],
        "Interactions": [["Date", "Customer", "Type", "Note"], *log],
    }
    chosen = Settings.for_business("adviser")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=chosen)
    found = today_of(book.findings(), book.settings, MONDAY, english())
    says = [f"{row.name}: {row.action}" for row in found.rows]
    assert says == ["Bob: Next step", "Ann: Plan a meeting"]


def test_of_a_household_the_one_whose_matter_it_is_is_rung_again():
    told = [
        [date(2026, 1, 21), "Olivia Smith", "Call", "From them", "wants to move appointment"],
        [date(2026, 2, 2), "Olivia Smith, Mo Smith", "Call", "From us", "ring again next month"],
    ]
    people = [["Mo Smith", "07700 906844", "Smith"], ["Olivia Smith", "07700 906724", "Smith"]]
    cells = {
        "Customers": [["Name", "Phone", "Household"], *people],
        "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], *told],
    }
    settings = Settings.for_business("clinic", country="GB")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=settings)
    (row,) = due_in(book, is_by_home=True).rows
    assert (row.name, row.do) == (
        "Olivia Smith (with Mo)",
        "Get in touch again: wants to move appointment",
    )


@pytest.mark.parametrize(
    ("mo", "named", "how"),
    [
        ("(312) 555-2383", "Olivia Smith (with Mo)", "Olivia: +1 312-555-1382"),
        ("(312) 555-1382", "Olivia and Mo Smith", "+1 312-555-1382"),
    ],
    ids=["each a number", "one number"],
)
def test_of_two_numbers_at_home_the_row_says_whose_it_rings(mo, named, how):
    people = [["Olivia Smith", "(312) 555-1382", "Smith"], ["Mo Smith", mo, "Smith"]]
    asked = [date(2026, 2, 2), "Olivia Smith", "Call", "From them", "gutters sagging"]
    called = [date(2026, 2, 3), "Olivia Smith, Mo Smith", "Call", "From us", None]
    cells = {
        "Customers": [["Name", "Phone", "Household"], *people],
        "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], asked, called],
    }
    settings = Settings.for_business("trades", country="US")
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=settings)
    (row,) = due_in(book, is_by_home=True).rows
    assert (row.name, row.action) == (named, Action.NEXT_STEP)
    assert how_said(row, english()) == how


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ("Carol Vyne", "Carol Vine"),
        ("Bob Vine", "Carol Vine (with Bob)"),
        ("Mr. Vine", "Carol Vine (with Mr. Vine)"),
    ],
    ids=["typed twice", "two people", "a title is no first name"],
)
def test_whoever_may_be_the_same_person_is_nobody_else_at_home(other, named):
    rows = [
        ["Carol Vine", "carol@example.com", date(1980, 3, 2), "Vine"],
        [other, "other@example.com", None, "Vine"],
    ]
    cells = {"Customers": [["Name", "Email", "Birthday", "Household"], *rows]}
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=Settings.for_business("shop"))
    assert due_in(book, is_by_home=True).rows[0].name == named


@pytest.mark.parametrize(
    ("bobs", "says"),
    [
        (date(2026, 1, 26), "Ann: They like a word twice a year; last in touch on 29 August 2025."),
        (date(2025, 9, 5), "They like a word twice a year; last in touch on 29 August 2025."),
    ],
    ids=["he was in touch of late", "it is his turn in a week as well"],
)
def test_a_hello_for_a_home_says_whose_reason_it_is(bobs, says):
    log = [
        [date(2025, 8, 28), "Ann Vine", "Call", "From them", None],
        [date(2025, 8, 29), "Ann Vine", "Call", "From us", None],
        [bobs, "Bob Vine", "Purchase", None, "ISA"],
    ]
    people = [
        [name, f"{name[:3]}@example.com", "Twice a year", "Vine"]
        for name in ("Ann Vine", "Bob Vine")
    ]
    cells = {
        "Customers": [["Name", "Email", "Contact level", "Household"], *people],
        "Interactions": [["Date", "Customer", "Type", "Direction", "Note"], *log],
    }
    book = open_book(MemoryStore(cells).read(), MONDAY, settings=Settings.for_business("adviser"))
    (row,) = due_in(book, is_by_home=True).rows
    assert (row.name, row.why_beside) == ("Ann and Bob Vine", says)

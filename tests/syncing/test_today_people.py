"""Whom a row of Today is about: a stranger, a household, one of two with one name."""

from datetime import date, timedelta

import pytest
from test_today_tab import CUSTOMERS, LOG, MONDAY, PLACES, Owner

from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.wording.catalogue import catalogue_of

KIM = [date(2026, 2, 26), "Kim Lee", "Inquiry", "Email", "From them", None, "a porch"]
KEY = PLACES["Key"]


def people(owner, *columns):
    """The first cells of the rows of Customers below the headings."""
    return [row[: len(columns)] for row in owner.store.cells["Customers"][1:] if any(row[:3])]


@pytest.fixture
def make(tmp_path):
    def made(customers=CUSTOMERS, log=LOG):
        owner = Owner(tmp_path)
        owner.store.cells["Customers"] = [list(row) for row in customers]
        owner.store.cells["Interactions"] = [list(row) for row in log]
        owner.sync()
        return owner

    return made


def logged(owner, before):
    return [row for row in owner.store.cells["Interactions"][len(before) :] if any(row)]


@pytest.mark.parametrize("cells", [{"Done": "x"}, {"Outcome": "Call"}])
def test_a_stranger_who_was_answered_is_in_the_list_from_then_on(make, cells):
    log = [*LOG, KIM]
    owner = make(log=log)
    assert owner.today[4][2] == "Kim Lee"  # below a leak, which cannot wait
    owner.type("Kim Lee", Note="called", **cells)
    owner.sync()
    kind, channel = ("Call", "Phone") if "Outcome" in cells else ("Email", "Email")
    assert logged(owner, log) == [[MONDAY, "Kim Lee", kind, channel, "From us", None, "called"]]
    assert people(owner, "id", "name")[3:] == [[None, "Kim Lee"]]
    assert owner.sync().cells_written == 0
    assert not owner.sync().not_in_list


def test_a_stranger_leaves_the_list_with_the_tick_unless_the_row_was_touched(make):
    owner = make(log=[*LOG, KIM])
    owner.type("Kim Lee", Done="x")
    owner.sync()
    owner.type("Kim Lee", done_lately=True, Done=None)
    owner.sync()
    assert len(people(owner, "id", "name")) == 3
    assert owner.today[4][2] == "Kim Lee"  # below a leak, which cannot wait
    owner.type("Kim Lee", Done="x")
    owner.sync()
    owner.store.cells["Customers"][-1][2] = "kim@example.org"
    owner.type("Kim Lee", done_lately=True, Done=None)
    owner.sync()
    assert people(owner, "id", "name", "mail")[3:] == [[None, "Kim Lee", "kim@example.org"]]
    assert logged(owner, [*LOG, KIM]) == []


def test_whoever_is_called_nearly_as_one_of_the_list_joins_nobody_unasked(make):
    log = [*LOG, [KIM[0], "Bob Otto", *KIM[2:]]]
    owner = make(log=log)
    owner.type("Bob Otto", Done="x")
    owner.sync()
    assert len(logged(owner, log)) == 1
    assert len(people(owner, "id", "name")) == 3


def test_a_stranger_is_added_once_and_undone_with_the_rest(make):
    log = [*LOG, KIM, [KIM[0], "kim lee", "Complaint", "Email", "From them", None, "no answer"]]
    owner = make(log=log)
    owner.type("Kim Lee", Done="x")
    before = {tab: [list(row) for row in rows] for tab, rows in owner.store.cells.items()}
    owner.sync()
    assert len(people(owner, "id", "name")) == 4
    undo_store(owner.store)
    assert owner.store.cells == before


@pytest.mark.parametrize(
    ("who", "headings", "row"),
    [
        ("kim@example.org", ["Name", "Email"], [None, "kim@example.org"]),
        ("+49 151 2345678", ["Name", "Phone"], [None, "+49 151 2345678"]),
        ("Kim Lee", ["First name", "Last name"], ["Kim", "Lee"]),
        ("Roof & Sons", ["Company", "Email"], ["Roof & Sons", None]),
    ],
)
def test_what_is_known_of_a_stranger_stands_under_its_heading(make, who, headings, row):
    customers = [headings, ["Ann", None]]
    owner = make(customers, [LOG[0], [*KIM[:1], who, *KIM[2:]]])
    owner.type(who, Done="x")
    owner.sync()
    cells = owner.store.cells["Customers"][2]
    assert [cells[at] if at < len(cells) else None for at in range(2)] == row
    assert not owner.sync().not_in_list


def test_a_list_without_a_place_for_a_name_says_so(make):
    owner = make([["Email"], ["ann@example.org"]], [LOG[0], KIM])
    owner.type("Kim Lee", Done="x")
    problems = [problem.message for problem in owner.sync().problems]
    assert any("Kim Lee could not be added" in message for message in problems)
    assert len(logged(owner, [LOG[0], KIM])) == 1


HOME = [
    ["Name", "Phone", "Birthday", "Contact level"],
    ["Ann Miller", "+44 20 7946 0958", None, "Monthly"],
    ["Bob Miller", "+44 20 7946 0958", None, "Monthly"],
]
OLD = [LOG[0], [date(2025, 11, 1), "Ann Miller", "Purchase", None, None, 5, None]]


def test_a_household_is_one_row_and_one_row_of_the_log(make):
    owner = make(HOME, OLD)
    assert owner.listed() == ["Ann and Bob Miller"]
    owner.type("Ann and Bob Miller", Done="x")
    owner.sync()
    assert [row[1] for row in logged(owner, OLD)] == ["Ann Miller, Bob Miller"]
    assert owner.listed() == []
    assert not any("nobody" in problem.message for problem in owner.sync().problems)


def test_what_one_of_them_bought_is_not_the_others(make):
    owner = make(HOME, OLD)
    owner.type("Ann and Bob Miller", Done="x", Outcome="Purchase")
    owner.sync()
    assert [row[1] for row in logged(owner, OLD)] == ["Ann Miller"]


def test_a_birthday_is_somebodys_own_unless_it_is_both_of_theirs(make):
    rows = [list(row) for row in HOME]
    rows[1][2] = MONDAY.replace(year=1980)
    assert make(rows, OLD).listed() == ["Ann Miller (with Bob)"]
    rows[2][2] = MONDAY.replace(year=1981)
    assert make(rows, OLD).listed() == ["Ann and Bob Miller"]


@pytest.mark.parametrize("at_home", [["Passed away"], ["Opt-out"]])
def test_who_is_left_in_peace_is_not_named_beside_the_others(make, at_home):
    log = [*OLD, [date(2025, 12, 1), "Bob Miller", *at_home]]
    owner = make(HOME, log)
    assert owner.listed() in (["Ann Miller"], [])
    assert not any("Bob" in str(row[2]) for row in owner.today if '"due"' in str(row[KEY:]))


def test_two_with_one_name_are_told_apart(make):
    customers = [
        ["Name", "Email", "Phone", "Birthday"],
        ["Eve Hill", "eve@example.org", None, date(1975, 3, 2)],
        ["Eve Hill", None, "+44 20 7946 0958", date(1976, 3, 2)],
    ]
    owner = make(customers, [LOG[0]])
    assert owner.listed() == ["Eve Hill", "Eve Hill"]
    first, second = (row for row in owner.today if '"due"' in str(row[KEY:]))
    first[PLACES["Done"]], second[PLACES["Not before"]] = "x", "never"
    owner.sync()
    assert [row[1] for row in logged(owner, [LOG[0]])] == ["eve@example.org"]
    put_off = [row for row in owner.today if '"put off"' in str(row[KEY:])]
    assert [(row[2], row[7]) for row in put_off] == [("Eve Hill", "never")]
    assert owner.listed() == []
    assert not any("may mean" in problem.message for problem in owner.sync().problems)


GERMAN_LOG = [
    ["Datum", "Kunde", "Art", "Kanal", "Richtung", "Betrag", "Notiz"],
    [date(2026, 2, 27), "C-2", "Anfrage", "Telefon", "Vom Kunden", None, "Dach undicht"],
]


@pytest.mark.parametrize(("used", "written"), [(None, "Anruf"), ("Telefonat", "Telefonat")])
def test_a_german_log_gets_german_words_its_own_where_it_has_them(make, used, written):
    log = [list(row) for row in GERMAN_LOG]
    if used:
        log.append([date(2025, 1, 2), "C-1", used, None, "Von uns", None, None])
    owner = make(log=log)
    owner.type("Bob Ott", Done="x")
    owner.sync()
    assert logged(owner, log) == [[MONDAY, "C-2", written, "Telefon", "Von uns"]]
    assert owner.row("Bob Ott", done=True)[3] == "Call"


def test_in_a_german_list_without_any_row_the_words_are_german(make, tmp_path):
    log = [GERMAN_LOG[0]]
    owner = make([["Kunde", "E-Mail", "Geburtstag"], ["Ann Berg", "a@example.org", MONDAY]], log)
    german = catalogue_of("German")
    assert grid_of(today_tab(Business.SHOP, german)).rows
    owner.store.cells["Einstellungen"] = [["Einstellung", "Wert"], ["Sprache", "Deutsch"]]
    owner.sync()
    owner.type("Ann Berg", Done="x")
    owner.sync()
    assert logged(owner, log) == [[MONDAY, "Ann Berg", "E-Mail", "E-Mail", "Von uns"]]


def test_a_note_beside_somebody_left_in_peace_stays_there_from_day_to_day(make):
    owner = make(HOME, [*OLD, [date(2025, 12, 1), "Bob Miller", "Opt-out"]])

    def in_peace():
        rows = (row for row in owner.today if '"peace"' in str(row[KEY]))
        return [row for row in rows if row[2] == "Bob Miller"]

    (row,) = in_peace()
    row += [None] * (len(PLACES) - len(row)) + ["my own mark"]
    for day in (MONDAY, MONDAY + timedelta(1)):
        owner.sync(day)
        (row,) = in_peace()
        assert row[-1] == "my own mark"
        assert day.isoformat() in row[KEY]
        assert owner.sync(day).cells_written == 0

"""What people type is read as they meant it, in any locale, and never changed."""

from datetime import date

import pytest
from google_place import GooglePlace, google, needs_engine

from sheetcrm.book import open_book
from sheetcrm.stores.google.sheet.hidden_tab import STATE
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import CHANGED_SINCE as CHANGED

pytestmark = needs_engine

TODAY = date(2026, 3, 2)


@pytest.fixture
def running(monkeypatch):
    with google(monkeypatch) as running:
        yield running


def place(running, rows, locale="en_US", **tabs):
    """A sheet into which a person types, just as it is written here."""
    found = GooglePlace(running, {"Customers": [[]], **{tab: [[]] for tab in tabs}}, locale)
    for tab, typed in {"Customers": rows, **tabs}.items():
        for number, row in enumerate(typed, start=1):
            for column, text in enumerate(row):
                if text:
                    found.person.type(tab, f"{'ABCDEFGH'[column]}{number}", text)
    return found


def customer(found):
    """The only customer of a sheet as a sync reads it."""
    book = open_book(found.store.read(), TODAY)
    (who,) = book.customers.customers
    return who


@pytest.mark.parametrize(
    ("phone", "is_read_as"),
    [
        ("'+49 170 1234567", "+491701234567"),
        ("'0170 1234567", "+491701234567"),
        ("'007", None),
        ("+49 170 1234567", "+491701234567"),
    ],
)
def test_phones_keep_their_plus_and_their_zeros(running, phone, is_read_as):
    found = place(running, [["Name", "Phone", "Country"], ["Ann", phone, "Germany"]])
    before = found.person.formulas("Customers")
    assert customer(found).phone == is_read_as
    sync_store(found.store, TODAY)
    assert [row[:3] for row in found.person.formulas("Customers")] == before


@pytest.mark.parametrize("text", ["=IMPORTXML(A1)", "+1 555", "007", "-", "@home", "1e9", "#REF!"])
def test_what_looks_like_a_formula_or_a_number_stays_the_text_that_it_is(running, text):
    """As a name it becomes a key of ours, and goes to Google and back."""
    tabs = {"Customers": [["Name", "Notes"], ["Ann", text], [f"{text} Bob", "x"]]}
    found = GooglePlace(running, tabs)
    sync_store(found.store, TODAY)
    assert [row[:2] for row in found.person.formulas("Customers")] == tabs["Customers"]
    keys = [row[0] for row in found.person.formulas("_sheetcrm") if row[0][0] != STATE]
    assert keys[1:] == ["@␟Ann", f"@␟{text} Bob"]
    assert found.cells("Customers")[2][2] == "No"


@pytest.mark.parametrize(
    ("locale", "day", "amount"),
    [("de_DE", "14.05.2025", "12,50"), ("en_US", "5/14/2025", "12.50")],
)
def test_dates_and_decimals_are_read_in_the_sheets_own_locale(running, locale, day, amount):
    found = place(
        running,
        [["Name", "Birthday", "Last purchase", "Total spent"], ["Ann", day, day, amount]],
        locale,
    )
    who = customer(found)
    assert (who.birthday.month, who.birthday.day) == (5, 14)
    assert who.last_purchase == date(2025, 5, 14)
    assert float(who.total_spent) == 12.5
    sync_store(found.store, TODAY)
    assert found.cells("Customers")[1][4] == "No"
    assert sync_store(found.store, TODAY).cells_written == 0


@pytest.mark.parametrize("locale", ["de_DE", "en_US"])
def test_our_formulas_say_the_same_in_every_locale(running, locale):
    tabs = {
        "Customers": [["Customer ID", "Name", "Email"], [1001, "Ann", "a@b.co"], [1002.5, "Bob"]]
    }
    found = GooglePlace(running, tabs, locale)
    sync_store(found.store, TODAY)
    assert [row[3] for row in found.cells("Customers")] == ["OK to contact", "Yes", "No"]


def test_a_checkbox_is_a_yes_or_a_no_and_ticking_it_shows_at_once(running):
    tabs = {
        "Customers": [
            ["Name", "Email", "Do not contact"],
            ["Ann", "ann@example.com", False],
            ["Bob", "bob@example.com", True],
            ["Cid", "cid@example.com", None],
        ]
    }
    found = GooglePlace(running, tabs)
    sync_store(found.store, TODAY)
    assert [row[3] for row in found.cells("Customers")][1:] == ["Yes", "No", "Yes"]
    found.person.put("Customers", 2, 3, True)
    found.person.put("Customers", 3, 3, False)
    found.person.put("Customers", 4, 3, False)
    assert [row[3] for row in found.cells("Customers")][1:] == [CHANGED, CHANGED, CHANGED]
    sync_store(found.store, TODAY)
    assert [row[3] for row in found.cells("Customers")][1:] == [
        "Yes" if i else "No" for i in (0, 1, 1)
    ]


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("Do not contact", None, "Yes"),
        ("Courtesy contact", "yes", "no"),
        ("Courtesy contact", None, False),
        ("Marketing consent", "Subscribed", "Unsubscribed"),
        ("Never use", None, "Email"),
        ("Contact level", "Monthly", "Only when needed"),
        ("Email Opt Out", 0, 1),
        ("Email Opt Out", None, 46083),
    ],
)
def test_a_preference_that_changes_shows_at_once(running, heading, before, after):
    found = GooglePlace(
        running,
        {"Customers": [["Name", "Email", heading], ["Ann", "ann@example.com", before]]},
    )
    sync_store(found.store, TODAY)
    assert found.cells("Customers")[1][3] != CHANGED
    found.person.put("Customers", 2, 3, after)
    assert found.cells("Customers")[1][3] == CHANGED
    found.person.put("Customers", 2, 3, before)
    assert found.cells("Customers")[1][3] != CHANGED


def test_a_preference_column_that_is_new_is_watched_after_the_next_sync(running):
    found = GooglePlace(running, {"Customers": [["Name", "Email"], ["Ann", "ann@example.com"]]})
    sync_store(found.store, TODAY)
    wide = len(found.person.values("Customers")[0])
    found.person.put("Customers", 1, wide + 1, "Never use")
    sync_store(found.store, TODAY)
    found.person.put("Customers", 2, wide + 1, "Email, Phone, Text, Post")
    assert found.cells("Customers")[1][2] == CHANGED


@pytest.mark.parametrize("number", [10**9, -(10**9), 2_958_466.5])
def test_a_number_in_a_date_column_of_ours_that_is_no_day_is_replaced_like_any_other(
    running, number
):
    found = place(running, [["Name", "Email"], ["Ann", "ann@example.com"]])
    sync_store(found.store, TODAY)
    column = found.cells("Customers")[0].index("Follow-up on") + 1
    before = found.person.values("Customers")
    found.person.put("Customers", 2, column, number)
    sync_store(found.store, TODAY)
    assert found.person.values("Customers") == before


@pytest.mark.parametrize("heading", ["Name", "Never use", "Segment"])
def test_a_cell_as_full_as_google_allows_keeps_nobody_else_from_being_brought_up_to_date(
    running, heading
):
    headings = ["Email", "Name", "Never use", "Segment"]
    page = ["ann@example.com", *("x" * 49_990 if name == heading else "" for name in headings[1:])]
    found = place(running, [headings, page, ["bob@example.com", "Bob"]])
    sync_store(found.store, TODAY)
    before = found.cells("Customers")
    assert before[2][4] == "Yes"
    assert before[1][4] in {"Name": (None,), "Never use": (CHANGED,), "Segment": ("Yes",)}[heading]
    assert sync_store(found.store, TODAY).customers == 2
    assert found.cells("Customers") == before

"""Problems: what is answered there is kept in Settings, settles its question, and makes the number fall."""

import random
from datetime import date

import pytest

from sheetcrm.book import open_book
from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.kept.problems_columns import CHOICES, PROBLEM_COLUMNS, ProblemKey
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.pages.settings_page import settings_tab
from sheetcrm.templates.pages.starter_problems import problems_tab
from sheetcrm.templates.pages.starter_today import today_tab
from sheetcrm.views.remedies import to_settle
from sheetcrm.views.settling import lines
from sheetcrm.wording.catalogue import catalogue_of, english

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
CUSTOMERS = [
    ["Name", "Email", "Newsletter ok?", "Birthday", "Notes"],
    ["Ann Lee", "ann@example.org", "no", None, "died 2024"],
    ["Bob Ott", "bob@example.org", "yes", "soon", "passed away"],
    ["Cy Young", "cy@example.org", "yes", None, "please do not call"],
    ["Dee Ray", "dee@example.org", "yes", None, "no more emails please"],
    ["Eve Hill", "eve@example.org", "yes", None, None],
    ["Eve Hil", "eve@example.org", "yes", None, None],
]
LOG = [
    ["Date", "Customer", "Type"],
    [date(2026, 2, 2), "Zoe Far", "Call"],
    [date(2026, 2, 3), "Yan Off", "Call"],
]
PLACES = {column.field: at for at, column in enumerate(PROBLEM_COLUMNS)}
WHAT, TODO, ANSWER, KEY = (PLACES[name] for name in ("what", "todo", "answer", "key"))


class Owner:
    """Somebody with a list that needs answers, who types and sorts as people do."""

    def __init__(self, folder, catalogue=None) -> None:
        words = catalogue or english()
        tabs = (problems_tab(words), settings_tab(Business.TRADES, words))
        cells = {tab.name: [list(row) for row in grid_of(tab).rows] for tab in tabs}
        cells |= {"Customers": [list(r) for r in CUSTOMERS], "Interactions": [list(r) for r in LOG]}
        self.store = MemoryStore(cells, history=folder)

    def sync(self, on=MONDAY):
        return sync_store(self.store, on)

    @property
    def page(self):
        return next(rows for rows in self.store.cells.values() if '["head"' in str(rows[:1]))

    @property
    def headline(self):
        return self.page[0][0]

    @property
    def settings(self):
        rows = next(
            rows for name, rows in self.store.cells.items() if name in {"Settings", "Einstellungen"}
        )
        return {(row[0], *row[2:3]): row[1] for row in rows if row and len(row) > 1 and row[1]}

    def row(self, what):
        return next(row for row in self.page if row and what in str(row[WHAT]))

    def answer(self, what, answer):
        row = self.row(what)
        row.extend([None] * (ANSWER + 1 - len(row)))
        row[ANSWER] = answer

    def lines(self):
        return [row[WHAT] for row in self.page[3:] if row and row[WHAT]]

    def ok(self, who):
        heading, *rows = self.store.cells["Customers"]
        return next(row[heading.index("OK to contact")] for row in rows if row[0] == who)


@pytest.fixture
def owner(tmp_path):
    owner = Owner(tmp_path)
    owner.sync()
    return owner


def test_the_page_lists_what_the_command_lists_a_kind_each_and_people_below(owner):
    found = to_settle(open_book(owner.store.read(), MONDAY))
    assert owner.lines() == [line.what for line in found.lines]
    assert owner.headline == "7 things to settle. Until then 4 people are left in peace."
    deaths = owner.row("had died")
    assert deaths[:2] == ["2 notes sound as if somebody had died. Have they?", 2]
    offered = [deaths[PLACES[name]] for name in CHOICES]
    assert list(filter(None, offered)) == [
        "Yes, all of them",
        "Not sure: leave all of them in peace",
    ]
    assert "Ann Lee: 'died 2024'" in owner.lines()


def test_a_second_sync_writes_nothing(owner):
    assert owner.sync().cells_written == 0
    page = [list(row) for row in owner.page]
    owner.sync(TUESDAY)
    assert owner.page == page


def test_answers_are_kept_in_settings_settle_their_questions_and_the_number_falls(owner):
    owner.answer("Newsletter ok?", "Advertising; a personal word is fine")
    owner.answer("Ann Lee", "has died")
    owner.answer("Cy Young", "only not by phone")
    owner.sync()
    assert owner.settings["Column: Newsletter ok?",] == "advertising only"
    assert owner.settings["Answer: Ann Lee", "died 2024"] == "has died"
    assert owner.settings["Answer: Cy Young", "please do not call"] == "only not by phone"
    assert owner.headline.startswith(
        "5 things to settle (last time you worked here: 7). Until then 2 people are"
    )
    assert not [each for each in owner.lines() if "Ann Lee" in each or "Newsletter" in each]
    assert [owner.ok(who) for who in ("Ann Lee", "Bob Ott", "Cy Young")] == ["No", "Ask", "Yes"]
    assert owner.sync().cells_written == 0
    assert "(last time you worked here: 7)" in owner.headline


def test_nobody_becomes_yes_without_an_answer(owner):
    before = {row[0]: owner.ok(row[0]) for row in CUSTOMERS[1:]}
    owner.answer("Newsletter ok?", "blorp")
    owner.answer("had died", "something else")
    owner.answer("Eve Hil'", "maybe")
    owner.sync()
    assert {who: owner.ok(who) for who in before} == before


def test_one_answer_for_all_is_for_those_who_are_listed_and_only_makes_stricter(owner):
    owner.store.cells["Customers"].append(["Fay Low", "fay@example.org", "yes", None, "deceased"])
    owner.answer("had died", "yes")
    owner.sync()
    assert [owner.ok(who) for who in ("Ann Lee", "Bob Ott", "Fay Low")] == ["No", "No", "Ask"]
    assert "Fay Low: 'deceased'" in owner.lines()


def test_what_is_said_of_one_person_outweighs_what_is_said_of_all(owner):
    owner.answer("had died", "Yes, all of them")
    owner.answer("Bob Ott:", "something else")
    owner.sync()
    assert (owner.ok("Ann Lee"), owner.ok("Bob Ott")) == ("No", "Yes")


@pytest.mark.parametrize(
    ("what", "typed", "said"),
    [
        ("Cy Young", "blorp", "'blorp' is not one of the answers here. Choose: only not by phone"),
        ("had died", "somebody close to them", "one person at a time"),
        ("is not a date", "ok", "correct the cell itself"),
        ("Zoe Far", "Nobody Known", "Nobody in your list is called"),
        ("in Interactions but not", "Ann Lee", "one person at a time"),
    ],
)
def test_what_nobody_understands_stays_with_a_sentence_beside_it(owner, what, typed, said):
    owner.answer(what, typed)
    report = owner.sync()
    row = owner.row(what)
    assert row[ANSWER] == typed
    assert said in row[TODO]
    (problem,) = [each for each in report.problems if each.tab == "Problems"]
    assert said in problem.message
    assert problem.cell == f"D{owner.page.index(row) + 1}"
    assert owner.sync().cells_written == 0
    row[ANSWER] = None
    owner.sync()
    assert said not in owner.row(what)[TODO]


def test_a_stranger_is_somebody_on_the_list_or_nobody(owner):
    owner.answer("Zoe Far", "Eve Hill")
    owner.answer("Yan Off", "not a customer")
    owner.sync()
    assert owner.settings["Customer: Zoe Far",] == "Eve Hill"
    assert owner.settings["Customer: Yan Off",] == "not a customer"
    assert not [each for each in owner.lines() if "in Interactions but not" in each]


def test_a_stranger_is_added_to_the_list_and_leaves_it_with_an_undo(owner):
    people = [list(row) for row in owner.store.cells["Customers"]]
    owner.answer("Zoe Far", "Add them to my list")
    owner.sync()
    assert owner.store.cells["Customers"][-1][0] == "Zoe Far"
    assert ("Customer: Zoe Far",) not in owner.settings
    assert not [each for each in owner.lines() if "Zoe Far" in each]
    assert owner.sync().cells_written == 0
    undo_store(owner.store)
    assert owner.store.cells["Customers"] == people
    assert "Zoe Far" in str(owner.lines())


def test_two_people_are_told_apart(owner):
    owner.answer("Eve Hil'", "two")
    owner.answer("Eve Hil'", "Two different people")
    owner.sync()
    assert any(name[0].startswith("Same person: ") for name in owner.settings)
    assert not [each for each in owner.lines() if "same e-mail" in each]
    assert owner.sync().cells_written == 0


def test_sorted_with_a_column_of_their_own_and_rows_pasted_it_is_still_understood(owner):
    owner.answer("Ann Lee", "has died")
    for row in owner.page:
        row.insert(0, None)
    owner.page[2][0] = "Mine"
    owner.page[4][0] = "ask Tom"
    below = owner.page[3:]
    random.Random(7).shuffle(below)
    noted = next(row for row in below if row[0])
    owner.page[3:] = [*below, list(noted), [None, "what a day"]]
    owner.sync()
    assert owner.ok("Ann Lee") == "No"
    assert any("ask Tom" in row for row in owner.page)
    assert any("what a day" in row for row in owner.page)


def test_two_answers_to_one_question_both_stay_until_one_goes(owner):
    owner.answer("Cy Young", "leave in peace")
    other = list(owner.row("Cy Young"))
    other[ANSWER] = "something else"
    owner.page.append(other)
    owner.sync()
    rows = [row for row in owner.page if "Cy Young" in str(row[0])]
    assert [row[ANSWER] for row in rows] == ["leave in peace", "something else"]
    assert all("Keep one" in row[TODO] for row in rows)
    rows[1][ANSWER] = None
    owner.sync()
    assert owner.ok("Cy Young") == "No"
    assert not [row for row in owner.page if "Cy Young" in str(row[0])]


def test_an_answer_to_what_was_settled_elsewhere_stays_until_it_is_taken_out(owner):
    owner.answer("Cy Young", "blorp")
    owner.store.cells["Customers"][3][4] = None
    owner.sync()
    row = owner.row("Cy Young")
    assert (row[ANSWER], row[TODO]) == (
        "blorp",
        "That is already settled. Clear the Answer, and this row goes.",
    )
    row[ANSWER] = None
    owner.sync()
    assert not [each for each in owner.lines() if "Cy Young" in each]


def test_an_answer_in_a_row_typed_by_hand_is_named_and_left_alone(owner):
    typed = ["my own question", None, None, "yes"]
    owner.page.append(list(typed))
    (problem,) = [each for each in owner.sync().problems if each.tab == "Problems"]
    assert "There is no question in this row" in problem.message
    assert owner.row("my own question")[: len(typed)] == typed


def test_renamed_it_is_found_deleted_it_stays_away(owner):
    owner.store.cells["Offen"] = owner.store.cells.pop("Problems")
    owner.answer("Ann Lee", "has died")
    owner.sync()
    assert owner.ok("Ann Lee") == "No"
    del owner.store.cells["Offen"]
    owner.sync()
    assert set(owner.store.cells) == {"Customers", "Interactions", "Settings"}


def test_a_tab_of_that_name_without_our_headings_is_the_owners(owner):
    owner.store.cells["Problems"] = [["the printer"]]
    owner.sync()
    assert owner.store.cells["Problems"] == [["the printer"]]


def test_without_a_place_for_them_answers_wait(owner):
    del owner.store.cells["Settings"]
    owner.answer("Ann Lee", "has died")
    owner.sync()
    assert owner.row("Ann Lee")[ANSWER] == "has died"
    assert "sheetcrm adopt" in owner.row("Ann Lee")[TODO]
    assert owner.ok("Ann Lee") == "Ask"


def test_undone_everything_is_as_before(owner):
    owner.answer("Newsletter ok?", "Any contact at all")
    owner.answer("Bob Ott:", "has died")
    owner.answer("Cy Young", "blorp")
    typed = {tab: [list(row) for row in rows] for tab, rows in owner.store.cells.items()}
    owner.sync()
    assert owner.store.cells != typed
    undo_store(owner.store)
    assert owner.store.cells == typed


def test_whoever_is_held_back_is_on_top_and_hears_from_us_once_somebody_says_so(owner):
    rows = owner.store.cells["Customers"]
    for row, said in zip(
        rows, ("Courtesy contact", None, None, None, None, "no", "no"), strict=True
    ):
        row.insert(2, said)
    owner.sync()
    rows[0][2] = "Kaffee"
    owner.sync(TUESDAY)
    assert owner.lines()[:3] == [
        "2 people were down as No, and nothing says why that changed. May they hear from you?",
        "Eve Hill: Was No until 2 March 2026, and what said so is gone: may they hear from you?",
        "Eve Hil: Was No until 2 March 2026, and what said so is gone: may they hear from you?",
    ]
    owner.answer("were down as No", "fine to contact")
    owner.sync(TUESDAY)
    assert "one person at a time" in owner.row("were down as No")[TODO]
    assert (owner.ok("Eve Hill"), owner.ok("Eve Hil")) == ("Ask", "Ask")
    owner.answer("were down as No", None)
    owner.answer("Eve Hill: Was No", "fine to contact")
    owner.answer("Eve Hil: Was No", "fine to contact")
    owner.sync(TUESDAY)
    assert owner.ok("Eve Hill") == "Yes"
    assert not [each for each in owner.lines() if "what said so is gone" in each]


def test_that_somebody_is_fine_holds_for_one_occasion(owner):
    rows = owner.store.cells["Customers"]
    rows[0].insert(2, "Courtesy contact")
    for row in rows[1:]:
        row.insert(2, "no" if row[0] == "Eve Hill" else None)
    for month in (3, 4):
        rows[0][2] = "Courtesy contact"
        owner.sync(date(2026, month, 2))
        rows[0][2] = "Kaffee"
        owner.sync(date(2026, month, 3))
        assert owner.ok("Eve Hill") == "Ask"
        owner.answer("Eve Hill: Was No", "fine to contact")
        owner.sync(date(2026, month, 3))
        assert owner.ok("Eve Hill") == "Yes"


def test_where_nothing_is_to_be_settled_it_says_so(owner):
    owner.store.cells["Customers"][1:] = [["Eve Hill", "eve@example.org", "yes", None, None]]
    owner.store.cells["Interactions"][1:] = []
    sync_store(owner.store, MONDAY, allow_shrink=True)
    assert owner.headline == (
        "Nothing to settle any more (last time you worked here: 7): everything in your list is clear."
    )
    assert owner.lines() == []


def test_the_number_beside_it_is_one_that_the_owner_can_have_read(owner):
    """The updates of the nights between two Mondays say nothing of what nobody has looked at."""
    log, bob = owner.store.cells["Interactions"], owner.store.cells["Customers"][2]
    owner.answer("Newsletter ok?", "Advertising; a personal word is fine")
    owner.sync()
    assert owner.headline.startswith("6 things to settle (last time you worked here: 7).")
    (*_, stranger), bob[3] = log, None
    owner.sync(date(2026, 3, 3))
    assert owner.headline.startswith("5 things to settle (last time you worked here: 7).")
    del log[1:]
    owner.sync(date(2026, 3, 4))
    assert owner.headline.startswith("4 things to settle (last time you worked here: 7).")
    owner.answer("Ann Lee", "has died")
    owner.sync(date(2026, 3, 9))
    assert owner.headline.startswith(
        "4 things to settle. Until then 3 people are left in peace (last"
    )
    owner.answer("Bob Ott", "has died")
    owner.sync(date(2026, 3, 9))
    assert owner.headline.startswith("3 things to settle (last time you worked here: 4).")
    log.append(stranger)
    owner.sync(date(2026, 3, 10))
    assert owner.headline.startswith(
        "4 things to settle. Until then 2 people are left in peace (last"
    )


def test_a_tick_in_today_is_work_too(owner):
    page = grid_of(today_tab(Business.TRADES, english())).rows
    owner.store.cells["Today"] = [list(row) for row in page]
    owner.sync()
    owner.store.cells["Customers"][2][3] = None
    owner.sync(TUESDAY)
    assert owner.headline.startswith("6 things to settle (last time you worked here: 7).")
    today = owner.store.cells["Today"]
    row = next(row for row in today if '["happened"' in str(row))
    row[2], row[6] = "Eve Hill", "Call"
    owner.sync(TUESDAY)
    assert owner.store.cells["Interactions"][-1][1:3] == ["Eve Hill", "Call"]
    assert owner.headline.startswith("6 things to settle. Until then")


def test_an_answer_that_is_not_understood_is_no_work_of_every_night(owner):
    owner.answer("Newsletter ok?", "blorp")
    owner.sync()
    del owner.store.cells["Interactions"][1:]
    for night in (3, 4):
        owner.sync(date(2026, 3, night))
        assert owner.headline.startswith("6 things to settle (last time you worked here: 7).")


def test_in_german_it_is_german_and_understood(tmp_path):
    owner = Owner(tmp_path, catalogue_of("German"))
    owner.sync()
    assert owner.headline == "7 Sachen zu klären. Bis dahin lassen Sie 4 Personen in Ruhe."
    assert owner.page[2][:5] == ["Was", "Wie viele", "Was zu tun ist", "Antwort", "Erste Zelle"]
    owner.answer("Newsletter ok?", "nur Werbung")
    owner.answer("Ann Lee", "verstorben")
    owner.sync()
    assert owner.settings["Spalte: Newsletter ok?",] == "nur Werbung"
    assert owner.settings["Antwort: Ann Lee", "died 2024"] == "verstorben"
    assert "(als Sie zuletzt hier gearbeitet haben: 7)" in owner.headline


def test_an_answer_is_understood_in_the_language_that_the_page_was_in(owner):
    owner.answer("Cy Young", "leave in peace")
    row = next(row for row in owner.store.cells["Settings"] if row[0] == "Language")
    row[1] = "Deutsch"
    owner.sync()
    assert owner.settings["Antwort: Cy Young", "please do not call"] == "in Ruhe lassen"
    assert owner.headline.startswith(
        "6 Sachen zu klären (als Sie zuletzt hier gearbeitet haben: 7)."
    )


def test_a_key_that_was_typed_over_is_none():
    for cell in (None, "", "x", "[]", "[1]", '["due", "x"]', '["asked", "x", "y"]', "{}", 7):
        assert ProblemKey.of(cell) is None


def test_of_a_crowd_so_many_have_a_line_and_whoever_is_settled_makes_room(tmp_path, monkeypatch):
    """Fourteen thousand notes that refuse something made a tab that no workbook takes in."""
    monkeypatch.setattr(lines, "MOST_EACH", 3)
    owner = Owner(tmp_path)
    for number in range(3):
        row = [f"Person {number}", f"p{number}@example.org", "yes", None, "please do not call"]
        owner.store.cells["Customers"].append(row)
    owner.sync()
    assert owner.row("wanted no calls")[:2] == [
        "4 notes sound as if somebody wanted no calls. Just no calls, or no contact at all?",
        4,
    ]
    assert [who.partition(":")[0] for who in owner.lines()[1:4]] == [
        "Cy Young",
        "Person 0",
        "Person 1",
    ]
    assert not any(who.startswith("Person 2") for who in owner.lines())
    owner.answer("Cy Young", "leave in peace")
    owner.answer("Person 0", "perhaps")
    owner.sync(TUESDAY)
    assert owner.row("wanted no calls")[1] == 3
    said = [who.partition(":")[0] for who in owner.lines()[1:4]]
    assert said == ["Person 0", "Person 1", "Person 2"]
    assert owner.row("Person 0")[ANSWER] == "perhaps"

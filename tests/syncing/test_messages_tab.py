"""Messages: the owner's own words go into the drafts, are never overwritten, and leave no hole."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from sheetcrm.book import open_book
from sheetcrm.history.undo import undo_store
from sheetcrm.rules.words import Business
from sheetcrm.stores.memory import MemoryStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.templates.description import Look
from sheetcrm.templates.filled import grid_of
from sheetcrm.templates.kept_tabs import dressed
from sheetcrm.templates.pages.written_page import messages_tab
from sheetcrm.views.today.listed import due_in
from sheetcrm.wording.catalogue import catalogue_of

MONDAY = date(2026, 3, 2)
HEAR_LESS = "If you would rather hear from me less often, or not at all, just reply and say so."
THANKS, BY_MAIL = "Say thank you", "Email"


class Owner:
    """Somebody whose customer bought three days ago and is to be thanked by e-mail."""

    def __init__(self, folder, business=Business.SHOP, name="Ann Miller"):
        messages = grid_of(messages_tab(business, catalogue_of("English")))
        settings = [["Setting", "Value"], ["Business", business], ["Language", None]]
        settings.append(["Coupon", None])
        cells = {
            "Customers": [["Name", "Email"], [name, "ann@example.org"]],
            "Interactions": [["Date", "Customer", "Type"], [date(2026, 2, 27), name, "Purchase"]],
            "Messages": [list(row) for row in messages.rows],
            "Settings": settings,
        }
        self.store = MemoryStore(cells, history=folder)

    @property
    def messages(self):
        return next(rows for rows in self.store.cells.values() if '["title"' in str(rows[0]))

    def row(self, occasion=THANKS, channel=BY_MAIL):
        return next(row for row in self.messages if row[:2] == [occasion, channel])

    def set(self, setting, value):
        next(row for row in self.store.cells["Settings"] if row[0] == setting)[1] = value

    def sync(self):
        return sync_store(self.store, MONDAY)

    def draft(self):
        """The subject and the text of the one draft; None where Today's link opens none."""
        (row,) = due_in(open_book(self.store.read(), MONDAY)).rows
        query = parse_qs(urlsplit(row.link).query)
        return (
            (query.get("subject", [""])[0], query["body"][0].replace("\r\n", "\n"))
            if query
            else None
        )


@pytest.fixture
def owner(tmp_path):
    return Owner(tmp_path)


def test_what_we_ship_is_drafted_until_the_owner_writes(owner):
    subject, body = owner.draft()
    assert subject == "Thank you"
    assert body.startswith("Hi Ann,\n\nThank you for choosing us.")
    assert body.endswith(f"\n\n{HEAR_LESS}")


def test_the_owners_words_are_drafted_and_never_overwritten(owner):
    owner.sync()
    owner.row()[2:4] = "Merci", "{greeting},\n\nmerci! Signed, Jo."
    owner.sync()
    assert owner.row()[2:4] == ["Merci", "{greeting},\n\nmerci! Signed, Jo."]
    assert owner.draft() == ("Merci", f"Hi Ann,\n\nmerci! Signed, Jo.\n\n{HEAR_LESS}")
    owner.set("Language", "Deutsch")
    owner.sync()
    assert ["Danke sagen", "E-Mail", "Merci"] not in [row[:3] for row in owner.messages]
    assert owner.row()[2:4] == ["Merci", "{greeting},\n\nmerci! Signed, Jo."]


def test_what_nobody_changed_follows_the_language_and_an_undo_brings_it_back(owner):
    owner.sync()
    before = [list(row) for row in owner.messages]
    owner.set("Language", "Deutsch")
    owner.sync()
    assert owner.messages[2][:4] == ["Wofür", "Kanal", "Betreff", "Text"]
    assert owner.row("Danke sagen", "E-Mail")[3].startswith("{Anrede},\n\nvielen Dank")
    assert "Gutschein" in owner.row("Danke sagen", "E-Mail")[3]
    undo_store(owner.store)
    assert [list(row) for row in owner.messages] == before


def test_a_second_sync_writes_nothing(owner):
    owner.sync()
    assert owner.sync().cells_written == 0


@pytest.mark.parametrize("business", Business)
def test_every_new_tab_is_what_a_sync_would_write(tmp_path, business):
    owner = Owner(tmp_path, business)
    before = [list(row) for row in owner.messages]
    owner.sync()
    assert [list(row) for row in owner.messages] == before


def test_a_coupon_comes_with_the_thanks_where_there_is_one(owner):
    assert "thank-you for your next visit" not in owner.draft()[1]
    owner.set("Coupon", "10 % off <any> bouquet & vase")
    assert "next visit: 10 % off <any> bouquet & vase." in owner.draft()[1]


def test_a_name_in_doubt_removes_its_sentence_alone(tmp_path):
    text = "Dear {first name}, thanks. Come again!"
    for name, body in (
        ("Ann Miller", "Dear Ann, thanks. Come again!"),
        ("Acme Ltd", "Come again!"),
    ):
        owner = Owner(tmp_path / name, name=name)
        owner.row()[3] = text
        assert owner.draft()[1] == f"{body}\n\n{HEAR_LESS}"


@pytest.mark.parametrize("blank", [None, "", "  ", "{greeting},"])
def test_a_blank_text_opens_no_draft(owner, blank):
    owner.row()[3] = blank
    assert owner.draft() is None


@pytest.mark.parametrize("text", [None, " ", "Bye {first name}."])
def test_nobody_takes_away_how_to_hear_less(owner, text):
    owner.row("How to hear less")[3] = text
    assert owner.draft()[1].endswith(HEAR_LESS)
    owner.row("How to hear less")[3] = "Tell me, and I stop."
    assert owner.draft()[1].endswith("\n\nTell me, and I stop.")


@pytest.mark.parametrize(
    "text",
    [
        "{0}",
        "{greeting.__class__}",
        "{a",
        "}",
        "{}",
        "{{greeting}}",
        "{!r}",
        "=1+1",
        "+1",
        "🌷" * 3000,
    ],
)
def test_no_text_breaks_a_draft(owner, text):
    owner.row()[3] = f"{{greeting}}, hello there. {text}"
    _, body = owner.draft()
    assert body.startswith("Hi Ann, hello there.")
    assert body.endswith(HEAR_LESS)
    assert "class" not in body
    owner.sync()


def test_a_field_nobody_knows_leaves_its_sentence_out_and_is_said(owner):
    owner.row()[3] = "{greeting}, thanks. See you, {frist name}."
    assert owner.draft()[1] == f"Hi Ann, thanks.\n\n{HEAR_LESS}"
    (problem,) = owner.sync().problems
    assert problem.tab == "Messages"
    assert problem.value == "{frist name}"
    assert "greeting, first name, day, what runs out, coupon" in problem.message


def test_a_row_that_the_owner_adds_counts_in_any_language(owner):
    owner.messages.remove(owner.row())
    owner.messages.append(["danke sagen", None, "Ciao", "Grazie!"])
    assert owner.draft() == ("Ciao", f"Grazie!\n\n{HEAR_LESS}")
    owner.messages.append(["Lunch", "Email", None, "Yum"])
    owner.messages.append(["Birthday", "Phone", None, "Ring"])
    said = {(each.cell[0], each.value) for each in owner.sync().problems}
    assert said == {("A", "Lunch"), ("B", "Phone")}
    assert owner.messages[-2:] == [
        ["Lunch", "Email", None, "Yum"],
        ["Birthday", "Phone", None, "Ring"],
    ]


def test_sorted_renamed_and_moved_columns_are_understood(owner):
    owner.sync()
    owner.row()[3] = "Ta!"
    rows = [[None, row[3], row[2], "mine", *row[:2], *row[4:]] for row in owner.messages]
    owner.store.cells["My words"] = [*rows[:3], *sorted(rows[3:], key=str)]
    del owner.store.cells["Messages"]
    assert owner.draft()[1] == f"Ta!\n\n{HEAR_LESS}"
    assert owner.sync().problems == ()
    assert owner.store.cells["My words"] == [*rows[:3], *sorted(rows[3:], key=str)]


def test_a_clinic_says_nothing_of_what_it_is_about_until_it_wants_to(tmp_path):
    owner = Owner(tmp_path, Business.CLINIC)
    assert "Thank you" not in owner.draft()[1]
    assert len(owner.messages) == 3 + 8
    owner.messages.append([THANKS, "Email", None, "Thank you for coming."])
    assert owner.draft()[1].startswith("Thank you for coming.")


def test_a_tab_of_the_owners_own_is_left_alone(owner):
    own = [["For", "What I say"], ["Birthday", "Hooray"]]
    owner.store.cells["Messages"] = [list(row) for row in own]
    assert owner.draft()[0] == "Thank you"
    owner.sync()
    assert owner.store.cells["Messages"] == own


def test_all_of_a_text_is_shown_and_what_is_theirs_is_tinted():
    grid = grid_of(messages_tab(Business.SHOP, catalogue_of("English")))
    tab = dressed("Messages", grid.rows)
    assert {row[3].look for row in tab.rows} == {Look.WRITTEN}
    assert [column.is_hidden for column in tab.columns] == [False] * 4 + [True]

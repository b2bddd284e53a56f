"""What customers answer in a form: how, how often, never; it comes back as cells and one dated row."""

from datetime import date, datetime

import openpyxl
import pytest

from sheetcrm.rules.words import Channel
from sheetcrm.tables.kept.owners.messages_columns import MessageFor
from sheetcrm.views.drafts.shipped import shipped_message

DAY = ("--today", "2026-03-10")
ASKED = ["How would you like to hear from us?", "How often would you like to hear from us?"]
NEWS = "May we send you news and offers?"
FORMS = {
    "google.csv": ["Timestamp", "Your name", "E-mail address", *ASKED, NEWS],
    "typeform.csv": ["Submitted at", "Name", "Email", *ASKED, NEWS],
    "microsoft.csv": [
        "Fertigstellungszeit", "Name", "E-Mail", "Wie möchten Sie von uns hören?",
        "Wie oft möchten Sie von uns hören?", "Dürfen wir Ihnen Neuigkeiten und Angebote schicken?",
    ],
}  # fmt: skip
OURS = ["Preferred channel", "Contact level", "Courtesy contact", "Marketing consent"]
LOG = ["Date", "Customer", "Type", "Channel", "Direction", "Purpose", "Note"]
WHEN = "2026-03-02 10:12:03"


def asked_in(language):
    """The questions of Messages for a form, each with its answers."""
    text = shipped_message(language, MessageFor.ON_FORM, Channel.EMAIL).text
    lines = [block.split("\n") for block in text.split("\n\n")]
    return {block[0]: block[1].split(" · ") for block in lines if len(block) == 2}


@pytest.mark.parametrize("language", ["English", "German"])
def test_what_messages_ask_on_a_form_is_understood_when_it_comes_back(sheetcrm, shop, language):
    asked = asked_in(language)
    assert len(asked) == 3
    how, often, news = asked.values()
    rows = [(each, often[0], news[0]) for each in how] + [(how[0], each, news[1]) for each in often]
    people = [
        [WHEN, f"Zoe {letter * 3}", f"{letter * 3}@example.com", *row]
        for letter, row in zip("bcdfghjklmnp", rows, strict=False)
    ]
    path = shop()
    file = answered(path, *people, headings=["Timestamp", "Name", "Email", *asked])
    told = sheetcrm("import", path, file, "--json", *DAY).json
    assert (told["problems"], told["left_out"], told["added"]) == ([], ["Timestamp"], len(rows))
    kinds = [row[2] for row in taken_in(path)[1]]
    assert kinds == ["Opt-in"] * len(how) + ["Opt-out"] * len(often)


@pytest.fixture
def shop(tmp_path):
    """A list of two, with columns for what they want or without, and a log."""

    def make(columns=OURS, log=(), ids=False):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        book.active.append([*(["Customer ID"] if ids else []), "Name", "Email", *columns])
        for number, (name, email) in enumerate(
            [("Ann Lee", "ann@example.com"), ("Bob Stone", "bob@example.com")], 1
        ):
            book.active.append([*([number] if ids else []), name, email])
        sheet = book.create_sheet("Interactions")
        for row in (LOG, *log):
            sheet.append(row)
        path = tmp_path / "customers.xlsx"
        book.save(path)
        return path

    return make


def answered(path, *rows, form="google.csv", headings=None):
    file = path.with_name(form)
    lines = [headings or FORMS[form], *rows]
    file.write_text("".join(",".join(f'"{each}"' for each in row) + "\n" for row in lines), "utf-8")
    return file


def taken_in(path):
    book = openpyxl.load_workbook(path)
    people = list(book["Customers"].iter_rows(values_only=True))
    cells = dict(zip(people[0], people[1], strict=True))
    return {name: cells.get(name) for name in OURS}, [
        row[:7] for row in book["Interactions"].iter_rows(min_row=2, values_only=True)
    ]


def ok(sheetcrm, path, purpose="courtesy", channel="email", who="Ann Lee"):
    ran = sheetcrm("check", path, "--channel", channel, "--purpose", purpose, "--json", *DAY)
    (answer,) = [
        word for word, rows in ran.json.items() if who in {row["customer"] for row in rows}
    ]
    return answer


@pytest.mark.parametrize(
    ("form", "how", "often", "yes"),
    [
        ("google.csv", "Phone", "Once a month", "Yes, please"),
        ("typeform.csv", "E-mail, Post", "every 6 weeks", "1"),
        ("microsoft.csv", "Per Post", "Einmal im Jahr", "Ja, gern"),
    ],
)
def test_a_clear_answer_fills_the_cells_and_becomes_one_dated_row(
    sheetcrm, shop, form, how, often, yes
):
    path = shop()
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", how, often, yes], form=form)
    ran = sheetcrm("import", path, file, "--json", *DAY)
    assert (ran.status, ran.json["problems"]) == (0, [])
    cells, log = taken_in(path)
    assert cells["Preferred channel"] in ("Phone", "Email", "Post")
    assert cells["Contact level"]
    assert cells["Marketing consent"] == "Subscribed"
    by = "Post" if form == "microsoft.csv" else "Email"
    assert log == [(datetime(2026, 3, 2), "Ann Lee", "Opt-in", by, "From them", "Marketing", form)]
    before = path.read_bytes()
    assert sheetcrm("import", path, file, "--json", *DAY).json["cells_written"] == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("columns", [OURS, []])
@pytest.mark.parametrize(
    "often", ["Never", "never, please", "not at all", "Gar nicht", "nie", "No, thank you"]
)
def test_never_stops_everything(sheetcrm, shop, columns, often):
    path = shop(columns)
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", "E-mail", often, "Yes"])
    sheetcrm("import", path, file, *DAY)
    log = taken_in(path)[1]
    assert log == [
        (datetime(2026, 3, 2), "Ann Lee", "Opt-out", None, "From them", None, "google.csv")
    ]
    assert ok(sheetcrm, path) == "no"
    assert ok(sheetcrm, path, "marketing", "post") == "no"


@pytest.mark.parametrize("how", ["Never", "Please don't", "gar nicht", "no contact", "nein danke"])
@pytest.mark.parametrize("columns", [OURS, []])
def test_a_no_in_place_of_a_channel_is_never_lost(sheetcrm, shop, how, columns):
    path = shop(columns)
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", how, "Monthly", "Yes"])
    sheetcrm("import", path, file, *DAY)
    assert "Opt-in" not in {row[2] for row in taken_in(path)[1]}
    assert ok(sheetcrm, path) in ("no", "ask")


@pytest.mark.parametrize("yes", ["Maybe later", "perhaps", "?", "", "if it is not too much"])
def test_doubt_is_no_yes(sheetcrm, shop, yes):
    path = shop()
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", "E-mail", "Monthly", yes])
    sheetcrm("import", path, file, *DAY)
    assert taken_in(path)[1] == []
    assert ok(sheetcrm, path, "marketing") in ("no", "ask")


def test_no_to_news_leaves_a_hello_open(sheetcrm, shop):
    path = shop([])
    file = answered(
        path, [WHEN, "Ann Lee", "ann@example.com", "E-mail", "Monthly", "No, thank you"]
    )
    sheetcrm("import", path, file, *DAY)
    assert [row[2:6] for row in taken_in(path)[1]] == [("Opt-out", None, "From them", "Marketing")]
    assert ok(sheetcrm, path) == "yes"
    assert ok(sheetcrm, path, "marketing") == "no"


def test_a_yes_overrules_no_wish_of_the_list(sheetcrm, shop):
    path = shop(log=[[date(2026, 3, 5), "Ann Lee", "Opt-out", None, None, "Marketing", "said so"]])
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", "E-mail", "Monthly", "Yes"])
    sheetcrm("import", path, file, *DAY)
    assert [row[2] for row in taken_in(path)[1]] == ["Opt-out"]
    assert ok(sheetcrm, path, "marketing") == "no"


def test_the_newest_of_several_answers_counts(sheetcrm, shop):
    path = shop([])
    file = answered(
        path,
        ["2026-03-01 09:00:00", "Ann Lee", "ann@example.com", "E-mail", "Monthly", "Yes"],
        ["2026-03-04 09:00:00", "Ann Lee", "ann@example.com", "E-mail", "Never", "No"],
    )
    sheetcrm("import", path, file, *DAY)
    assert [(row[0].day, row[2]) for row in taken_in(path)[1]] == [(4, "Opt-out")]


def test_the_number_of_an_answer_is_nobodys_id(sheetcrm, shop):
    path = shop(ids=True)
    row = ["1", WHEN, "Bob Stone", "bob@example.com", "E-mail", "Never", "No"]
    file = answered(path, row, headings=["ID", *FORMS["google.csv"]])
    sheetcrm("import", path, file, *DAY)
    assert [row[1] for row in taken_in(path)[1]] == ["Bob Stone"]
    assert ok(sheetcrm, path, who="1") == "yes"
    assert ok(sheetcrm, path, who="2") == "no"


def test_an_unclear_day_is_that_of_the_import_and_stays_it(sheetcrm, shop):
    path = shop([])
    row = ["3/2/2026 10:00:00", "Ann Lee", "ann@example.com", "E-mail", "Monthly", "Yes"]
    file = answered(path, row)
    sheetcrm("import", path, file, *DAY)
    sheetcrm("import", path, file, "--today", "2026-03-12")
    assert [row[0] for row in taken_in(path)[1]] == [datetime(2026, 3, 10)]


def test_undo_takes_it_back(sheetcrm, shop):
    path = shop()
    before = path.read_bytes()
    file = answered(path, [WHEN, "Ann Lee", "ann@example.com", "E-mail", "Never", "No"])
    sheetcrm("import", path, file, *DAY)
    sheetcrm("undo", path)
    assert path.read_bytes() == before

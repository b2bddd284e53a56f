"""sheetcrm invoice: a warm page with the first invoice, in the owner's layout, and never where it hurts."""

import io
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from sheetcrm.use_cases.invoice import card, making, pdf

DAY = ("--today", "2026-03-02")
LAYOUT = "Page for first invoices.xlsx"
HEADINGS = ["Customer ID", "Name", "Company", "Email", "Courtesy contact", "Next meeting"]
PEOPLE = [
    ["1", "Ann Johnson", None, "ann@example.com", None, date(2026, 3, 12)],
    ["2", "Bob Stone", None, "bob@example.com", "no", None],
    ["3", "Tom and Linda Smith", None, "smiths@example.com", None, None],
    ["4", None, "Blue Roofing Ltd", "info@blue.example", None, None],
    ["5", "=HYPERLINK(\"http://x\")", None, "x@example.com", None, None],
    ["6", "A" * 2500 + " " + "B" * 2500, None, "long@example.com", None, None],
    ["7", "Dan Moor", None, "dan@example.com", None, None],
    ["8", "Ann Lee", None, "lee@example.com", None, None],
    ["9", "Eve Hall", None, "eve@example.com", "perhaps", None],
]  # fmt: skip
LOG = [
    ["Date", "Customer", "Type", "Amount", "Note"],
    [date(2025, 1, 7), "7", "Inquiry", None, None],
    [date(2026, 2, 26), "1", "Purchase", "€ 480", "haggled over the crown"],
    [date(2026, 2, 20), "7", "Purchase", "$ 20", None],
    [date(2026, 2, 25), "7", "Purchase", "€ 20", None],
    [date(2026, 2, 25), "8", "Purchase", 20, "Shopify #1001: a blue vase"],
]
SETTINGS = {"Name of your business": "Miller & Sons", "How to reach you": "030 123456"}


@pytest.fixture(autouse=True)
def no_office(monkeypatch):
    """LibreOffice takes seconds: where it is wanted a test says so."""
    monkeypatch.setattr(making, "office", lambda: None)
    monkeypatch.setattr(card, "office", lambda: None)


@pytest.fixture
def shop(tmp_path):
    def make(settings=(), messages=(), language="English"):
        book = openpyxl.Workbook()
        book.active.title = "Customers"
        told = {"Business": "shop", "Language": language, **SETTINGS, **dict(settings)}
        tabs = {"Customers": [HEADINGS, *PEOPLE], "Interactions": LOG}
        tabs["Settings"] = [["Setting", "Value"], *map(list, told.items())]
        if messages:
            tabs["Messages"] = [["For", "Channel", "Subject", "Text"], *messages]
        for name, rows in tabs.items():
            sheet = book["Customers"] if name == "Customers" else book.create_sheet(name)
            for row in rows:
                sheet.append(row)
                for cell in sheet[sheet.max_row]:
                    if isinstance(cell.value, str):
                        cell.data_type = "s"
        path = tmp_path / "customers.xlsx"
        book.save(path)
        return path

    return make


def shown(path):
    """What a page says, row by row; what is hidden is not seen."""
    book = openpyxl.load_workbook(path)
    return [
        str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and not sheet.row_dimensions[cell.row].hidden
    ]


def page_of(ran):
    return shown(ran.json["file"])


def test_a_page_is_made_beside_the_workbook_and_the_workbook_stays_as_it_is(sheetcrm, shop):
    path = shop()
    before = path.read_bytes()
    ran = sheetcrm("invoice", path, "ann@example.com", *DAY)
    assert (ran.status, ran.err) == (0, "")
    page = path.with_name("First invoice, Ann Johnson.xlsx")
    assert ran.out.startswith(f"'{page.name}' is ready")
    assert f"open '{LAYOUT}' and put in your logo" in ran.out
    assert "free, from libreoffice.org" in ran.out
    said = "\n".join(shown(page))
    assert said.startswith("Miller & Sons\n\n2 March 2026\n\nHi Ann\n")
    assert "We are delighted that you chose us" in said
    assert "Our next appointment is on Thursday 12 March." in said
    assert "This is how to reach us: 030 123456" in said
    assert "hear from us less often, or not at all" in said
    assert not any(mark in said for mark in ("{", "}", "thank-you", "regards"))
    assert path.read_bytes() == before


def test_an_owners_note_stands_on_no_page_but_is_offered_to_the_owner(sheetcrm, shop):
    path = shop()
    ran = sheetcrm("invoice", path, "ann@example.com", *DAY)
    assert "Your log says 'haggled over the crown'. That is yours" in ran.out
    page = path.with_name("First invoice, Ann Johnson.xlsx")
    assert "haggled" not in "".join(shown(page))
    page.unlink()
    ran = sheetcrm("invoice", path, "ann@example.com", "--bought", "the crown", "--json", *DAY)
    assert any("What you chose: the crown." in each for each in page_of(ran))


def test_what_a_shop_sold_is_named_in_the_words_of_its_order(sheetcrm, shop):
    ran = sheetcrm("invoice", shop(), "8", "--json", *DAY)
    assert any("What you chose: a blue vase." in each for each in page_of(ran))


def test_a_clinics_page_says_nothing_of_what_it_is_about(sheetcrm, shop):
    ran = sheetcrm("invoice", shop({"Business": "clinic"}), "8", "--json", *DAY)
    assert "vase" not in "".join(page_of(ran))


@pytest.mark.parametrize("who", ["3", "4", "5", "6"])
@pytest.mark.parametrize(("language", "greeting"), [("English", "Hello"), ("Deutsch", "Guten Tag")])
def test_in_doubt_nobody_is_greeted_by_name(sheetcrm, shop, who, language, greeting):
    ran = sheetcrm("invoice", shop(language=language), who, "--json", *DAY)
    assert ran.status == 0, ran.err
    said = openpyxl.load_workbook(ran.json["file"]).active
    texts = [cell.value for cell in said["B"] if cell.value]
    hello = {"Hello\n", "Guten Tag\n"} & set(texts)
    assert hello
    assert not any("{" in text or "  " in text.replace("\n", "") for text in texts)
    assert all(cell.data_type != "f" for cell in said["B"])
    assert len(Path(ran.json["file"]).name.encode()) < 120


@pytest.mark.parametrize("who", ["2", "9"])
def test_whoever_wants_peace_or_may_want_it_gets_no_page(sheetcrm, shop, who):
    path = shop()
    ran = sheetcrm("invoice", path, who, *DAY)
    assert ran.status == 1
    assert "No page was made for " in ran.err
    assert "by itself" in ran.err
    assert [each.name for each in path.parent.iterdir()] == ["customers.xlsx"]


def test_whoever_has_bought_before_gets_no_first_invoice_unless_it_is_said(sheetcrm, shop):
    path = shop()
    ran = sheetcrm("invoice", path, "dan", *DAY)
    assert ran.status == 1
    assert "Dan Moor has bought on 2 days already" in ran.err
    ran = sheetcrm("invoice", path, "dan", "--first", "--json", *DAY)
    said = "".join(page_of(ran))
    assert "since" not in said
    assert "$" not in said


@pytest.mark.parametrize(
    ("who", "told"), [("ann", "matches 2 customers"), ("zzz", "No customer is called 'zzz'")]
)
def test_nothing_is_made_for_nobody_and_for_several(sheetcrm, shop, who, told):
    path = shop()
    ran = sheetcrm("invoice", path, who, *DAY)
    assert ran.status == 1
    assert told in ran.err
    assert [each.name for each in path.parent.iterdir()] == ["customers.xlsx"]


def test_at_a_terminal_it_asks_which_of_several(sheetcrm, shop, monkeypatch):
    path = shop()
    typed = io.StringIO("7\n2\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    ran = sheetcrm("invoice", path, "ann", *DAY)
    assert "'ann' may be one of these. Who is it?" in ran.out
    assert "Type a number from 1 to 2" in ran.out
    assert path.with_name("First invoice, Ann Lee.xlsx").exists()


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_a_file_that_is_there_is_never_overwritten(sheetcrm, shop, suffix):
    path = shop()
    there = path.with_name(f"First invoice, Ann Johnson{suffix}")
    there.write_text("mine")
    ran = sheetcrm("invoice", path, "ann@example.com", *DAY)
    assert ran.status == 1
    assert f"There is already a file {there.name}, and it stays as it is" in " ".join(
        ran.err.split()
    )
    assert there.read_text() == "mine"
    assert not path.with_name(LAYOUT).exists()
    out = path.with_name("for ann.xlsx")
    assert sheetcrm("invoice", path, "ann@example.com", "--out", out, *DAY).status == 0
    assert out.exists()


@pytest.mark.parametrize(
    ("out", "told"), [("page.docx", "ends in .xlsx"), ("nowhere/page.xlsx", "There is no folder")]
)
def test_a_place_where_no_page_can_go_is_refused(sheetcrm, shop, out, told):
    path = shop()
    ran = sheetcrm("invoice", path, "1", "--out", path.with_name("x").parent / out, *DAY)
    assert ran.status == 1
    assert told in ran.err


def test_the_layout_is_the_owners_from_then_on(sheetcrm, shop):
    path = shop()
    sheetcrm("invoice", path, "1", *DAY)
    layout = path.with_name(LAYOUT)
    book = openpyxl.load_workbook(layout)
    sheet = book.active
    sheet.title = "Rechnungsblatt"
    sheet["B1"] = "The Millers"
    sheet["B3"].font = openpyxl.styles.Font(name="Georgia", size=30, color="AA0000")
    sheet["B5"] = "{first name}"
    sheet["C12"] = "=1+1"
    sheet["D3"] = "{Anrede}!"
    sheet.merge_cells("D3:F3")
    book.save(layout)
    kept = layout.read_bytes()
    ran = sheetcrm("invoice", path, "8", *DAY)
    assert "has {first name}, which nobody can fill in" in ran.out
    assert "{greeting}" in ran.out
    assert layout.read_bytes() == kept
    made = openpyxl.load_workbook(path.with_name("First invoice, Ann Lee.xlsx")).active
    assert (made.title, made["B1"].value, made["C12"].value) == (
        "Rechnungsblatt",
        "The Millers",
        "=1+1",
    )
    assert made["B3"].font.name == "Georgia"
    assert made["D3"].value == "Hi Ann!"
    assert made["B5"].value is None
    assert made.row_dimensions[5].hidden
    assert made.row_dimensions[3].height > 60


def test_the_owners_messages_go_onto_the_page(sheetcrm, shop):
    messages = [
        ["On the first invoice", None, None, "Hurray, {first name}! It was on {day}. {nobody}"],
        ["With the first invoice: what helps next", None, None, "Sentence. " * 500],
        ["How to hear less, on paper", None, None, " "],
    ]
    path = shop({"Coupon": "10 % off"}, messages)
    ran = sheetcrm("invoice", path, "1", *DAY)
    assert "A text is longer than a cell can show" in ran.out
    said = shown(path.with_name("First invoice, Ann Johnson.xlsx"))
    assert "Hurray, Ann! It was on 26 February.\n" in said
    assert "A small thank-you for your next visit: 10 % off.\n" in said
    assert any("hear from us less often" in each for each in said)
    (long,) = (each for each in said if "Sentence." in each)
    assert long.endswith("Sentence.\n")
    assert len(long) < 1_850


def test_without_a_first_name_a_sentence_that_names_it_goes(sheetcrm, shop):
    messages = [["On the first invoice", None, None, "Hurray, {first name}! We are glad."]]
    ran = sheetcrm("invoice", shop((), messages), "4", "--json", *DAY)
    assert "We are glad.\n" in page_of(ran)


def test_what_the_page_lacks_is_said(sheetcrm, shop):
    path = shop(dict.fromkeys(SETTINGS))
    ran = sheetcrm("invoice", path, "1", *DAY)
    assert "The page does not say Name of your business and How to reach you" in ran.out


def test_behind_the_letter_is_a_card_to_say_how_they_like_to_hear(sheetcrm, shop):
    ran = sheetcrm("invoice", shop(), "1", "--json", *DAY)
    said = "\n".join(page_of(ran)).replace("\u00a0", " ")
    assert "☐ E-mail" in said
    assert "☐ Only when needed" in said
    assert "☐ Never" in said
    assert "Your name: Ann Johnson" in said


def test_german_is_whole(sheetcrm, shop):
    path = shop({"Country": "Germany"}, language="Deutsch")
    ran = sheetcrm("invoice", path, "1", *DAY)
    assert "„Erste Rechnung, Ann Johnson.xlsx“ ist fertig" in ran.out
    layout = openpyxl.load_workbook(path.with_name("Seite zur ersten Rechnung.xlsx")).active
    assert layout["B1"].value == "{Betrieb}"
    said = shown(path.with_name("Erste Rechnung, Ann Johnson.xlsx"))
    assert "Guten Tag Ann Johnson\n" in said
    assert any("am Donnerstag, 12. März" in each for each in said)
    wrong = sheetcrm("invoice", path, "2", *DAY)
    assert "wurde keine Seite gemacht" in wrong.err


@pytest.mark.parametrize(("country", "paper"), [("Germany", "9"), ("US", "1"), (None, "9")])
def test_the_paper_is_that_of_the_country(sheetcrm, shop, country, paper):
    ran = sheetcrm("invoice", shop({"Country": country}), "1", "--json", *DAY)
    assert str(openpyxl.load_workbook(ran.json["file"]).active.page_setup.paperSize) == paper


def test_a_layout_that_is_no_workbook_is_named(sheetcrm, shop):
    path = shop()
    path.with_name(LAYOUT).write_text("not a workbook")
    ran = sheetcrm("invoice", path, "1", *DAY)
    assert ran.status == 1
    assert LAYOUT in " ".join(ran.err.split())
    assert not path.with_name("First invoice, Ann Johnson.xlsx").exists()


def test_where_libreoffice_makes_no_pdf_that_is_said(sheetcrm, shop, monkeypatch, tmp_path):
    program = tmp_path / "no-program"
    monkeypatch.setattr(making, "office", lambda: str(program))
    ran = sheetcrm("invoice", shop(), "1", *DAY)
    assert ran.status == 0
    assert "LibreOffice made no PDF of it" in ran.out


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_libreoffice_is_found_where_it_lies_on_other_systems(system, monkeypatch, tmp_path):
    program = tmp_path / "soffice.exe"
    monkeypatch.setattr(pdf.shutil, "which", lambda _: None)
    monkeypatch.setattr(pdf.sys, "platform", system)
    monkeypatch.setitem(pdf.ELSEWHERE, system, (str(program),))
    assert pdf.office() is None
    program.touch()
    assert pdf.office() == str(program)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_prints_the_page(sheetcrm, shop, monkeypatch):
    monkeypatch.setattr(making, "office", lambda: shutil.which("soffice"))
    path = shop()
    ran = sheetcrm("invoice", path, "1", *DAY)
    assert "The same is beside it as a PDF." in ran.out
    pdf = path.with_name("First invoice, Ann Johnson.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type/Page\n") + pdf.count(b"/Type/Page/") == 2  # the letter and the card


def test_since_when_they_come_is_said_only_after_a_while(sheetcrm, shop):
    path = shop()
    ran = sheetcrm("invoice", path, "1", "--json", "--today", "2026-03-02")
    assert "since" not in "".join(page_of(ran))
    path.with_name("First invoice, Ann Johnson.xlsx").unlink()
    ran = sheetcrm("invoice", path, "1", "--json", "--today", "2026-05-02")
    assert "We have been here for you since 26 February 2026." in "".join(page_of(ran))


CARD, ANSWERS = "Card for customers.xlsx", "Answers from cards.xlsx"


def test_a_blank_card_asks_how_how_often_and_never_and_names_nobody(sheetcrm, shop):
    path = shop()
    ran = sheetcrm("invoice", path, "--blank", *DAY)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith(f"'{CARD}' is ready: print it")
    said = "\n".join(shown(path.with_name(CARD))).replace("\u00a0", " ")
    assert said.startswith("Miller & Sons")
    assert "☐ E-mail" in said
    assert "☐ Never" in said
    assert "Your name:" in said
    assert "send it to: 030 123456" in said
    assert "{" not in said
    assert not any(name in said for name in ("Ann", "Bob", "Dan"))
    assert not path.with_name(LAYOUT).exists()


def test_a_card_that_came_back_is_taken_in_as_one_dated_row(sheetcrm, shop):
    path = shop()
    sheetcrm("invoice", path, "--blank", *DAY)
    answers = path.with_name(ANSWERS)
    book = openpyxl.load_workbook(answers)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    assert headings[:4] == ["Timestamp", "Name", "Email", "Phone"]
    said = {"Timestamp": date(2026, 3, 1), "Name": "Ann Johnson", "Email": "ann@example.com"}
    asked = dict(zip(headings[4:], ["Phone", "Never", "No, thank you"], strict=True))
    sheet.append([{**said, **asked}.get(heading) for heading in headings])
    book.save(answers)
    ran = sheetcrm("import", path, answers, "--json", *DAY)
    assert (ran.json["problems"], ran.json["added"]) == ([], 0)
    *_, row = openpyxl.load_workbook(path)["Interactions"].values
    assert row[1:3] == ("Ann Johnson", "Opt-out")
    assert row[0].date() == date(2026, 3, 1)
    checked = sheetcrm("check", path, "--channel", "email", "--purpose", "courtesy", "--json", *DAY)
    assert "1" in {each["customer"] for each in checked.json["no"]}


def test_answers_that_were_typed_already_stay_when_another_card_is_made(sheetcrm, shop):
    path = shop()
    sheetcrm("invoice", path, "--blank", *DAY)
    answers = path.with_name(ANSWERS)
    answers.write_bytes(b"mine")
    again = sheetcrm("invoice", path, "--blank", *DAY)
    assert again.status == 1
    assert f"There is already a file {CARD}" in " ".join(again.err.split())
    other = path.with_name("another.xlsx")
    ran = sheetcrm("invoice", path, "--blank", "--out", other, "--json", *DAY)
    assert (ran.json["file"], ran.json["answers"]) == (str(other), str(answers))
    assert answers.read_bytes() == b"mine"


def test_a_blank_card_speaks_german_and_in_the_owners_words(sheetcrm, shop):
    own = ["On a form, a card or your site", None, None, "Wie erreichen wir Sie?\nPost · Telefon"]
    path = shop((), [own], language="Deutsch")
    ran = sheetcrm("invoice", path, "--blank", *DAY)
    assert "„Karte für Kunden.xlsx“ ist fertig" in ran.out
    said = "\n".join(shown(path.with_name("Karte für Kunden.xlsx"))).replace("\u00a0", " ")
    assert "Wie erreichen wir Sie?\n☐ Post" in said
    headings = next(
        openpyxl.load_workbook(path.with_name("Antworten von Karten.xlsx")).active.values
    )
    assert headings[:3] == ("Zeitstempel", "Name", "E-Mail")


@pytest.mark.parametrize("more", [["ann"], ["--first"], ["--bought", "a vase"]])
def test_a_blank_card_is_for_nobody_in_particular(sheetcrm, shop, more):
    ran = sheetcrm("invoice", shop(), "--blank", *more, *DAY)
    assert ran.status == 2
    assert "nobody in particular" in ran.err


def test_a_page_needs_somebody(sheetcrm, shop):
    ran = sheetcrm("invoice", shop(), *DAY)
    assert ran.status == 2
    assert "Name somebody, or give --blank." in ran.err

"""The commands on the link of a Google Sheet: the same as on a workbook."""

import json
from datetime import UTC, date, datetime
from itertools import compress

import openpyxl
import pytest
from sheet import CUSTOMERS, LOG, needs_engine, sheet_of

from sheetcrm import sync
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import open_service
from sheetcrm.stores.google.sheet.outline import LOCK
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.write.lock import Lock
from sheetcrm.use_cases.invoice import card, making

DAY = ("--today", "2026-03-02")
KEPT = ("Start here", "Today", "Dashboard", "Messages", "Presence")
"""The tabs that stand before Settings and that a sync keeps."""


@pytest.fixture
def sheet(monkeypatch):
    with sheet_of(monkeypatch) as made:
        yield made


@pytest.fixture
def no_office(monkeypatch, tmp_path):
    """Somebody works in a folder of their own, without LibreOffice, which would take seconds."""
    monkeypatch.setattr(making, "office", lambda: None)
    monkeypatch.setattr(card, "office", lambda: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@needs_engine
def test_a_sync_writes_our_columns_and_a_second_one_nothing(sheetcrm, sheet):
    ran = sheetcrm("sync", sheet.link, *DAY, "--json")
    assert (ran.status, ran.json["target"]) == (0, sheet.link)
    assert (ran.json["customers"], ran.json["interactions"]) == (3, 2)
    headings, ann, bob, *_ = sheet.person.values("Clients")
    at = headings.index("Follow-up")
    assert (ann[at], bob[at]) == ("Say thank you", "Reply")
    assert sheetcrm("sync", sheet.link, *DAY, "--json").json["cells_written"] == 0


@needs_engine
def test_a_sync_tells_people_in_words(sheetcrm, sheet):
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert "The Google Sheet, 2 March 2026: 3 customers, 2 interactions." in ran.out
    again = f"sheetcrm today https://docs.google.com/spreadsheets/d/{sheet.id}"
    assert any(line.endswith(again) for line in ran.out.splitlines())  # in one piece, to be pasted


def test_a_dry_run_writes_nothing(sheetcrm, sheet):
    ran = sheetcrm("sync", sheet.link, *DAY, "--dry-run", "--json")
    assert ran.json["cells_written"] > 0
    assert sheet.tabs() == ["Clients", "Log"]
    assert {seen.method for seen in sheet.running.seen} == {"GET"}


def test_today_lists_who_asked_first(sheetcrm, sheet):
    rows = sheetcrm("today", sheet.link, *DAY, "--json").json
    assert [row["customer"] for row in rows[:2]] == ["Bob Stone", "Ann Johnson"]


def test_the_page_for_a_first_invoice_is_made_where_somebody_works(sheetcrm, sheet, no_office):
    ran = sheetcrm("invoice", sheet.link, "ann@example.com", *DAY, "--json")
    assert (ran.status, ran.err) == (0, "")
    assert (ran.json["target"], ran.json["file"]) == (sheet.link, "First invoice, Ann Johnson.xlsx")
    said = [
        str(cell) for row in openpyxl.load_workbook(ran.json["file"]).active.values for cell in row
    ]
    assert any(text.startswith("Hi Ann") for text in said)
    assert {seen.method for seen in sheet.running.seen} == {"GET"}
    again = sheetcrm("invoice", sheet.link, "ann@example.com", *DAY)
    assert "There is already a file First invoice, Ann Johnson.xlsx" in " ".join(again.err.split())


def test_whoever_opted_out_in_a_sheet_gets_no_page_but_the_invoice(sheetcrm, sheet, no_office):
    sheet.person.append_row("Log", ["2026-02-28", "Ann Johnson", "Opt-out", ""])
    ran = sheetcrm("invoice", sheet.link, "ann@example.com", *DAY)
    assert ran.status == 1
    assert "No page was made" in ran.err


def test_a_blank_card_for_a_sheet_says_where_to_type_what_comes_back(sheetcrm, sheet, no_office):
    ran = sheetcrm("invoice", sheet.link, "--blank", *DAY)
    assert ran.status == 0, ran.err
    assert "'Card for customers.xlsx' is ready" in ran.out
    assert "typed beside the customer: Preferred channel" in ran.out
    assert [each.name for each in no_office.iterdir()] == ["Card for customers.xlsx"]


def test_find_knows_the_misspelt(sheetcrm, sheet):
    assert sheetcrm("find", sheet.link, "jonson", "--json").json[0]["customer"] == "Ann Johnson"


def test_check_sorts_everybody(sheetcrm, sheet):
    asked = ("--channel", "email", "--purpose", "marketing")
    answer = sheetcrm("check", sheet.link, *asked, *DAY, "--json").json
    assert [row["customer"] for row in answer["no"]] == ["Bob Stone"]


def test_retention_reads_the_sheet(sheetcrm, sheet):
    assert sheetcrm("retention", sheet.link, *DAY, "--json").status == 0


@needs_engine
def test_undo_takes_our_values_back_and_history_tells_of_both(sheetcrm, sheet):
    sheetcrm("sync", sheet.link, *DAY)
    ran = sheetcrm("undo", sheet.link)
    assert ran.status == 0
    assert "what you did stays" in ran.out
    assert "file" not in ran.out
    seen = [[cell or "" for cell in row[:4]] for row in sheet.person.values("Clients")]
    assert seen == CUSTOMERS
    told = sheetcrm("history", sheet.link, "--json").json
    assert told["target"] == sheet.link
    assert [(line["kind"], line["undone"]) for line in told["history"]] == [
        ("undo", False),
        ("sync", True),
    ]
    assert "What undo needs is in" in sheetcrm("history", sheet.link).out


def test_people_of_a_file_are_not_taken_into_a_sheet_yet(sheetcrm, sheet, tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_text("Name,Email\nDora Nil,d@example.com\n")

    said = sheetcrm("import", sheet.link, file, *DAY)

    assert said.status == 1
    assert "cannot be imported into a Google Sheet yet" in said.err
    seen = [[cell or "" for cell in row] for row in sheet.person.values("Clients")]
    assert seen == CUSTOMERS


@needs_engine
def test_a_list_of_calls_joins_the_log_of_a_sheet_once(sheetcrm, sheet, tmp_path):
    file = tmp_path / "calls.csv"
    file.write_text("Number,Date,Type,Duration\n+4930901820,2026-03-01 10:00,Outgoing,60\n")
    sheetcrm("sync", sheet.link, *DAY)

    first = sheetcrm("import", sheet.link, file, "--json", *DAY).json
    again = sheetcrm("import", sheet.link, file, "--json", *DAY).json

    assert (first["noted"], again["noted"], again["cells_written"]) == (1, 0, 0)
    assert sheet.person.values("Log")[-1][1:4] == ["Ann Johnson", "Call", "Spoke."]
    assert len(sheet.person.values("Log")) == len(LOG) + 1


@needs_engine
def test_orders_join_the_log_of_a_sheet_once(sheetcrm, sheet, tmp_path):
    file = tmp_path / "orders.csv"
    file.write_text(
        "Order ID,Order Date,Email,Total\n"
        "7,2026-02-28,ann@example.com,80.00\n8,2026-02-28,new@example.com,5.00\n"
    )
    sheetcrm("sync", sheet.link, *DAY)

    first = sheetcrm("import", sheet.link, file, "--json", *DAY).json
    again = sheetcrm("import", sheet.link, file, "--json", *DAY).json

    assert (first["noted"], again["noted"], again["cells_written"]) == (1, 0, 0)
    assert (first["no_column"], first["unknown_buyers"]) == (["Amount"], {"new@example.com": 1})
    assert sheet.person.values("Log")[-1][1:4] == ["Ann Johnson", "Purchase", "Order 7"]
    assert sheetcrm("import", sheet.link, file, "--add-buyers", *DAY).status == 1


@needs_engine
def test_two_rows_of_a_sheet_become_one_and_undo_makes_two_again(sheetcrm, monkeypatch):
    people = [
        ["Name", "Email", "Phone", "Notes"],
        ["Ann Lee", "ann@example.com", "", "likes roses"],
        ["Bob Ray", "bob@example.com", "", ""],
        ["Anne Lee", "", "+44 20 7946 0111", "gate 4410"],
    ]
    log = [["Date", "Customer", "Type"], ["2026-02-27", "Anne Lee", "Purchase"]]
    with sheet_of(monkeypatch, {"Customers": people, "Interactions": log}) as sheet:
        sheetcrm("sync", sheet.link, *DAY)
        done = sheetcrm("merge", sheet.link, "Ann Lee", "Anne Lee", "--yes", "--json", *DAY).json

        assert (done["kept"], done["joined"], done["log_rows"]) == ("Anne Lee", "Ann Lee", 0)
        rows = sheet.person.values("Customers")
        assert [row[0] for row in rows[1:] if row[0]] == ["Bob Ray", "Anne Lee"]
        assert rows[3][1:4] == [
            "ann@example.com",
            "+44 20 7946 0111",
            "gate 4410; likes roses; From the other row: Name: Ann Lee",
        ]
        sheetcrm("undo", sheet.link)
        seen = [[cell or "" for cell in row[:4]] for row in sheet.person.values("Customers")]
        assert sorted(filter(any, seen)) == sorted(people)


def test_a_history_belongs_to_the_sheet_whatever_its_link_says(sheetcrm, sheet):
    other = sheet.link.replace("/edit#gid=0", "/view?usp=sharing")
    kept = [sheetcrm("history", link, "--json").json["kept_in"] for link in (sheet.link, other)]
    assert kept[0] == kept[1]


def test_the_key_may_be_named(sheetcrm, sheet, monkeypatch):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    key = str(sheet.running.key_file)
    assert sheetcrm("today", sheet.link, "--credentials", key).status == 0


def test_without_a_key_the_doctor_is_named(sheetcrm, sheet, monkeypatch, tmp_path):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    monkeypatch.setattr("sheetcrm.stores.google.http.access.config_folder", lambda: tmp_path)
    ran = sheetcrm("sync", sheet.link)
    assert ran.status == 1
    assert "sheetcrm doctor" in ran.err


def test_a_workbook_and_a_sheet_can_be_synced_together(sheetcrm, sheet, workbook, monkeypatch):
    ran = sheetcrm("sync", sheet.link, "nowhere.xlsx", "--dry-run", "--json", *DAY)
    assert ran.status == 1
    assert [report["target"] for report in ran.json] == [sheet.link]


def test_new_adds_what_is_missing_and_touches_nothing_else(sheetcrm, sheet):
    before = sheet.person.formulas("Clients"), sheet.person.formulas("Log")
    ran = sheetcrm("new", sheet.link, "--business", "clinic", "--json")
    assert ran.json == {
        "target": sheet.link,
        "business": "clinic",
        "tabs": [*KEPT[:5], "Settings", "Problems"],
        "there": {"Customers": "Clients", "Interactions": "Log"},
    }
    assert sheet.tabs() == ["Clients", "Log", *KEPT[:5], "Settings", "Problems"]
    assert (sheet.person.formulas("Clients"), sheet.person.formulas("Log")) == before
    again = sheetcrm("new", sheet.link)
    assert "Nothing was missing" in again.out
    assert "'Clients' is used as Customers and stays as it is." in again.out
    assert len(sheet.tabs()) == 9


@needs_engine
def test_an_empty_sheet_becomes_a_starter_that_syncs(sheetcrm, monkeypatch):
    with sheet_of(monkeypatch, {"Sheet1": []}) as sheet:
        made = sheetcrm("new", sheet.link, "--json").json
        lists = ["Customers", "Interactions"]
        assert made["tabs"] == [*KEPT[:2], *lists, *KEPT[2:5], "Settings", "Problems"]
        assert sheetcrm("sync", sheet.link, *DAY, "--json").json["customers"] == 0
        sheet.person.type("Customers", "B2", "Ann Lee")
        sheet.person.type("Customers", "F2", "+49 30 901820")
        for cell, text in zip(("A2", "B2", "C2"), LOG[1], strict=False):
            sheet.person.type("Interactions", cell, text.replace("Johnson", "Lee"))
        ran = sheetcrm("sync", sheet.link, *DAY, "--json")
        assert (ran.json["customers"], ran.json["interactions"]) == (1, 1)
        assert ran.json["problems"] == []
        headings, ann = sheet.person.values("Customers")[:2]
        told = dict(zip(headings, ann, strict=True))
        assert (told["Phone"], told["Follow-up"]) == ("+49 30 901820", "Say thank you")
        assert headings.count("Stage") == 1
        assert sheetcrm("sync", sheet.link, *DAY, "--json").json["cells_written"] == 0


@pytest.mark.parametrize("link", ["https://sheets.new", "https://docs.google.com/spreadsheets/"])
def test_new_says_plainly_that_it_cannot_make_a_google_sheet(sheetcrm, sheet, link):
    ran = sheetcrm("new", link)
    assert ran.status == 1
    assert "cannot make a Google Sheet itself" in ran.err
    assert "sheetcrm-test@emulator.iam.gserviceaccount.com as Editor" in ran.err


@needs_engine
def test_a_sheet_that_another_sync_holds_is_waited_for(sheetcrm, sheet, monkeypatch):
    monkeypatch.setattr("sheetcrm.stores.google.kind.GoogleSheetKind.poll_seconds", 0.05)
    sheetcrm("sync", sheet.link, *DAY)
    held_by_another(sheet)
    ran = sheetcrm("sync", sheet.link, *DAY)
    assert ran.status == 75
    faults = sheet.running.faults
    faults.restart()
    faults.before(4, lambda: sheet.person.delete_tab(LOCK))  # the first try finds it held
    ran = sheetcrm("sync", sheet.link, *DAY, "--wait", "60", "--json")
    assert ran.status == 0
    assert "Waiting for 60 seconds" in ran.err


def held_by_another(sheet):
    """Take the lock as another sync does that began just now."""
    lock = Lock.new(datetime.now(UTC))
    service = open_service(sheet.link, sheet.running.key_file)
    requests = lock.claim(read_whole_outline(service), 1, 1)
    service.call("POST", ":batchUpdate", body={"requests": requests}, repeat=Repeat.ONCE)


@needs_engine
def test_python_programs_name_the_link_and_the_key(sheet, monkeypatch):
    monkeypatch.delenv("GOOGLE_APPLICATION_CREDENTIALS")
    report = sync(sheet.link, today=date(2026, 3, 2), credentials=sheet.running.key_file)
    assert (report.target, report.customers) == (sheet.link, 3)


KUNDEN = [
    ["Kundenname", "Telefon", "E-Mail", "Werbung ok?", "Bemerkung", "Katze"],
    ["Anna Ott", "0171 5550101", "anna@example.de", "ja", "", "Minka"],
    ["Bert Lang", "0171 5550102", "bert@example.de", "nein", "", ""],
    ["Cora Weiss", "0171 5550103", "cora@example.de", "ja", "verst. 2024", ""],
    ["Dirk Kurz", "0171 5550104", "dirk@example.de", "n", "bitte NICHT anrufen", ""],
    ["Edda Lind", "0171 5550105", "edda@example.de", "ja", "", ""],
]
SAID = {
    "Column: Werbung ok?": "any contact",
    "Notes: may be a death": "has died",
    "Country": "Germany",
}


@pytest.fixture
def kunden(monkeypatch, tmp_path):
    """The same list as a Google Sheet and as a workbook, and a file of answers."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Kunden"
    for row in KUNDEN:
        book.worksheets[0].append([cell or None for cell in row])
    book.save(tmp_path / "kunden.xlsx")
    (tmp_path / "answers.json").write_text(json.dumps(SAID), encoding="utf-8")
    with sheet_of(monkeypatch, {"Kunden": KUNDEN}) as made:
        yield made, tmp_path / "kunden.xlsx", tmp_path / "answers.json"


def in_sheet(sheet, tab):
    """The texts of a tab, without what is blank at the end."""
    return as_texts(sheet.person.values(tab))


def in_workbook(path, tab):
    return as_texts(openpyxl.load_workbook(path)[tab].values)


def as_texts(rows):
    found = []
    for row in rows:
        texts = [cell if isinstance(cell, str) else "" for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        found.append(texts)
    while found and not found[-1]:
        found.pop()
    return found


def test_adopt_asks_the_same_of_a_sheet_and_of_a_workbook(sheetcrm, kunden):
    sheet, path, _ = kunden
    of_sheet, of_workbook = (
        sheetcrm("adopt", target, *DAY, "--json").json for target in (sheet.link, path)
    )
    assert of_sheet == of_workbook
    assert of_sheet["questions"][0]["id"] == "Column: Werbung ok?"
    assert {seen.method for seen in sheet.running.seen} == {"GET"}


@needs_engine
@pytest.mark.parametrize("how", ["--yes", "--answers"])
def test_the_same_answers_give_the_same_in_both(sheetcrm, kunden, how):
    sheet, path, answers = kunden
    words = [how] if how == "--yes" else [how, answers]
    for target in (sheet.link, path):
        assert sheetcrm("adopt", target, *words, *DAY).status == 0
    assert set(sheet.tabs()) >= {"Kunden", "Verlauf", "Einstellungen"}
    names = in_sheet(sheet, "Kunden")[0]
    rows = dict(zip("ABCDE", in_sheet(sheet, "Kunden")[1:], strict=True))
    assert [rows[who][names.index("Melden?")] for who in "ABCDE"] == (
        ["Ja", "Klären", "Klären", "Klären", "Ja"]
        if how == "--yes"
        else ["Ja", "Nein", "Nein", "Nein", "Ja"]
    )
    assert without_hidden(in_sheet(sheet, "Kunden")) == in_workbook(path, "Kunden")
    settings, beside = (
        dict(two(each))
        for each in (in_sheet(sheet, "Einstellungen"), in_workbook(path, "Einstellungen"))
    )
    assert {name: settings[name] for name in SAID if name in settings} == {
        name: beside[name] for name in SAID if name in beside
    }
    again = [sheetcrm("adopt", target, *DAY, "--json").json for target in (sheet.link, path)]
    assert again[0]["mapping"] == again[1]["mapping"]
    assert again[0]["questions"] == again[1]["questions"]


def without_hidden(rows):
    """The rows without the columns by which a sheet that rows are moved in knows them again."""
    ours = [not heading.startswith("_sheetcrm") for heading in rows[0]]
    return as_texts([compress(row, ours) for row in rows])


def two(rows):
    return [(row[0], row[1]) for row in rows if len(row) > 1]


@needs_engine
def test_undo_takes_an_adoption_back(sheetcrm, kunden):
    sheet, _, answers = kunden
    sheetcrm("adopt", sheet.link, "--answers", answers, *DAY)
    assert sheetcrm("undo", sheet.link).status == 0
    assert [row[:6] for row in in_sheet(sheet, "Kunden")] == as_texts(KUNDEN)

"""sheetcrm adopt: an owner's own list is understood, what only they can say is asked, and it fits."""

import hashlib
import io
import json
from datetime import date

import openpyxl
import pytest

from sheetcrm.use_cases.target import Target
from sheetcrm.use_cases.undo import undo

DAY = ("--today", "2026-03-02")
ROWS = [
    ["Kundenliste 2016"],
    [],
    ["Kundenname", "Telefon", "E-Mail", "Werbung ok?", "letzter Einkauf", "Bemerkung", "Katze"],
    ["Anna Ott", "0171 5550101", "anna@example.de", "ja", date(2026, 2, 20), None, "Minka"],
    ["Bert Lang", "0171 5550102", "bert@example.de", "nein", date(2025, 8, 3), None, None],
    ["Cora Weiß", "0171 5550103", "cora@example.de", "ja", None, "verst. 2024", None],
    ["Dirk Kurz", "0171 5550104", "dirk@example.de", "n", None, "bitte NICHT anrufen", None],
    ["Edda Lind", "0171 5550105", "edda@example.de", "ja", date(2026, 1, 9), None, None],
]


@pytest.fixture
def kunden(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Tabelle1"
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "kunden.xlsx"
    book.save(path)
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def answered(file, **answers):
    file.write_text(json.dumps(answers), encoding="utf-8")
    return file


def whether_ok(path):
    """What OK to contact says of each customer."""
    rows = list(openpyxl.load_workbook(path)["Tabelle1"].iter_rows(min_row=3, values_only=True))
    at = rows[0].index("Melden?")
    return {row[0]: row[at] for row in rows[1:]}


def test_json_tells_what_is_understood_and_asked_and_writes_nothing(sheetcrm, kunden):
    before = digest(kunden)
    said = sheetcrm("adopt", kunden, "--json", *DAY)
    found = json.loads(said.out)
    assert (found["tab"], found["header_row"], found["customers"]) == ("Tabelle1", 3, 5)
    mapped = {each["heading"]: each["field"] for each in found["mapping"]}
    assert mapped == {
        "Kundenname": "Name",
        "Telefon": "Phone",
        "E-Mail": "Email",
        "letzter Einkauf": "Last purchase",
        "Bemerkung": "Notes",
    }
    assert found["ignored"] == ["Katze"]
    assert [each["id"] for each in found["questions"]] == [
        "Column: Werbung ok?",
        "Notes: may be a death",
        "Notes: may be no calls",
        "Country",
    ]
    assert digest(kunden) == before


def test_yes_takes_what_is_safe_and_leaves_the_rest_as_ask(sheetcrm, kunden):
    said = sheetcrm("adopt", kunden, "--yes", "--json", *DAY)
    assert said.status == 0
    assert json.loads(said.out)["report"]["customers"] == 5
    assert whether_ok(kunden) == {
        "Anna Ott": "Ja",
        "Bert Lang": "Klären",
        "Cora Weiß": "Klären",
        "Dirk Kurz": "Klären",
        "Edda Lind": "Ja",
    }
    settings = openpyxl.load_workbook(kunden)["Einstellungen"]
    assert {row[0]: row[1] for row in settings.values}["Land"] == "Germany"


def test_answers_of_a_file_are_put_into_settings_and_heeded_at_once(sheetcrm, kunden, tmp_path):
    said = {
        "Column: Werbung ok?": "any contact",
        "Notes: may be a death": "has died",
        "Notes: may be no calls": "leave in peace",
    }
    file = answered(tmp_path / "answers.json", **said)
    assert sheetcrm("adopt", kunden, "--answers", file, *DAY).status == 0
    assert whether_ok(kunden) == {
        "Anna Ott": "Ja",
        "Bert Lang": "Nein",
        "Cora Weiß": "Nein",
        "Dirk Kurz": "Nein",
        "Edda Lind": "Ja",
    }
    rows = [row[:3] for row in openpyxl.load_workbook(kunden)["Einstellungen"].values]
    assert ("Antwort: Cora Weiß", "verstorben", "verst. 2024") in rows
    assert ("Spalte: Werbung ok?", "jeder Kontakt", None) in rows


def test_an_answer_to_nothing_stops_it_before_anything_is_written(sheetcrm, kunden, tmp_path):
    before = digest(kunden)
    file = answered(tmp_path / "answers.json", **{"Column: Shoes": "none"})
    said = sheetcrm("adopt", kunden, "--answers", file, *DAY)
    assert said.status == 1
    assert "Zu dieser Liste gibt es keine Frage „Column: Shoes“." in said.err
    assert digest(kunden) == before


def test_a_file_that_holds_no_answers_is_said(sheetcrm, kunden, tmp_path):
    file = tmp_path / "answers.json"
    file.write_text("[1]", encoding="utf-8")
    said = sheetcrm("adopt", kunden, "--answers", file, *DAY)
    assert said.status == 1
    assert "Die Antworten in" in said.err


def test_at_most_five_questions_are_asked_and_the_answers_typed(sheetcrm, kunden, monkeypatch):
    typed = io.StringIO("shop\n2\n1\n1\nAtlantis\nAustria\n\n\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", typed)
    said = sheetcrm("adopt", kunden, *DAY)
    assert said.status == 0
    assert "Frage 1 von 4." in said.out
    assert "Wo „Werbung ok?“ Nein sagt: Was ist nicht erwünscht?" in said.out
    assert "zum Beispiel: ja · nein · n" in said.out
    assert whether_ok(kunden)["Bert Lang"] == "Nein"
    settings = dict(row[:2] for row in openpyxl.load_workbook(kunden)["Einstellungen"].values)
    assert (settings["Betrieb"], settings["Land"]) == ("Laden", "Austria")


def test_a_wish_that_was_answered_is_read_as_what_it_is_and_not_left_alone(
    sheetcrm, kunden, tmp_path
):
    given = answered(tmp_path / "answers.json", **{"Column: Werbung ok?": "any contact"})
    sheetcrm("adopt", kunden, "--answers", given, *DAY)
    found = json.loads(sheetcrm("adopt", kunden, "--json", *DAY).out)
    mapped = {each["heading"]: each["field"] for each in found["mapping"]}
    assert mapped["Werbung ok?"] == "Courtesy contact"
    assert "Werbung ok?" not in found["ignored"]
    assert "Column: Werbung ok?" not in {each["id"] for each in found["questions"]}


def test_without_anybody_to_ask_it_says_what_to_give(sheetcrm, kunden, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    said = sheetcrm("adopt", kunden, *DAY)
    assert said.status == 2
    assert "--answers" in said.err


def test_undo_brings_the_list_back_byte_for_byte(sheetcrm, kunden):
    before = digest(kunden)
    sheetcrm("adopt", kunden, "--yes", *DAY)
    assert digest(kunden) != before
    undo(Target(kunden))
    assert digest(kunden) == before


def test_a_second_adopt_changes_nothing(sheetcrm, kunden):
    sheetcrm("adopt", kunden, "--yes", *DAY)
    before = digest(kunden)
    said = sheetcrm("adopt", kunden, "--yes", "--json", *DAY)
    assert json.loads(said.out)["report"]["cells_written"] == 0
    assert digest(kunden) == before


TEXT_LIST = (
    "Kundenname;Telefon;PLZ;E-Mail;letzter Einkauf\r\n"
    "Anna Ott;0171 5550101;01069;anna@example.de;20.02.2026\r\n"
    "Bert Lang;+49 171 5550102;10115;bert@example.de;03.08.2025\r\n"
)


@pytest.fixture
def csv_list(tmp_path):
    path = tmp_path / "kunden.csv"
    path.write_bytes(TEXT_LIST.encode("cp1252"))
    return path


def test_a_csv_becomes_a_workbook_beside_it_that_keeps_zeros_and_plus_signs(sheetcrm, csv_list):
    before = digest(csv_list)
    said = sheetcrm("adopt", csv_list, "--yes", *DAY)
    assert said.status == 0
    assert "kunden.xlsx wurde neben kunden.csv angelegt; kunden.csv bleibt unverändert." in said.out
    rows = list(openpyxl.load_workbook(csv_list.with_suffix(".xlsx"))["Kunden"].values)
    assert rows[1][:5] == ("Anna Ott", "0171 5550101", "01069", "anna@example.de", "20.02.2026")
    assert rows[0][5] == "Melden?"
    assert digest(csv_list) == before


def test_a_csv_adopted_twice_is_the_same_workbook(sheetcrm, csv_list):
    sheetcrm("adopt", csv_list, "--yes", *DAY)
    first = digest(csv_list.with_suffix(".xlsx"))
    assert sheetcrm("adopt", csv_list, "--yes", *DAY).status == 0
    assert digest(csv_list.with_suffix(".xlsx")) == first


def test_a_workbook_of_that_name_with_another_list_is_left_alone(sheetcrm, csv_list):
    other = csv_list.with_suffix(".xlsx")
    book = openpyxl.Workbook()
    book.active.append(["Name"])
    book.save(other)
    before = digest(other)
    said = sheetcrm("adopt", csv_list, "--yes", *DAY)
    assert said.status == 1
    assert "Es gibt schon eine Mappe kunden.xlsx" in said.err
    assert digest(other) == before


def test_a_dry_run_of_a_csv_makes_nothing(sheetcrm, csv_list):
    said = sheetcrm("adopt", csv_list, "--yes", "--dry-run", "--json", *DAY)
    assert json.loads(said.out)["report"]["customers"] == 2
    assert not csv_list.with_suffix(".xlsx").exists()

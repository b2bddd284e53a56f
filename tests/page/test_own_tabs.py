"""Messages and Presence on the page: read, changed, ticked as looked over, taken back, never lost."""

from datetime import datetime

import pytest
from demonstration.workbook import TALE, demo_day, write_demo
from florist_list import TODAY
from openpyxl import load_workbook

from sheetcrm import sync

LONG = "Viel Text. " * 300


@pytest.fixture
def adopted(opened):
    ask, file, _ = opened
    ask("adopt", answers={})
    return ask, file


def row_of(ask, screen, called):
    return next(row for row in ask(screen)["value"]["rows"] if row["called"] == called)


def kept(ask, screen, row, fields, **more):
    named = {"number": row["number"], "about": row["about"]}
    return ask("type_in", screen=screen, fields=fields, **named, **more)


def test_the_screens_show_what_the_tabs_say_in_the_owners_language(adopted):
    ask, _ = adopted
    messages, presence = (ask(each)["value"] for each in ("messages", "presence"))
    assert messages["lacks"] is presence["lacks"] is None
    thanks = row_of(ask, "messages", "Danke sagen, E-Mail")
    assert thanks["fields"]["text"].startswith("{Anrede},\n\nvielen Dank")
    assert thanks["has_subject"]
    assert not row_of(ask, "messages", "Danke sagen, SMS")["has_subject"]
    voicemail = row_of(ask, "presence", "Anrufbeantworter")
    assert (voicemail["checked"], voicemail["is_due"]) == ("Noch nicht durchgesehen", False)


@pytest.mark.parametrize("text", ["Merci!\n\nIhre Jo", "=1+1", LONG, "{Anrede}, {nobody}", ""])
def test_what_is_kept_stands_in_the_workbook_as_text_and_is_never_overwritten(adopted, text):
    ask, file = adopted
    row = row_of(ask, "messages", "Danke sagen, E-Mail")
    assert kept(ask, "messages", row, {"subject": "Merci", "text": text}) == {"value": None}
    ask("refresh")
    cell = load_workbook(file)["Vorlagen"].cell(row["number"], 4)
    assert (cell.value or "", cell.data_type == "f") == (text, False)
    assert row_of(ask, "messages", "Danke sagen, E-Mail")["fields"] == {
        "subject": "Merci",
        "text": text,
    }


def test_looked_over_today_is_a_day_in_the_workbook(adopted):
    ask, file = adopted
    row = row_of(ask, "presence", "Anrufbeantworter")
    kept(ask, "presence", row, {}, checked=True)
    cells = [cell.value for cell in load_workbook(file)["Auftritt"][row["number"]]]
    assert datetime.fromisoformat(TODAY) in cells
    checked = row_of(ask, "presence", "Anrufbeantworter")
    assert checked["checked"].startswith("Durchgesehen am 30. November")
    assert checked["fields"] == row["fields"]


def test_it_is_called_by_its_name_and_taken_back(adopted):
    ask, file = adopted
    before = load_workbook(file)["Vorlagen"]["D5"].value
    row = ask("messages")["value"]["rows"][0]
    kept(ask, "messages", row, {"subject": "x", "text": "y"})
    ask("refresh")
    standing = ask("standing")["value"]
    assert (standing["can_undo"], standing["takes_back"]) == (True, row["about"])
    ask("undo")
    assert load_workbook(file)["Vorlagen"]["D5"].value == before
    assert row_of(ask, "messages", row["called"])["fields"] == row["fields"]


@pytest.mark.parametrize("wrong", [{"number": 9_999}, {"about": "Something else"}])
def test_a_row_that_is_gone_is_refused_and_nothing_is_written(adopted, wrong):
    ask, file = adopted
    before = file.read_bytes()
    row = {**ask("messages")["value"]["rows"][0], **wrong}
    told = kept(ask, "messages", row, {"text": "y"})
    assert told["error"].startswith("Diese Zeile ist verschoben")
    assert file.read_bytes() == before


def test_a_tab_that_the_owner_deleted_is_not_made_again(adopted):
    ask, file = adopted
    book = load_workbook(file)
    del book["Vorlagen"]
    book.save(file)
    screen = ask("messages")["value"]
    assert screen["rows"] == []
    assert screen["lacks"] == "In Ihrer Arbeitsmappe gibt es dieses Blatt nicht."


def test_a_list_from_before_these_tabs_is_offered_them_on_their_screens(ask, tmp_path):
    file = tmp_path / "customers.xlsx"
    write_demo(file, TALE)
    sync(file, today=demo_day())
    book = load_workbook(file)
    hidden = book["_sheetcrm"]
    for tab in ("Messages", "Presence"):
        del book[tab]
        (row,) = (cell.row for cell in hidden["A"] if cell.value == tab)
        hidden.delete_rows(row)
    book.save(file)
    ask("open", path=str(file), today=demo_day().isoformat())
    ask("update")
    lacking = ask("messages")["value"]
    assert (lacking["rows"], lacking["lacks"]) == ([], "Your workbook has no such sheet.")
    assert lacking["adds"] == "Add the sheets Messages and Presence"
    assert ask("add_tabs") == {"value": None}
    assert ask("messages")["value"]["adds"] is None
    assert ask("presence")["value"]["rows"]
    assert ask("standing")["value"]["takes_back"] == "further sheets"
    ask("undo")
    assert ask("presence")["value"]["rows"] == []

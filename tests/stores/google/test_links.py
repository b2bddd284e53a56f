"""Every form in which people have the link of a Google Sheet at hand, and what to do with the others."""

import json
import plistlib
import shlex

import pytest

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.links import is_link, spreadsheet_id
from sheetcrm.stores.registry import kind_of

ID = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"
SHEET = f"https://docs.google.com/spreadsheets/d/{ID}"
LINKS = [
    SHEET,
    f"{SHEET}/edit",
    f"{SHEET}/edit?usp=sharing",
    f"{SHEET}/edit?gid=0#gid=0",
    f"{SHEET}/edit#gid=1234567",
    f"{SHEET}/htmlview",
    f"{SHEET}/export?format=xlsx",
    f"{SHEET}?usp=drive_link&ouid=1234567&sd=true",
    f"  {SHEET}/edit \n",
    f"<{SHEET}/edit>",
    f"'{SHEET}/edit'",
    f'"{SHEET}/edit?gid=0#gid=0"',
    f"docs.google.com/spreadsheets/d/{ID}/edit",
    f"HTTPS://docs.google.com/spreadsheets/d/{ID}/edit",
    f"https://docs.google.com/spreadsheets/u/0/d/{ID}/edit",
    f"https://docs.google.com/spreadsheets/u/1/d/{ID}/edit#gid=0",
    f"https://docs.google.com/a/example.com/spreadsheets/d/{ID}/edit",
    f"https://docs.google.com/open?id={ID}",
    f"https://drive.google.com/open?id={ID}",
    f"https://drive.google.com/open?usp=drive_copy&id={ID}&authuser=0",
    f"https://drive.google.com/u/1/open?id={ID}",
    f"https://drive.google.com/file/d/{ID}/view?usp=sharing",
    f"https://drive.google.com/file/u/1/d/{ID}/edit",
    f"https://drive.google.com/uc?export=download&id={ID}",
    f"https://docs.google.com/spreadsheet/ccc?key={ID}&usp=sharing",
    f"https://www.google.com/url?q=https://docs.google.com/spreadsheets/d/{ID}/edit&sa=D",
    f"https://www.google.com/url?q=https%3A%2F%2Fdocs.google.com%2Fspreadsheets%2Fd%2F{ID}%2Fedit",
    ID,
    f" {ID} ",
]


@pytest.mark.parametrize("link", LINKS)
def test_every_form_leads_to_the_sheet(link):
    assert is_link(link)
    assert spreadsheet_id(link) == ID


@pytest.mark.parametrize("link", LINKS)
def test_a_command_that_we_print_can_be_pasted_into_any_shell(link):
    argument = kind_of(link).argument(link)
    assert argument == SHEET
    assert shlex.quote(argument) == argument
    assert not set("?*[]#&!$ ") & set(argument)  # what zsh and others take for something else


SHORTCUTS = {
    "list.gsheet": json.dumps(
        {"": "WARNING!", "doc_id": ID, "resource_key": "", "email": "a@b.co"}
    ),
    "old.gsheet": json.dumps({"url": f"https://docs.google.com/open?id={ID}"}),
    "older.gsheet": json.dumps(
        {"url": "https://docs.google.com/", "resource_id": f"spreadsheet:{ID}"}
    ),
    "list.url": f"[InternetShortcut]\r\nURL={SHEET}/edit?gid=0#gid=0\r\nIconIndex=0\r\n",
    "list.desktop": f"[Desktop Entry]\nType=Link\nURL={SHEET}/edit\n",
    "list.webloc": plistlib.dumps({"URL": f"{SHEET}/edit#gid=0"}),
    "BINARY.WEBLOC": plistlib.dumps({"URL": f"{SHEET}/edit"}, fmt=plistlib.FMT_BINARY),
}


@pytest.mark.parametrize(("name", "kept"), SHORTCUTS.items(), ids=SHORTCUTS)
def test_a_shortcut_that_a_computer_keeps_leads_to_the_sheet(tmp_path, name, kept):
    file = tmp_path / name
    file.write_bytes(kept if isinstance(kept, bytes) else kept.encode())
    for target in (file, str(file)):
        assert is_link(target)
        assert spreadsheet_id(str(target)) == ID
        assert kind_of(target).argument(target) == SHEET


OTHERS = {
    "list.gsheet": "{}",
    "broken.gsheet": "{",
    "more.gsheet": "[1]",
    "list.url": "[InternetShortcut]\nURL=file:///C:/list.xlsx\n",
    "empty.url": "",
    "list.webloc": "bplist00",
    "list.xlsx": f"URL={SHEET}",
}


@pytest.mark.parametrize(("name", "kept"), OTHERS.items(), ids=OTHERS)
def test_any_other_file_is_a_file(tmp_path, name, kept):
    file = tmp_path / name
    file.write_text(kept, encoding="utf-8")
    assert not is_link(file)
    assert not is_link(tmp_path / f"not there {name}")


def test_a_file_whose_name_looks_like_an_id_is_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ID).write_text("", encoding="utf-8")
    assert not is_link(ID)


@pytest.mark.parametrize("name", ["customers", "a-rather-long-name-of-a-workbook-without-a-number"])
def test_a_name_is_no_id(name):
    assert not is_link(name)


WRONG = {
    f"https://docs.google.com/spreadsheets/d/e/2PACX-1v{ID}/pubhtml": "published copy",
    f"https://docs.google.com/spreadsheets/u/1/d/e/2PACX-1v{ID}/pub?output=csv": "published copy",
    f"{SHEET}/edit?usp=sharing&ouid=1&rtpof=true&sd=true": "an Excel file in Google Drive",
    f"https://docs.google.com/document/d/{ID}/edit": "does not lead to a Google Sheet",
    f"https://docs.google.com/forms/d/{ID}/edit": "does not lead to a Google Sheet",
    f"https://drive.google.com/drive/folders/{ID}": "does not lead to a Google Sheet",
    "https://sheets.new": "does not lead to a Google Sheet",
    "https://example.com/list.xlsx": "does not lead to a Google Sheet",
}


@pytest.mark.parametrize(("link", "says"), WRONG.items(), ids=range(len(WRONG)))
def test_a_link_to_something_else_is_said_to_be_that_before_google_is_asked(link, says):
    assert is_link(link)
    with pytest.raises(SheetcrmError, match=says) as caught:
        spreadsheet_id(link)
    assert caught.value.hint

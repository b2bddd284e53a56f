"""sheetcrm new, and what becomes of its workbook in other programs."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from datetime import date

import openpyxl
import pytest

from sheetcrm.rules.words import Business
from sheetcrm.tables.columns import COMPUTED_COLUMNS

DAY = ("--today", "2026-03-02")


def state(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def type_rows(path):
    """Type a customer and a purchase at the end of the lists, as scripts do."""
    book = openpyxl.load_workbook(path)
    book["Customers"].append(["7", "Ann Lee", None, None, "ann@example.com"])
    book["Customers"].append([None, "Bo Ek", "Ek & Sons", None, None, "+46 8 123 456 78"])
    book["Interactions"].append([date(2026, 2, 27), "Ann Lee", "Purchase", None, None, None, 80])
    book["Interactions"].append([date(2026, 2, 28), "Bo Ek", "Inquiry", "Phone"])
    book.save(path)


def in_libreoffice(path, folder):
    """Open a workbook in LibreOffice and save it again."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, path]
    subprocess.run([office, profile, *words], check=True, capture_output=True)
    return folder / path.name


def synced(sheetcrm, path):
    said = sheetcrm("sync", path, "--json", *DAY)
    assert said.status == 0
    return json.loads(said.out)


def test_makes_a_workbook_and_says_what_to_do_next(sheetcrm, tmp_path):
    said = sheetcrm("new", tmp_path / "mine.xlsx", "--business", "clinic")
    assert (said.status, said.err) == (0, "")
    assert "mine.xlsx is ready, with settings for: clinic." in said.out
    assert "sheetcrm sync" in said.out


def test_json_names_the_file_the_business_and_the_tabs(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    assert json.loads(sheetcrm("new", file, "--json", "--yes").out) == {
        "target": str(file),
        "business": "business services",
        "tabs": [
            "Start here",
            "Today",
            "Customers",
            "Interactions",
            "Welcome back",
            "Dashboard",
            "Messages",
            "Presence",
            "Settings",
            "Problems",
        ],
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["https://docs.google.com/spreadsheets/d/1AbC", "--lite"], "xlwings Lite is for Excel"),
        (["mine.xlsx", "--package", "https://example.com/sheetcrm.whl"], "together with --lite"),
    ],
)
def test_an_option_that_would_do_nothing_is_refused(sheetcrm, monkeypatch, tmp_path, words, said):
    monkeypatch.chdir(tmp_path)
    ran = sheetcrm("new", *words)
    assert ran.status == 2
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_for_xlwings_lite_brings_the_functions_along(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    said = sheetcrm("new", "--lite", file, "--package", "https://example.com/sheetcrm.whl")
    assert "xlwings Lite" in said.out
    assert "sheetcrm sync" not in said.out
    with zipfile.ZipFile(file) as archive:
        told = archive.read("xl/webextensions/webextension1.xml").decode()
    assert "https://example.com/sheetcrm.whl" in told


@pytest.mark.parametrize("kind", ["Online Shop", "online-shop", " ONLINE SHOP "])
def test_business_is_understood_in_any_spelling(sheetcrm, tmp_path, kind):
    said = sheetcrm("new", tmp_path / "mine.xlsx", "--business", kind, "--json")
    assert json.loads(said.out)["business"] == "online shop"


def test_unknown_business_lists_those_that_are_known(sheetcrm, tmp_path):
    said = sheetcrm("new", tmp_path / "mine.xlsx", "--business", "circus")
    assert said.status == 2
    assert "'circus' is not a kind of business we know" in said.err
    assert all(business in said.err for business in Business)
    assert not (tmp_path / "mine.xlsx").exists()


def test_never_overwrites_a_file(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    file.write_text("a year of work")
    said = sheetcrm("new", file)
    assert said.status == 1
    assert "There is already a file" in said.err
    assert file.read_text() == "a year of work"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("mine.xls", "The name of a new workbook must end in .xlsx."),
        ("mine", "The name of a new workbook must end in .xlsx."),
        ("no such folder/mine.xlsx", "There is no folder"),
    ],
)
def test_says_plainly_what_cannot_be(sheetcrm, tmp_path, name, sentence):
    said = sheetcrm("new", tmp_path / name)
    assert said.status == 1
    assert sentence in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_new_workbook_syncs_before_anything_is_typed(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    sheetcrm("new", file)
    report = synced(sheetcrm, file)
    assert (report["customers"], report["problems"], report["cells_written"]) == (0, [], 50)


def test_rows_typed_by_a_script_are_synced_once(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    sheetcrm("new", file)
    type_rows(file)
    report = synced(sheetcrm, file)
    assert (report["customers"], report["interactions"], report["problems"]) == (2, 2, [])
    before = state(file)
    assert synced(sheetcrm, file)["cells_written"] == 0
    assert state(file) == before


def test_what_a_sync_writes_stands_under_our_own_headings(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    sheetcrm("new", file)
    type_rows(file)
    synced(sheetcrm, file)
    headings, ann, bo, *rest = openpyxl.load_workbook(file)["Customers"].values
    first = headings.index("OK to contact")
    assert headings[first:] == tuple(column.heading for column in COMPUTED_COLUMNS)
    told = dict(zip(headings, ann, strict=True))
    assert (told["Follow-up"], told["Stage"]) == ("Say thank you", "Contract")
    assert dict(zip(headings, bo, strict=True))["Follow-up"] == "Reply"
    assert rest == []


def test_a_workbook_saved_by_libreoffice_is_synced_like_before(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    sheetcrm("new", file)
    saved = in_libreoffice(file, tmp_path / "office")
    type_rows(saved)
    saved = in_libreoffice(saved, tmp_path / "office again")
    report = synced(sheetcrm, saved)
    assert (report["customers"], report["interactions"], report["problems"]) == (2, 2, [])
    before = state(saved)
    assert synced(sheetcrm, saved)["cells_written"] == 0
    assert state(saved) == before


def test_libreoffice_keeps_what_a_sync_wrote(sheetcrm, tmp_path):
    file = tmp_path / "mine.xlsx"
    sheetcrm("new", file)
    type_rows(file)
    synced(sheetcrm, file)
    assert synced(sheetcrm, in_libreoffice(file, tmp_path / "office"))["cells_written"] == 0

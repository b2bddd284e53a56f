"""What an owner does to the columns of a Google Sheet is read as in a workbook."""

import json

import openpyxl
import pytest
from sheet import needs_engine, sheet_of

KUNDEN = [
    ["Kundenname", "E-Mail", "Werbung ok?", "Do not contact", "Bemerkung"],
    ["Anna Ott", "anna@example.de", "ja", "FALSE", "mag Tulpen"],
    ["Bert Lang", "bert@example.de", "nein", "FALSE", "kam mit Edda"],
    ["Cora Weiss", "cora@example.de", "ja", "TRUE", ""],
    ["Dirk Kurz", "dirk@example.de", "ja", "FALSE", "kauft Rosen"],
    ["Edda Lind", "edda@example.de", "", "FALSE", ""],
]
TURNED = {"ja": "nein", "nein": "ja", "TRUE": "FALSE", "FALSE": "TRUE"}
BOOLEANS = {"TRUE": True, "FALSE": False, "": None}


def turned(column):
    return {(row, column): TURNED.get(cells[column], "") for row, cells in enumerate(KUNDEN) if row}


EDITS = {
    "words turned round": turned(2),
    "checkboxes turned round": turned(3),
    "headings exchanged": {(0, 0): "Bemerkung", (0, 4): "Kundenname"},
    "wishes exchanged": {(0, 2): "Do not contact", (0, 3): "Werbung ok?"},
    "translated": {(0, 0): "Nom du client", (0, 2): "Publicité ok ?", (0, 1): "Courriel"},
}
"""What stands in which cells then, by row and column from 0."""
EXPECTED = {
    "words turned round": "NKNNJ",
    "checkboxes turned round": "NNKNN",
    "headings exchanged": "JNNJJ",
    "wishes exchanged": "NNNNN",
    "translated": "JNNJJ",
}


@pytest.fixture
def both(monkeypatch, tmp_path, sheetcrm):
    """The same list as a sheet and as a workbook, adopted with the same answers."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Kunden"
    for row in KUNDEN:
        book.worksheets[0].append([BOOLEANS.get(cell, cell) for cell in row])
    book.save(tmp_path / "kunden.xlsx")
    given = tmp_path / "answers.json"
    given.write_text(json.dumps({"Column: Werbung ok?": "any contact"}), encoding="utf-8")
    with sheet_of(monkeypatch, {"Kunden": KUNDEN}) as sheet:
        for target in (sheet.link, tmp_path / "kunden.xlsx"):
            ran = sheetcrm("adopt", target, "--answers", given, "--today", "2026-03-02")
            assert ran.status == 0, ran.err
        yield sheet, tmp_path / "kunden.xlsx"


def edit(sheet, path, cells):
    book = openpyxl.load_workbook(path)
    for (row, column), text in cells.items():
        cell = book["Kunden"].cell(row + 1, column + 1)
        cell.value = BOOLEANS.get(text, text)
        sheet.person.type("Kunden", cell.coordinate, text)
    book.save(path)


def whether_ok(rows):
    head, *rows = rows
    return "".join(row[head.index("Melden?")][0] for row in rows[: len(KUNDEN) - 1])


@needs_engine
@pytest.mark.parametrize("what", EDITS)
def test_a_sheet_is_read_as_a_workbook_whatever_was_done_to_its_columns(sheetcrm, both, what):
    sheet, path = both
    edit(sheet, path, EDITS[what])
    of_sheet, of_workbook = (
        sheetcrm("sync", target, "--today", "2026-03-03", "--json").json
        for target in (sheet.link, path)
    )
    told = [[each["message"] for each in ran["problems"]] for ran in (of_sheet, of_workbook)]
    assert told[0] == told[1]
    assert of_sheet["held_back"] == of_workbook["held_back"]
    assert of_sheet["now_allowed"] == of_workbook["now_allowed"] == []
    assert whether_ok(sheet.person.values("Kunden")) == EXPECTED[what]
    assert whether_ok(list(openpyxl.load_workbook(path)["Kunden"].values)) == EXPECTED[what]

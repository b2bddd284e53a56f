"""A workbook an owner has made their own: after a sync only what is ours has changed."""

import shutil
import subprocess
import zipfile
from datetime import date

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.syncing.engine import sync_store
from sheetcrm.tables.columns import COMPUTED_COLUMNS

TODAY = date(2026, 3, 2)
OWN = ["Turnover", "Phone", "Balance", "Client", "E-mail", "Stage", "Colour"]
ROWS = [
    [1200.5, "+49 30 901820", 12, "Ann Johnson", "ann@example.com", "hot", "red"],
    [80, None, -3, "Bob Stone", "bob@example.com", "cold", "blue"],
    [None, "+49 30 901821", None, "كريم 😀", None, None, " two  blanks "],
]
HEADER_ROW = 4


@pytest.fixture(params=["plain", "table"])
def workbook(request, tmp_path):
    book = openpyxl.Workbook()
    people = book.active
    people.title = "My clients"
    people["A1"] = "Clients of the shop"
    people["A1"].font = Font(bold=True, size=18, color="AA3300")
    for number, row in enumerate([OWN, *ROWS], start=HEADER_ROW):
        for column, value in enumerate(row, start=1):
            people.cell(number, column, value)
    people["A5"].fill = PatternFill("solid", fgColor="FFEE99")
    people["D5"].comment = Comment("likes tea", "owner")
    people["A9"] = "=SUM(A5:A7)"
    people.conditional_formatting.add(
        "C5:C7", CellIsRule(operator="lessThan", formula=["0"], fill=PatternFill(bgColor="FF0000"))
    )
    words = DataValidation(type="list", formula1='"red,blue"')
    words.add("G5:G99")
    people.add_data_validation(words)
    people.column_dimensions["D"].width = 31
    people.freeze_panes = "A5"
    if request.param == "table":
        people.add_table(Table(displayName="Clients", ref="A4:G7"))
    chart = BarChart()
    chart.add_data(Reference(people, min_col=1, min_row=5, max_row=7))
    people.add_chart(chart, "B12")
    log = book.create_sheet("Log")
    for row in (["When", "Client", "Type"], [date(2026, 2, 27), "Ann Johnson", "Purchase"]):
        log.append(row)
    book.create_sheet("Notes")["B2"] = "mine"
    path = tmp_path / "clients.xlsx"
    book.save(path)
    return path


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_only_the_parts_that_must_differ_do(workbook):
    before = parts(workbook)
    sync_store(WorkbookStore(workbook), TODAY)
    after = parts(workbook)
    assert after.keys() - before.keys() == {"xl/worksheets/sheet4.xml"}  # the hidden tab
    assert before.keys() <= after.keys()
    differing = {name for name in before if before[name] != after[name]}
    assert {"xl/worksheets/sheet1.xml", "xl/workbook.xml"} <= differing
    assert differing <= {
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/tables/table1.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "docProps/app.xml",
    }


def test_every_cell_of_the_owners_is_what_it_was(workbook):
    before = openpyxl.load_workbook(workbook)["My clients"]
    sync_store(WorkbookStore(workbook), TODAY)
    after = openpyxl.load_workbook(workbook)["My clients"]
    for row in before.iter_rows():
        for cell in row:
            twin = after[cell.coordinate]
            assert twin.value == cell.value
            assert repr(twin.font) == repr(cell.font)
            assert repr(twin.fill) == repr(cell.fill)
            assert twin.number_format == cell.number_format


def test_the_owners_stage_and_balance_stay_theirs(workbook):
    for _ in range(2):
        sync_store(WorkbookStore(workbook), TODAY)
    sheet = openpyxl.load_workbook(workbook)["My clients"]
    headings = [cell.value for cell in sheet[HEADER_ROW]]
    assert headings[:7] == OWN
    assert headings[7:] == [
        f"{column.heading} (sheetcrm)" if column.heading in OWN else column.heading
        for column in COMPUTED_COLUMNS
    ]
    assert sheet.cell(5, headings.index("Stage (sheetcrm)") + 1).value == "Contract"
    assert [sheet.cell(row, 6).value for row in (5, 6, 7)] == ["hot", "cold", None]


def test_a_table_grows_by_our_columns(workbook):
    sync_store(WorkbookStore(workbook), TODAY)
    sheet = openpyxl.load_workbook(workbook)["My clients"]
    for table in sheet.tables.values():
        assert table.ref == f"A4:{sheet.cell(7, 7 + len(COMPUTED_COLUMNS)).coordinate}"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_shows_the_owners_sheet_as_before_and_our_columns_beside(workbook, tmp_path):
    before = shown_by_libreoffice(workbook, tmp_path / "before")
    sync_store(WorkbookStore(workbook), TODAY)
    after = shown_by_libreoffice(workbook, tmp_path / "after")
    width = len(OWN)
    assert [padded(row, width) for row in after] == [padded(row, width) for row in before]
    assert after[HEADER_ROW - 1][width:] == [
        f"{column.heading} (sheetcrm)" if column.heading in OWN else column.heading
        for column in COMPUTED_COLUMNS
    ]
    assert "Contract" in after[HEADER_ROW]


def shown_by_libreoffice(workbook, folder):
    """What the first sheet shows, cell by cell, as LibreOffice would print it."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "fods",
        "--outdir",
        folder,
        workbook,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return fods_rows((folder / f"{workbook.stem}.fods").read_bytes())


def padded(row, width):
    return (row + [""] * width)[:width]


def fods_rows(data):
    from lxml import etree

    name = {
        "table": "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}",
        "text": "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}",
    }
    sheet = next(etree.fromstring(data).iter(f"{name['table']}table"))
    rows = []
    for row in sheet.iter(f"{name['table']}table-row"):
        cells = []
        for cell in row.iterchildren(f"{name['table']}table-cell"):
            text = "".join("".join(p.itertext()) for p in cell.iterchildren(f"{name['text']}p"))
            cells += [text] * int(cell.get(f"{name['table']}number-columns-repeated", 1))
        while cells and not cells[-1]:
            cells.pop()
        repeated = int(row.get(f"{name['table']}number-rows-repeated", 1))
        rows += [cells] * (repeated if repeated < 1000 else 1)
    while rows and not rows[-1]:
        rows.pop()
    return rows

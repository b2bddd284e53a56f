"""The workbook for xlwings Lite: what it brings along, read back by readers that are not ours."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from sheetcrm.api import sync
from sheetcrm.errors import CannotEdit
from sheetcrm.excel import functions
from sheetcrm.rules.words import Business
from sheetcrm.shipped import template_text
from sheetcrm.tables.columns import COMPUTED_COLUMNS, OWNER_COLUMNS
from sheetcrm.templates.description import Home
from sheetcrm.templates.lite import lite_workbook
from sheetcrm.templates.starter import starter_workbook, to_bytes

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
EXTENSION = "{http://schemas.microsoft.com/office/webextensions/webextension/2010/11}"
PANE = "{http://schemas.microsoft.com/office/webextensions/taskpanes/2010/11}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PARTS = (
    "xl/webextensions/taskpanes.xml",
    "xl/webextensions/_rels/taskpanes.xml.rels",
    "xl/webextensions/webextension1.xml",
)
HIDDEN_TAB = re.compile(rb'<Override PartName="/xl/worksheets/sheet5\.xml" [^>]*/>')


@pytest.fixture(scope="module")
def plain():
    book = starter_workbook(Business.CLINIC, "clinic.xlsx", Home.LITE)
    book["Customers"].append([None, "Ann Lee", None, None, "ann@example.com"])
    return to_bytes(book)


@pytest.fixture(scope="module")
def content(plain):
    return lite_workbook(plain, "clinic.xlsx")


@pytest.fixture
def file(content, tmp_path):
    path = tmp_path / "clinic.xlsx"
    path.write_bytes(content)
    return path


def archive(content):
    return zipfile.ZipFile(io.BytesIO(content))


def xml(content, part):
    return ET.fromstring(archive(content).read(part))


def area(book, address):
    """Return the cells of a range such as Customers!A1:AN5000; None for a blank argument."""
    if not address:
        return None
    tab, _, cells = address.partition("!")
    return [[cell.value for cell in row] for row in book[tab][cells]]


def settings_of(content):
    """Return the add-in's settings as Office hands them over: each is JSON in an attribute."""
    properties = xml(content, PARTS[2]).iter(f"{EXTENSION}property")
    return {each.get("name"): json.loads(each.get("value")) for each in properties}


def targets(content, part):
    """Return where a list of relationships leads: {last word of the type: (id, target)}."""
    relations = xml(content, part).iter(f"{PACKAGE}Relationship")
    return {
        each.get("Type").rpartition("/")[2]: (each.get("Id"), each.get("Target"))
        for each in relations
    }


def test_the_code_and_the_packages_are_what_an_independent_reader_finds(content):
    settings = settings_of(content)
    assert settings.keys() == {"main.py", "requirements.txt", "pyodideVersion", "addinVersion"}
    assert settings["main.py"] == template_text("lite_main.py")
    assert settings["pyodideVersion"] == "314.0.7"
    first, second, ours = settings["requirements.txt"].splitlines()
    assert first.startswith("xlwings<1")
    assert second.startswith("python-dotenv")
    assert ours.startswith("sheetcrm")


def test_the_add_in_is_xlwings_lite_in_microsofts_store(content):
    references = list(xml(content, PARTS[2]).iter(f"{EXTENSION}reference"))
    assert [each.get("storeType") for each in references] == ["OMEX", "OMEX"]
    assert [each.get("id") for each in references] == ["wa200008175", "WA200008175"]


def test_one_part_leads_to_the_next_and_each_has_its_type(content):
    root = targets(content, "_rels/.rels")
    assert root["webextensiontaskpanes"][1] == PARTS[0]
    assert len({key for key, _ in root.values()}) == len(root)
    key, target = targets(content, PARTS[1])["webextension"]
    assert f"xl/webextensions/{target}" == PARTS[2]
    assert next(xml(content, PARTS[0]).iter(f"{PANE}webextensionref")).get(f"{RELATION}id") == key
    types = {
        each.get("PartName"): each.get("ContentType")
        for each in xml(content, "[Content_Types].xml")
    }
    assert types[f"/{PARTS[0]}"] == "application/vnd.ms-office.webextensiontaskpanes+xml"
    assert types[f"/{PARTS[2]}"] == "application/vnd.ms-office.webextension+xml"


def test_every_other_part_is_as_it_was(plain, content):
    before, after = archive(plain), archive(content)
    assert set(after.namelist()) - set(before.namelist()) == set(PARTS)
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"[Content_Types].xml", "_rels/.rels"}


def test_the_package_may_come_from_elsewhere(plain):
    wheel = 'https://example.com/a&b/"x"/sheetcrm-0.1.0-py3-none-any.whl'
    settings = settings_of(lite_workbook(plain, "clinic.xlsx", wheel))
    assert settings["requirements.txt"].splitlines()[-1] == wheel


def test_two_workbooks_are_two_to_the_add_in(plain):
    told = {xml(lite_workbook(plain, "clinic.xlsx"), PARTS[2]).get("id") for _ in range(2)}
    assert len(told) == 2


def test_a_workbook_with_an_add_in_is_left_alone(content):
    with pytest.raises(CannotEdit, match="already contains an Office add-in"):
        lite_workbook(content, "clinic.xlsx")


def test_start_here_shows_formulas_as_text_and_no_command_line(content):
    page = openpyxl.load_workbook(io.BytesIO(content))["Start here"]
    texts = [cell for row in page.iter_rows() for cell in row if cell.value]
    formulas = [cell for cell in texts if str(cell.value).startswith("=CRM_")]
    assert [(cell.data_type, cell.quotePrefix) for cell in formulas] == [("s", True)] * 2
    # neither commands nor promises that only a computer with sheetcrm can keep
    told = " ".join(str(cell.value) for cell in texts)
    assert "sheetcrm sync" not in told
    assert "kept on this computer" not in told


@pytest.mark.parametrize(("at", "first"), [(0, "Due"), (1, "OK to contact")])
def test_the_formulas_shown_answer_for_this_workbook(content, at, first):
    book = openpyxl.load_workbook(io.BytesIO(content))
    told = [str(cell.value) for row in book["Start here"].iter_rows() for cell in row]
    name, args = re.findall(r"=(CRM_\w+)\((.+)\)", "\n".join(told))[at]
    spilled = getattr(functions, name.lower())(*(area(book, each) for each in args.split(",")))
    assert spilled[0][0] == first
    assert len(spilled) == 2


def test_the_formulas_shown_take_all_of_the_owners_columns(content):
    customers = openpyxl.load_workbook(io.BytesIO(content))["Customers"]
    assert customers["AN1"].value == OWNER_COLUMNS[-1].heading
    assert customers["AO1"].value == COMPUTED_COLUMNS[0].heading


def test_libreoffice_opens_it(file, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ["--headless", "--convert-to", "xlsx", "--outdir", tmp_path / "out", file]
    subprocess.run([office, profile, *words], check=True, capture_output=True)
    saved = openpyxl.load_workbook(tmp_path / "out" / "clinic.xlsx")
    assert saved.sheetnames == ["Start here", "Customers", "Interactions", "Settings"]
    assert saved["Customers"]["B2"].value == "Ann Lee"


def test_our_own_sync_keeps_the_add_in_byte_for_byte(file):
    before = archive(file.read_bytes())
    assert sync(file, today=date(2026, 3, 2)).cells_written > 1
    after = archive(file.read_bytes())
    assert openpyxl.load_workbook(file)["Customers"]["AT2"].value == "Courting"
    for part in (*PARTS, "_rels/.rels"):
        assert after.read(part) == before.read(part)
    # a first sync adds the hidden tab to the parts, and nothing else
    types = HIDDEN_TAB.sub(b"", after.read("[Content_Types].xml"))
    assert types == before.read("[Content_Types].xml")

"""A tab that we keep is brought up to date in a workbook, and what an owner did to it stays."""

import os
import random
import re
import shutil
import subprocess
from datetime import date, time, timedelta
from urllib.parse import unquote

import openpyxl
import pytest
from books import members
from contract import make, workshop
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from pages import DRESSING, HEADINGS, PAGE, address, dress, page
from test_workbook_store import WorkbookPlace

from sheetcrm.changes import ReplaceTab
from sheetcrm.errors import CannotEdit
from sheetcrm.stores.workbook.store import WorkbookStore
from sheetcrm.templates import kept_tabs
from sheetcrm.templates.build import build_workbook

SHEET, RELATIONS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
TIMES = 200 if os.environ.get("SHEETCRM_TEST_ALL") else 40
"""How often a page is refreshed."""
MONDAY = page("Ann", "Bob", "Cid", done=("Dan", "Eve"))
TUESDAY = page("Cid", "Fay", done=("Ann", "Bob", "Dan"))
MONDAY_BESIDE = page("Ann", "Bob", mine=[[], [], ["Mine"], [7], ["=A1"]])
TUESDAY_BESIDE = page("Bob", "Ann", "Cid", mine=[[], [], ["Mine"], [7], ["=A1"]])


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setattr(kept_tabs, "KEPT_TABS", [DRESSING])


def workbook(path, rows, shape=lambda sheet: None):
    """A workbook of the page and the workshop, shaped further by the test."""
    book = build_workbook([dress(PAGE, rows)])
    sheet = book[PAGE]
    for tab, cells in workshop().items():
        other = book.create_sheet(tab)
        for row in cells:
            other.append(row)
    shape(sheet)
    book.save(path)
    return WorkbookStore(path)


def refresh(store, before, after):
    return make(store, [ReplaceTab(PAGE, before, after)])


def shown(path):
    return openpyxl.load_workbook(path)[PAGE]


def links(sheet):
    return {
        cell.coordinate: cell.hyperlink.target
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }


def look(cell):
    parts = cell.font, cell.fill, cell.border, cell.alignment
    return *map(repr, parts), cell.number_format


def looks(sheet):
    return {
        cell.coordinate: look(cell) for row in sheet.iter_rows() for cell in row if cell.has_style
    }


def test_a_page_looks_as_if_it_had_just_been_made(tmp_path):
    path, made = tmp_path / "customers.xlsx", tmp_path / "made.xlsx"
    refresh(workbook(path, MONDAY), MONDAY, TUESDAY)
    workbook(made, TUESDAY)
    found, expected = shown(path), shown(made)
    assert links(found) == links(expected) == {"D4": address("Cid"), "D5": address("Fay")}
    assert looks(found) == looks(expected)
    for number in range(1, 10):
        one, other = found.row_dimensions[number], expected.row_dimensions[number]
        assert (one.height, one.outlineLevel, bool(one.hidden), bool(one.collapsed)) == (
            other.height,
            other.outlineLevel,
            bool(other.hidden),
            bool(other.collapsed),
        )
    assert b'outlineLevelRow="1"' in members(path)[SHEET]


def test_a_page_that_became_short_leaves_no_look_behind(tmp_path):
    path = tmp_path / "customers.xlsx"
    refresh(workbook(path, MONDAY), MONDAY, page("Ann"))
    sheet = shown(path)
    assert max(int(re.sub(r"\D", "", place)) for place in looks(sheet)) == 4
    assert [bool(sheet.row_dimensions[at].hidden) for at in range(4, 10)] == [False] * 6
    assert links(sheet) == {"D4": address("Ann")}
    refresh(WorkbookStore(path), page("Ann"), page())
    assert b"hyperlink" not in members(path)[SHEET] + members(path)[RELATIONS]


def test_everything_else_on_the_tab_stays_byte_for_byte(tmp_path):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY, shape=owners_sheet)
    before = members(path)
    refresh(store, MONDAY, TUESDAY)
    after = members(path)
    assert around(after[SHEET]) == around(before[SHEET])
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {SHEET, RELATIONS, "xl/styles.xml"}
    assert after.keys() == before.keys()
    kept = re.compile(rb"<Relationship [^>]*/(?:drawing|vmlDrawing|comments)\"[^>]*>")
    assert sorted(kept.findall(after[RELATIONS])) == sorted(kept.findall(before[RELATIONS]))
    assert len(kept.findall(after[RELATIONS])) == 3


def owners_sheet(sheet):
    """What an owner does to a tab: widths, a filter, a chart, notes, rules, another freeze."""
    sheet.column_dimensions["C"].width = 31.5
    sheet.freeze_panes = "C5"
    sheet.auto_filter.ref = "A3:E9"
    sheet.auto_filter.add_filter_column(0, ["A good moment"])
    sheet.protection.sheet = True
    sheet.page_setup.orientation = "portrait"
    sheet["A3"].comment = Comment("mine", "owner")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=4, max_row=6))
    sheet.add_chart(chart, "H2")
    for row in (5, 6):
        sheet.row_dimensions[row].hidden = True


def around(sheet):
    """A sheet without its rows, links, used area and how deep its outline is."""
    for pattern in (
        rb"<sheetData>.*</sheetData>",
        rb"<hyperlinks>.*</hyperlinks>",
        rb"<dimension [^>]*>",
        rb' outlineLevelRow="\d"',
    ):
        sheet = re.sub(pattern, b"", sheet)
    return sheet


def test_rows_that_a_filter_hides_are_shown_again(tmp_path):
    path = tmp_path / "customers.xlsx"
    refresh(workbook(path, MONDAY, shape=owners_sheet), MONDAY, TUESDAY)
    assert [bool(shown(path).row_dimensions[at].hidden) for at in (4, 5, 6)] == [False] * 3


def test_an_owners_column_keeps_its_cells_and_links(tmp_path):
    def theirs(sheet):
        for row, cells in enumerate(MONDAY_BESIDE, start=1):
            sheet.cell(row, 6, cells[5] if len(cells) > 5 else None)
        sheet["F4"].fill = PatternFill("solid", start_color="FF0000")
        sheet["F4"].number_format = "0.000"
        sheet["F5"].hyperlink = "https://example.com/mine"
        sheet["F9"].fill = PatternFill("solid", start_color="00FF00")

    path = tmp_path / "customers.xlsx"
    blank = [
        [*row[:5], row[5] if row[5:] != ["=A1"] else None] for row in map(padded, MONDAY_BESIDE)
    ]
    after = [
        [*row[:5], row[5] if row[5:] != ["=A1"] else None] for row in map(padded, TUESDAY_BESIDE)
    ]
    store = workbook(path, [row[:5] for row in MONDAY_BESIDE], shape=theirs)
    cells = re.compile(rb"<c r=\"F\d+\".*?(?:/>|</c>)")
    before = cells.findall(members(path)[SHEET])
    refresh(store, blank, after)
    assert cells.findall(members(path)[SHEET]) == before
    assert len(before) == 4
    assert links(shown(path)) == {
        "D4": address("Bob"),
        "D5": address("Ann"),
        "D6": address("Cid"),
        "F5": "https://example.com/mine",
    }


def padded(row):
    return [*row, *[None] * (6 - len(row))]


def test_only_merged_cells_that_hide_what_is_written_come_apart(tmp_path):
    def merged(sheet):
        for area in ("A1:C1", "C7:D8", "H1:I2"):
            sheet.merge_cells(area)

    path = tmp_path / "customers.xlsx"
    hidden = [list(row) for row in MONDAY]
    hidden[6][3] = hidden[7][2] = None
    refresh(workbook(path, MONDAY, shape=merged), hidden, page("Ann", "Bob", "Cid", "Eve", "Fay"))
    assert {str(area) for area in shown(path).merged_cells.ranges} == {"A1:C1", "H1:I2"}
    assert shown(path)["C8"].value == "Fay"


def test_a_formula_that_somebody_typed_over_a_cell_of_ours_gives_way(tmp_path):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY, shape=lambda sheet: sheet.__setitem__("C5", "=B4"))
    refresh(store, store.read().grid(PAGE).rows, TUESDAY)
    assert shown(path)["C5"].value == "Fay"


def test_one_formula_for_many_cells_is_refused_and_nothing_is_written(tmp_path):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY, shape=array_formula)
    content = path.read_bytes()
    with pytest.raises(CannotEdit):
        refresh(store, store.read().grid(PAGE).rows, TUESDAY)
    assert path.read_bytes() == content


def array_formula(sheet):
    sheet["C5"] = ArrayFormula("C5:C6", "=B4:B5")


def test_many_refreshes_add_no_format_and_no_relationship(tmp_path):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY)
    chance = random.Random(7)
    before, sizes = MONDAY, []
    for number in range(TIMES):
        people = chance.sample(["Ann", "Bob", "Cid", "Dan", "Eve", "Fay"], 4)
        after = page(*people[:3], done=people[3:], mine=[[f"{number}"]])
        refresh(store, before, after)
        before = after
        found = members(path)
        sizes.append((len(found["xl/styles.xml"]), found[RELATIONS].count(b"<Relationship ")))
    assert set(sizes[3:]) == {sizes[3]}
    assert shown(path)["F1"].value == str(TIMES - 1)
    refresh(store, before, MONDAY)
    assert looks(shown(path)) == looks(shown_of(tmp_path, MONDAY))


def shown_of(folder, rows):
    path = folder / "made.xlsx"
    workbook(path, rows)
    return shown(path)


@pytest.mark.parametrize("spelling", ["prefix", "strict"])
def test_any_spelling_of_a_workbook_takes_pages_without_growing(tmp_path, spelling):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY)
    respell(path, spelling)
    before, sizes = MONDAY, []
    for after in (TUESDAY, MONDAY, TUESDAY, MONDAY):
        refresh(store, before, after)
        before = after
        sizes.append(len(members(path)["xl/styles.xml"]))
    assert sizes[1] == sizes[2] == sizes[3]
    found = members(path)
    assert found[SHEET].count(b"hyperlink ref=") == 3
    assert found[RELATIONS].count(b"/relationships/hyperlink") == 3


def respell(path, spelling):
    """Write the workbook with a prefix for its elements, or in the strict variant."""
    from books import rewrite

    changed = {
        name: SPELLINGS[spelling](data)
        for name, data in members(path).items()
        if name.startswith("xl/") and name.endswith((".xml", ".rels"))
    }
    copy = path.with_suffix(".new")
    rewrite(path, copy, changed)
    copy.replace(path)


def prefixed(data):
    main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    if main not in data:
        return data
    data = re.sub(rb"<(/?)(?=[A-Za-z])(?![\w]+:)", rb"<\1x:", data)
    return data.replace(main, main.replace(b"xmlns=", b"xmlns:x="))


def strict(data):
    from sheetcrm.ooxml.parts.graft import STRICT_SPACES

    for old, new in STRICT_SPACES:
        data = data.replace(old, new)
    return data


SPELLINGS = {"prefix": prefixed, "strict": strict}


def test_pages_at_random_look_as_if_they_had_just_been_made(tmp_path):
    chance = random.Random(11)
    path = tmp_path / "customers.xlsx"
    before = MONDAY
    store = workbook(path, before)
    names = ["Ann", "Bob", "O'Brien & Söhne <x>", "=1+1", "two\nlines", "Zoë"]
    for _ in range(12):
        people = chance.sample(names, chance.randrange(5))
        after = page(*people, done=chance.sample(names, chance.randrange(4)))
        refresh(store, before, after)
        before = after
        found, expected = shown(path), shown_of(tmp_path, after)
        assert links(found) == links(expected)
        assert looks(found) == looks(expected)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_page_and_its_links(tmp_path):
    path = tmp_path / "customers.xlsx"
    store = workbook(path, MONDAY, shape=owners_sheet)
    for before, after in ((MONDAY, TUESDAY), (TUESDAY, MONDAY), (MONDAY, TUESDAY)):
        refresh(store, before, after)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "lo",
    ]
    subprocess.run([*command, path], check=True, capture_output=True)
    sheet = shown(tmp_path / "lo" / path.name)
    found = {place: unquote(target) for place, target in links(sheet).items()}
    assert found == {"D4": unquote(address("Cid")), "D5": unquote(address("Fay"))}
    assert [sheet.cell(row, 3).value for row in range(3, 9)] == [
        "Customer", "Cid", "Fay", None, "Ann", "Bob",
    ]  # fmt: skip
    assert sheet.row_dimensions[7].outlineLevel == 1
    again = tmp_path / "lo" / path.name
    sizes = []
    for before, after in ((TUESDAY, MONDAY), (MONDAY, TUESDAY), (TUESDAY, MONDAY)):
        refresh(WorkbookStore(again), before, after)
        sizes.append(len(members(again)["xl/styles.xml"]))
    assert sizes[1] == sizes[2]


def test_the_other_tabs_and_their_cells_stay(tmp_path):
    place = WorkbookPlace(tmp_path / "customers.xlsx", workshop() | {PAGE: MONDAY})
    refresh(place.store, MONDAY, TUESDAY)
    assert [row[:3] for row in place.cells("Customers")] == workshop()["Customers"]
    assert [cell.value for cell in shown(place.path)[3]] == HEADINGS


@pytest.mark.parametrize(
    ("value", "number_format"),
    [
        (date(2026, 3, 2), "dd/mm/yyyy"),
        (time(9, 30), "h:mm"),
        (timedelta(hours=30), "[h]:mm"),
        (7.5, "General"),
        (0.5, "0%"),
    ],
)
def test_what_somebody_typed_anywhere_on_the_page_is_read_as_before(tmp_path, value, number_format):
    def typed(sheet):
        for place in ("C4", "A6", "B20", "C30"):
            sheet[place] = value
            sheet[place].number_format = number_format

    store = workbook(tmp_path / "customers.xlsx", MONDAY, shape=typed)
    before = store.read().grid(PAGE).rows
    after = [[*row[:3], f"{at}", *row[4:]] for at, row in enumerate(before)]
    refresh(store, before, after)
    found = store.read().grid(PAGE).rows
    places = ((3, 2), (5, 0), (19, 1), (29, 2))
    assert [found[row][column] for row, column in places] == [
        before[row][column] for row, column in places
    ]

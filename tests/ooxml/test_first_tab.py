"""A tab of ours goes before an owner's, and everything that counts tabs still means the same ones."""

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from sheetcrm.ooxml import Package, Workbook, verify
from sheetcrm.ooxml.package.relations import relations_part


@pytest.fixture
def owners(tmp_path):
    """Three tabs with print areas, a filter, a name of a tab, and the second one shown."""
    book = openpyxl.Workbook()
    book.active.title = "One"
    for name in ("Two", "Three"):
        book.create_sheet(name)
    for sheet in book:
        sheet.append(["Name", sheet.title])
        sheet.print_area = "A1:B9"
        sheet.print_title_rows = "1:1"
        sheet.defined_names["mine"] = DefinedName("mine", attr_text=f"{sheet.title}!$A$1")
    book["Two"].auto_filter.ref = "A1:B5"
    book["Three"]["C1"] = "=SUM(One:Two!A1)"
    book.defined_names["all"] = DefinedName("all", attr_text="Three!$A$1:$B$9")
    book.active = 1
    book["Two"].sheet_view.tabSelected = True
    path = tmp_path / "owners.xlsx"
    book.save(path)
    return path


def with_today(path, tmp_path, first=("Today",)):
    ours = openpyxl.Workbook()
    ours.active.title = "Today"
    ours.active.print_title_rows = "1:3"
    ours.create_sheet("Start here").append(["hello"])
    built = tmp_path / "built.xlsx"
    ours.save(built)
    book, after = Workbook(Package.open(path)), tmp_path / "after.xlsx"
    book.graft(Workbook(Package.open(built)), ["Start here", "Today"], first)
    plan = book.save_to(after)
    verify(path, after, plan)
    return after


def test_it_stands_first_and_the_owners_tab_is_still_the_one_that_is_shown(owners, tmp_path):
    book = openpyxl.load_workbook(with_today(owners, tmp_path))
    assert book.sheetnames == ["Today", "One", "Two", "Three", "Start here"]
    assert book.active.title == "Two"
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == ["Two"]


def test_names_print_areas_and_filters_belong_to_the_tabs_that_they_did(owners, tmp_path):
    book = openpyxl.load_workbook(with_today(owners, tmp_path))
    for name in ("One", "Two", "Three"):
        sheet = book[name]
        assert sheet.print_area == f"'{name}'!$A$1:$B$9"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.defined_names["mine"].attr_text == f"{name}!$A$1"
    assert book["Today"].print_title_rows == "$1:$3"
    assert book["Two"].auto_filter.ref == "A1:B5"
    assert book["Three"]["C1"].value == "=SUM(One:Two!A1)"
    assert book.defined_names["all"].attr_text == "Three!$A$1:$B$9"


def test_the_row_of_tabs_stays_where_it_was_moved_to(owners, tmp_path):
    book = openpyxl.load_workbook(owners)
    book.views[0].firstSheet = 2
    book.save(owners)
    assert openpyxl.load_workbook(with_today(owners, tmp_path)).views[0].firstSheet == 3


def test_beside_macros_which_may_count_tabs_it_stands_last(owners, tmp_path):
    part = "xl/_rels/workbook.xml.rels"
    package = Package.open(owners)
    assert package.has(part)
    assert relations_part("xl/workbook.xml") == part
    macros = b'<Relationship Id="rIdV" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    import zipfile

    with zipfile.ZipFile(owners) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[part] = members[part].replace(b"</Relationships>", macros)
    members["xl/vbaProject.bin"] = b"macros"
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    with zipfile.ZipFile(owners, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    book = openpyxl.load_workbook(with_today(owners, tmp_path))
    assert book.sheetnames == ["One", "Two", "Three", "Start here", "Today"]

"""Rows that are written otherwise than Excel does: both ways of finding cells agree on each."""

from pathlib import Path

import pytest
from books import members
from python_calamine import load_workbook
from raw import MAIN, SHEET, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import NewColumn, Package, Workbook, verify
from sheetcrm.ooxml.sheet.locate.usual import is_usual

NAME = '<c r="A1" t="str"><v>Name</v></c>'
ANN = '<c r="A2" t="str"><v>Ann</v></c>'


def both_ways(before: Path, edit: dict[tuple[int, int], object], folder: Path) -> bytes:
    """Edit in both ways, compare, verify; return the sheet's part."""
    for general in (False, True):
        book = Workbook(Package.open(before), use_general=general)
        for (row, column), value in edit.items():
            book.edit("Customers").set(row, column, value)
        plan = book.save_to(folder / f"{general}.xlsx")
        verify(before, folder / f"{general}.xlsx", plan)
    assert (folder / "False.xlsx").read_bytes() == (folder / "True.xlsx").read_bytes()
    return members(folder / "True.xlsx")[SHEET]


@pytest.mark.parametrize(
    ("rows", "edit", "written"),
    [
        # the next cells have no reference: they stay where they are
        ('<row><c><v>1</v></c><c><v>2</v></c><c s="1"/><c><v>4</v></c></row>', {(1, 2): None}, '<c><v>1</v></c><c r="B1"/><c s="1"/><c><v>4</v></c>'),
        ('<row><c s="1"/><c s="1"/><c s="1"/></row>', {(1, 2): "x"}, '<c s="1"/><c r="B1" s="1" t="inlineStr"><is><t>x</t></is></c><c s="1"/>'),
        ('<row><c s="1"/><c s="1"/></row>', {(1, 2): None, (1, 3): 5}, '<c s="1"/><c s="1"/><c r="C1"><v>5</v></c>'),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', {(1, 1): None}, '<row r="1"><c r="B1"><v>2</v></c></row>'),
        # the end of a row in another spelling
        ('<row r="1"><c r="A1"><v>1</v></c ></row ><row r="2"></row >', {(1, 2): 5, (2, 1): 6}, '<c r="B1"><v>5</v></c></row ><row r="2"><c r="A2"><v>6</v></c></row >'),
        (f'<y:row xmlns:y="{MAIN}" r="1"/>', {(1, 1): 5}, 'r="1"><c r="A1"><v>5</v></c></y:row>'),
        # what follows the cells of a row
        ('<row r="1"><c r="A1"/><extLst><ext uri="a"/></extLst></row>', {(1, 2): 5}, '<c r="A1"/><c r="B1"><v>5</v></c><extLst>'),
        ('<row r="1"><extLst/></row>', {(1, 2): 5}, '<row r="1"><c r="B1"><v>5</v></c><extLst/></row>'),
        # a bracket that ends no tag
        ('<row r="1" z="a>b"><c r="A1" z="/>"><v>1</v></c></row>', {(1, 1): 5, (1, 2): 6}, '<row r="1" z="a>b"><c r="A1"><v>5</v></c><c r="B1"><v>6</v></c></row>'),
        ('<row r="1"><c r="A1" t="str"><v>a>b/></v></c></row>', {(1, 2): 6}, '<v>a>b/></v></c><c r="B1"><v>6</v></c>'),
        # spans, and formats of rows, in other spellings
        ("<row r='1' spans = '1:1 3:3'><c r='A1'/></row>", {(1, 5): 6}, "<row r='1' spans=\"1:5\"><c r='A1'/>"),
        ('<row r="1"\ts="1" customFormat="1"/>', {(1, 1): 6}, '<c r="A1" s="1"><v>6</v></c>'),
        ('<row r="1"><c r="a1"><v>1</v></c></row>', {(1, 1): 6}, '<c r="A1"><v>6</v></c>'),
    ],
)  # fmt: skip
def test_cells_are_put_where_they_belong(
    rows: str, edit: dict[tuple[int, int], object], written: str, tmp_path: Path
) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(rows))
    assert written in both_ways(before, edit, tmp_path).decode()


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/><row r="5"/>',
        '<row r="1"/><row r="1"/>',
        '<row r="5"><c r="B5"/><c r="A5"/></row>',
        '<row r="5"><c r="B5"/><c r="B5"/></row>',
        '<row r="1"/><row r="9"><c r="B9"/><c r="A9"/></row>',
        '<row r="5"><c r="B6"/></row>',
        '<row><c r="A5"/></row>',
        '<row r="0"/>',
    ],
)
@pytest.mark.parametrize("general", [False, True])
def test_rows_and_cells_that_are_not_in_order_are_refused(
    *, rows: str, general: bool, tmp_path: Path
) -> None:
    before = raw_book(tmp_path / "a.xlsx", sheet(rows))
    book = Workbook(Package.open(before), use_general=general)
    book.edit("Customers").set(1, 1, "x")
    with pytest.raises(CannotEdit, match="not in order"):
        book.plan()


@pytest.mark.parametrize("general", [False, True])
def test_a_row_in_which_our_cells_would_mean_something_else_is_refused(
    *, general: bool, tmp_path: Path
) -> None:
    rows = f'<y:row xmlns="urn:else" xmlns:y="{MAIN}" r="1"/>'
    before = raw_book(tmp_path / "a.xlsx", sheet(rows))
    book = Workbook(Package.open(before), use_general=general)
    book.edit("Customers").set(1, 1, "x")
    with pytest.raises(CannotEdit, match="damaged"):
        book.plan()


@pytest.mark.parametrize(
    "beyond",
    ['<c r="B1" s="1"></c>', '<c r="B1" s="1"/>', '<c r="B1" s="1"> </c>', "<c s='1'></c>"],
)
def test_a_cell_that_has_only_a_look_keeps_its_column_in_both_ways(
    beyond: str, tmp_path: Path
) -> None:
    before = raw_book(
        tmp_path / "a.xlsx", sheet(f'<row r="1">{NAME}{beyond}</row><row r="2">{ANN}</row>')
    )
    places = []
    for general in (False, True):
        book = Workbook(Package.open(before), use_general=general)
        places.append(book.edit("Customers").append_columns(1, [NewColumn("Stage")]).first)
        book.save_to(tmp_path / "b.xlsx")
    assert places == [3, 3]
    assert load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python() == [
        ["Name", "", "Stage"],
        ["Ann", "", ""],
    ]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="1"><c r="A1"/></row >', '<row r="1"><c r="A1"></c ></row>', '<row r="1"><c r="A01"/></row>',
        '<row r="01"/>', '<row r="1" ><c r="a1"/></row>', '<row r="1"><c r="B1"/><c r="A1"/></row>', '<row r="2"/><row r="1"/>',
        '<row r="1"><c r="B2"/></row>', '<row><c r="A1"/></row>', '<row r="1"><c/></row>', '<row r="1"><x:c r="A1"/></row>',
        '<row r="1" a="b>c"/>', '<row r="1"><!-- --></row>', '<row r="1"><?a b?></row>', '<row s="1" r="1"/>', '<c r="A1"/>',
        '<row r="1" xmlns="a"/>', '<row r="1"><extLst/></row>', '<row r="1"><c r="A1"><v>1</v></c><c r="1"/></row>',
    ],
)  # fmt: skip
def test_rows_that_a_search_of_bytes_would_misread_are_not_usual(row: str) -> None:
    data = b"<sheetData>" + row.encode() + b"</sheetData>"
    assert not is_usual(data, 11, len(data) - 12)


@pytest.mark.parametrize(
    "row",
    [
        "", '<row r="1"/>', '<row r="1" spans="1:2" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>1</v></c><c r="AB1"/></row>',
        '<row r="9"></row>\n<row r="10"><c r="Z10"/><c r="AA10"><f>A1&gt;2</f></c></row>', "<row r=\"1\" a='b'/>",
    ],
)  # fmt: skip
def test_rows_as_excel_writes_them_are_usual(row: str) -> None:
    data = b"<sheetData>" + row.encode() + b"</sheetData>"
    assert is_usual(data, 11, len(data) - 12)


def test_a_long_sheet_is_usual_until_one_cell_is_not() -> None:
    rows = [f'<row r="{row}"><c r="A{row}"/><c r="B{row}"/></row>' for row in range(1, 60_000)]
    data = "".join(rows).encode()
    assert is_usual(data, 0, len(data))
    data = "".join([*rows[:-1], rows[-1].replace("A", "C", 1)]).encode()
    assert not is_usual(data, 0, len(data))

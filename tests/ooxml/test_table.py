"""Tables take new columns in; everything else about them stays."""

from pathlib import Path

import pytest
from books import members, open_book
from python_calamine import load_workbook
from raw import OFFICE, PACKAGE, SHEET_TYPE, raw_book, sheet

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml import NewColumn, Package, verify
from sheetcrm.ooxml.parts.named_headings import NamedHeadings
from sheetcrm.ooxml.parts.table import extend_table

ROWS = "".join(
    f'<row r="{row}"><c r="A{row}" t="str"><v>{text}</v></c><c r="B{row}" s="1"><v>{row}</v></c></row>'
    for row, text in enumerate(("Name", "Ann", "Bob", "Total"), 1)
).replace('<c r="B1" s="1"><v>1</v></c>', '<c r="B1" s="1" t="str"><v>Total</v></c>')
TABLE = (
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="People" '
    'displayName="People" ref="A1:B4" totalsRowCount="1"{kind}><autoFilter ref="A1:B3">'
    '<filterColumn colId="0"><filters><filter val="Ann"/></filters></filterColumn></autoFilter>'
    '<sortState ref="A2:B3"><sortCondition ref="A2:A3"/></sortState>'
    '<tableColumns count="2"><tableColumn id="1" name="Name" totalsRowLabel="Total"/>'
    '<tableColumn id="7" name="Total" totalsRowFunction="sum">'
    "<calculatedColumnFormula>ROW()</calculatedColumnFormula></tableColumn></tableColumns>"
    '<tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>'
)
RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId9" Type="{OFFICE}/table" Target="../tables/table1.xml"/></Relationships>'
)


def book_with_table(path: Path, kind: str = "") -> Path:
    return raw_book(
        path,
        sheet(ROWS, behind='<tableParts count="1"><tablePart r:id="rId9"/></tableParts>'),
        extra={
            "xl/tables/table1.xml": TABLE.format(kind=kind),
            "xl/worksheets/_rels/sheet1.xml.rels": RELATIONS,
        },
        types=f'<Override PartName="/xl/tables/table1.xml" ContentType="{SHEET_TYPE}.table+xml"/>',
    )


def appended(tmp_path: Path, kind: str = "") -> dict[str, bytes]:
    before, after = book_with_table(tmp_path / "a.xlsx", kind), tmp_path / "b.xlsx"
    book = open_book(before)
    edit = book.edit("Customers")
    first = edit.append_columns(1, [NewColumn('Say "hi" & <go>'), NewColumn("Why")]).first
    edit.set_column(first, {2: "x", 3: "y"})
    verify(before, after, book.save_to(after))
    return members(after)


def test_only_ends_and_columns_of_the_table_change(tmp_path: Path) -> None:
    written = appended(tmp_path)["xl/tables/table1.xml"].decode()
    assert written == (
        TABLE.format(kind="")
        .replace("A1:B4", "A1:D4")
        .replace("A1:B3", "A1:D3")
        .replace('count="2"', 'count="4"')
        .replace(
            "</tableColumns>",
            '<tableColumn id="8" name="Say &quot;hi&quot; &amp; &lt;go&gt;"/>'
            '<tableColumn id="9" name="Why"/></tableColumns>',
        )
    )


def renamed(tmp_path: Path) -> dict[str, bytes]:
    before, after = book_with_table(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book = open_book(before)
    edit = book.edit("Customers")
    edit.set(1, 2, 'In "all"')
    edit.rename_in_tables(1, 2, 'In "all"')
    verify(before, after, book.save_to(after))
    return members(after)


def test_a_column_is_called_as_its_heading_and_all_else_of_the_table_stays(tmp_path: Path) -> None:
    expected = TABLE.format(kind="").replace(
        'id="7" name="Total"', 'id="7" name="In &quot;all&quot;"'
    )
    assert renamed(tmp_path)["xl/tables/table1.xml"].decode() == expected


def test_a_heading_alone_is_not_changed_in_a_table(tmp_path: Path) -> None:
    book = open_book(book_with_table(tmp_path / "a.xlsx"))
    book.edit("Customers").set(1, 2, "Other")
    with pytest.raises(CannotEdit, match="belongs to the headings"):
        book.plan()


@pytest.mark.parametrize(
    ("part", "content", "expected"),
    [
        ("xl/worksheets/sheet2.xml", "<f>SUM(People[Total])</f>", True),
        ("xl/worksheets/sheet2.xml", "<f>SUM(People[[#This Row],[Total]])</f>", True),
        ("xl/worksheets/sheet2.xml", '<v>"Total"</v>', False),
        ("xl/sharedStrings.xml", "<t>[Total]</t>", False),
        ("xl/pivotCache/pivotCacheDefinition1.xml", '<cacheField name="Total"/>', True),
        ("xl/connections.xml", "<connection/>", True),
    ],
)
def test_who_may_lose_a_column_whose_heading_changes(
    part: str, content: str, expected: bool, tmp_path: Path
) -> None:
    kinds = {"sheet2": "worksheet", "pivotCacheDefinition1": "pivotCacheDefinition"}
    kind = kinds.get(Path(part).stem, Path(part).stem)
    path = raw_book(
        tmp_path / "a.xlsx",
        sheet(ROWS),
        extra={part: content},
        types=f'<Override PartName="/{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>',
    )
    assert NamedHeadings(Package.open(path)).holds("Total") is expected


def test_the_totals_row_continues_in_its_own_format(tmp_path: Path) -> None:
    written = appended(tmp_path)["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B4" s="1"><v>4</v></c><c r="C4" s="1"/><c r="D4" s="1"/></row>' in written


def test_calamine_reads_the_wider_table(tmp_path: Path) -> None:
    appended(tmp_path)
    grid = load_workbook(tmp_path / "b.xlsx").get_sheet_by_index(0).to_python()
    assert grid[0] == ["Name", "Total", 'Say "hi" & <go>', "Why"]


@pytest.mark.parametrize(
    "kind", [' tableType="queryTable"', ' tableType="xml"', ' headerRowCount="0"']
)
def test_a_table_that_determines_its_columns_itself_stays(kind: str, tmp_path: Path) -> None:
    assert appended(tmp_path, kind)["xl/tables/table1.xml"].decode() == TABLE.format(kind=kind)


def test_columns_that_do_not_adjoin_stay_outside(tmp_path: Path) -> None:
    edit = open_book(book_with_table(tmp_path / "a.xlsx")).edit("Customers")
    assert edit.append_columns(1, [NewColumn("Why")], first=5).table is None


def test_a_table_without_totals_takes_rows_in() -> None:
    plain = TABLE.format(kind="").replace(' totalsRowCount="1"', "").encode()
    assert b'ref="A1:B6"' in extend_table(plain, (), rows=2)

"""What calamine does not tell: error cells, and formulas that were never calculated."""

import pytest
from python_calamine import CalamineError, CalamineWorkbook
from raw import raw_book, sheet

from sheetcrm.ooxml import Package
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.readable import Reader
from sheetcrm.ooxml.sheet.untold import untold_cells
from sheetcrm.ooxml.sheet.untold.error_cells import error_cells
from sheetcrm.ooxml.sheet.untold.uncalculated import uncalculated_cells
from sheetcrm.tables.text import ERRORS


def cell(inside: str, tag: str = 'r="B2"') -> bytes:
    return sheet(f'<row r="2"><c {tag}>{inside}</c></row>').encode()


def prefixed(inside: str, tag: str = 'r="B2"') -> bytes:
    body = inside.replace("</", "</x:").replace("<f", "<x:f").replace("<v", "<x:v")
    rows = f'<x:row r="2"><x:c {tag}>{body}</x:c></x:row>'
    return f'<x:worksheet xmlns:x="m"><x:sheetData>{rows}</x:sheetData></x:worksheet>'.encode()


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#SPILL!", "#PYTHON!", "#BUSY!", "Err:502"])
@pytest.mark.parametrize("make", [cell, prefixed])
def test_an_error_is_told_as_the_owner_sees_it(make, text):
    data = make(f"<f>NA()</f><v>{text}</v>", 'r="B2" t="e"')
    assert untold_cells(data) == [(2, 2, text)]
    assert text in ERRORS


@pytest.mark.parametrize(
    ("inside", "tag"),
    [
        ("<v>what</v>", 'r="B2" t="e"'),
        ("<v/>", 'r="B2" t="e"'),
        ("<f>A1</f>", "r='B2' t='e'"),
        ("<v>#n/a</v>", 't="e" r="B2" s="4"'),
    ],
)
def test_an_error_without_a_name_is_an_error_all_the_same(inside, tag):
    assert error_cells(cell(inside, tag)) == [(2, 2, "#VALUE!")]


def test_an_error_cell_without_anything_inside():
    data = sheet('<row r="2"><c r="B2" t="e"/><c r="C2"><v>1</v></c></row>').encode()
    assert error_cells(data) == [(2, 2, "#VALUE!")]


def test_somebodys_text_about_errors_is_none():
    assert error_cells(cell('<is><t>write t="e" here</t></is>', 'r="B2" t="inlineStr"')) == []


@pytest.mark.parametrize("make", [cell, prefixed])
@pytest.mark.parametrize(
    "inside",
    [
        "<f>A1</f>",
        "<f>A1</f><v/>",
        "<f>A1</f><v></v>",
        '<f t="shared" si="0"/>',
        '<f t="shared" ref="B2:B9" si="0">A1</f>',
        '<f t="array" ref="B2">A1</f><v></v>',
        "\n  <f>A1</f>\n  ",
    ],
)
def test_a_formula_without_a_result(make, inside):
    assert uncalculated_cells(make(inside)) == [(2, 2)]


@pytest.mark.parametrize(
    ("inside", "tag"),
    [
        ("<f>A1</f><v>0</v>", 'r="B2"'),
        ("<f>A1</f><v></v>", 'r="B2" t="str"'),
        ("<f>A1</f><v/>", 'r="B2" t="str"'),
        ("<f>A1</f><v>#N/A</v>", 'r="B2" t="e"'),
        ("<f>A1</f><is><t>Ann</t></is>", 'r="B2" t="inlineStr"'),
        ('<f t="shared" si="0"/><v>7</v>', 'r="B2"'),
        ("<v>7</v>", 'r="B2"'),
    ],
)
def test_a_result_is_one_even_if_it_is_an_empty_text(inside, tag):
    assert uncalculated_cells(cell(inside, tag)) == []


@pytest.mark.parametrize(("value", "waits"), [("0", True), ("7", False), ("0.5", False)])
def test_a_zero_is_no_result_in_a_workbook_that_waits_for_excel(value, waits):
    data = cell(f"<f>A1</f><v>{value}</v>")
    assert bool(uncalculated_cells(data, zero_is_none=True)) is waits
    assert uncalculated_cells(data) == []


def test_formulas_of_rules_and_lists_are_no_cells():
    behind = (
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
        "<formula>A1</formula></cfRule></conditionalFormatting>"
        '<dataValidations><dataValidation sqref="A1"><formula1>A1</formula1></dataValidation>'
        "</dataValidations>"
    )
    assert untold_cells(sheet('<row r="2"><c r="A2"/></row>', behind=behind).encode()) == []


def test_cells_without_names_are_counted():
    rows = (
        "<row><c><v>1</v></c></row>"
        '<row r="5"><c r="C5"><v>1</v></c><c><f>A1</f></c></row>'
        '<row><c/><c t="e"><v>#N/A</v></c></row>'
    )
    told = untold_cells(sheet(rows).encode())
    assert sorted(told) == [(5, 4, "(never calculated)"), (6, 2, "#N/A")]


def read(path):
    reader = Reader(WorkbookContents(Package.open(path)))
    return reader.sheet("Customers").cells.to_python(skip_empty_area=False)


@pytest.mark.parametrize(
    "error", ['t="e"><v>#FIELD!</v>', 't="e"><v>Err:502</v>', 't="N"><v>5</v>']
)
def test_a_sheet_with_errors_that_calamine_does_not_know_is_read(tmp_path, error):
    rows = f'<row r="1"><c r="A1" {error}</c><c r="B1"><v>7</v></c></row>'
    path = raw_book(tmp_path / "c.xlsx", sheet(rows))
    with pytest.raises(CalamineError):
        CalamineWorkbook.from_path(path).get_sheet_by_name("Customers")
    assert read(path) == [["", 7.0]]


def test_what_is_refused_for_another_reason_stays_refused(tmp_path):
    path = raw_book(tmp_path / "c.xlsx", sheet('<row r="1"><c r="A1" t="s"><v>x</v></c></row>'))
    with pytest.raises(CalamineError):
        read(path)

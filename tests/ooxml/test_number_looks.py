"""Numbers as their owner sees them: only formats of zeros, signs of a phone and quotations count."""

import pytest
from raw import sheet

from sheetcrm.ooxml.sheet.untold.number_looks import shown_as, shown_numbers


@pytest.mark.parametrize(
    ("number", "code", "shown"),
    [
        (2079460011.0, "00000000000", "02079460011"),
        (2079460011.0, '"+44 "0', "+44 2079460011"),
        (2079460011.0, "+0", "+2079460011"),
        (2079460011.0, r"\+00\ 0000\ 0000", "+20 7946 0011"),
        (301234567.0, "(000) 000-0000", "(030) 123-4567"),
        (301234567.0, "0000-#######", "0030-1234567"),
        (491701234567.0, "+00 000 0000000", "+49 170 1234567"),
        (7.0, "00_);(00)", "07"),
        (7.0, "000", "007"),
        (7.0, "0", None),
        (7.0, "#", None),
        (7.0, "General", None),
        (7.0, "", None),
        (7.0, '"on request"', None),
        (7.0, "@", None),
        (1234567.0, "#,##0", None),
        (2079460011.0, "0.00E+00", None),
        (2079460011.0, "0.00", None),
        (45000.0, "dd-mm-yyyy", None),
        (7.5, "000", None),
        (-7.0, "000", None),
        (5551234567.0, r"[<=9999999]###\-####;\(###\)\ ###\-####", None),
        (1e16, "0" * 20, None),
    ],
)
def test_how_a_number_looks(number, code, shown):
    assert shown_as(number, code) == shown


def test_the_numbers_of_one_column_by_row():
    rows = (
        '<row r="1"><c r="B1" s="1" t="s"><v>0</v></c></row>'
        '<row r="2"><c r="A2" s="1"><v>5</v></c><c r="B2" s="1"><v>7</v></c></row>'
        '<row r="3"><c s="1" r="B3"><f>A2+A2</f><v>10</v></c></row>'
        '<row r="4"><c r="B4" s="0"><v>7</v></c><c r="BB4" s="1"><v>7</v></c></row>'
        '<row r="5"><c r="B5"><v>7</v></c></row>'
        '<row r="6"><c r="B6" s="1"/><c r="C6" s="1"><v>7</v></c></row>'
        '<row r="7"><c r="B7" s="1" t="n"><v>8.0E0</v></c></row>'
    )
    codes = {0: "", 1: "000"}
    shown = shown_numbers(sheet(rows).encode(), 1, codes.__getitem__)
    assert shown == {2: "007", 3: "010", 7: "008"}

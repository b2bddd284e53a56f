"""The workbooks made by program: the same for their seed, and what they say they are."""

from pathlib import Path

import pytest
from corpus.comparison import Harm
from corpus.lossless.harm import check_sheet
from corpus.lossless.sheets import read_sheet_part
from corpus.made.people import people
from corpus.made.workbook import TAB, make
from python_calamine import CalamineWorkbook
from raw import MAIN


@pytest.mark.parametrize("seed", range(20))
def test_a_made_workbook_holds_everybody_where_it_says(seed: int, tmp_path: Path) -> None:
    made = make(seed, tmp_path)
    sheet = CalamineWorkbook.from_path(made.path).get_sheet_by_name(TAB)
    rows = sheet.to_python(skip_empty_area=False)
    names = [str(person["Name"]) for person in people(made.features.people).rows]
    assert all(name in rows[made.sheet.people[name] - 1] for name in names)
    assert "Name" in rows[made.sheet.header_row - 1]


def test_the_same_seed_makes_the_same_workbook(tmp_path: Path) -> None:
    once = make(3, tmp_path).path.read_bytes()
    assert make(3, tmp_path).path.read_bytes() == once


SHEET = (
    f'<worksheet xmlns="{MAIN}"><cols><col min="9" max="9" width="20"/></cols><sheetData>'
    '<row r="2"><c r="A2"><v>1</v></c><c s="1"/><c/></row></sheetData><mergeCells/></worksheet>'
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<v>1</v>", "<v>2</v>"),
        ('<c s="1"/>', "<c/>"),
        ('<c s="1"/>', ""),
        ('<row r="2">', '<row r="2" ht="12">'),
        ('<row r="2">', '<row r="3">'),
        ('width="20"', 'width="21"'),
        ('max="9"', 'max="10"'),
        ("<mergeCells/>", ""),
    ],
)
def test_the_comparison_finds_what_was_harmed(old: str, new: str, tmp_path: Path) -> None:
    """A comparison that never found anything would let every sync pass."""
    assert SHEET.count(old) == 1
    sheets = [read_sheet_part(xml.encode()) for xml in (SHEET, SHEET.replace(old, new))]
    with pytest.raises(Harm):
        check_sheet(sheets[0], sheets[1], {30}, make(0, tmp_path))

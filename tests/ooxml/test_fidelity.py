"""The check over real workbooks: a sample here, all of them by scripts/fidelity.py."""

from pathlib import Path

import fidelity
import pytest
from books import make, members, patch
from corpus.comparison import Harm, compare_xml
from raw import SHEET

ROOT = Path(__file__).resolve().parents[2]
EXCEL_MADE = ROOT / "../shared/data/excel-made"


def test_a_workbook_of_openpyxl_is_not_harmed(tmp_path: Path) -> None:
    assert fidelity.judge(make(tmp_path / "a.xlsx")) == fidelity.Outcome("a.xlsx")


@pytest.mark.skipif(not EXCEL_MADE.is_dir(), reason="the workbooks that Excel made are not here")
def test_workbooks_that_excel_made_are_not_harmed() -> None:
    files = sorted(EXCEL_MADE.glob("*.xls[xm]"))[::40]
    outcomes = [fidelity.judge(path) for path in files]
    assert [outcome for outcome in outcomes if outcome.harmed or outcome.refused] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Ann", b"Anne"),
        (b'<row r="2">', b'<row r="2" hidden="1">'),
        (b"pageMargins left", b"pageMargins x"),
    ],
)
def test_the_check_finds_changes_elsewhere(old: bytes, new: bytes, tmp_path: Path) -> None:
    """A check that never found anything would pass all the tests above."""
    before = make(tmp_path / "a.xlsx")
    after = patch(before, tmp_path / "b.xlsx", SHEET, (old, new))
    with pytest.raises(Harm):
        compare_xml(SHEET, members(before)[SHEET], members(after)[SHEET], {4, 5})

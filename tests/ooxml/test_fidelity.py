"""The proof over real workbooks: a sample here, all of them by scripts/fidelity.py."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from books import make, members, patch
from raw import SHEET

ROOT = Path(__file__).resolve().parents[2]
EXCEL_MADE = ROOT / "../shared/data/excel-made"


@pytest.fixture(scope="module")
def fidelity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fidelity", ROOT / "scripts/fidelity.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fidelity"] = module
    spec.loader.exec_module(module)
    return module


def test_a_workbook_of_openpyxl_is_not_harmed(fidelity: ModuleType, tmp_path: Path) -> None:
    assert fidelity.judge(make(tmp_path / "a.xlsx")) == fidelity.Outcome("a.xlsx")


@pytest.mark.skipif(not EXCEL_MADE.is_dir(), reason="the workbooks that Excel made are not here")
def test_workbooks_that_excel_made_are_not_harmed(fidelity: ModuleType) -> None:
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
def test_the_proof_sees_what_is_not_ours(
    old: bytes, new: bytes, fidelity: ModuleType, tmp_path: Path
) -> None:
    """A checker that found nothing anywhere would pass all the tests above."""
    before = make(tmp_path / "a.xlsx")
    after = patch(before, tmp_path / "b.xlsx", SHEET, (old, new))
    with pytest.raises(fidelity.Harm):
        fidelity.compare_xml(SHEET, members(before)[SHEET], members(after)[SHEET], {4, 5})

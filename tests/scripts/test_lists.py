"""Lists whose columns are known are recognised, those of products and those made by program."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/lists.py"
HEADER_LINES = ROOT.parent / "shared/research/lists.md"

everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="two hundred lists a seed: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


def counted(*options):
    words = [sys.executable, str(SCRIPT), "--json", *options]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def assert_fine(figures):
    assert figures["right_or_asked"] >= 0.95
    assert figures["wrong_share"] <= 0.003
    assert figures["customers"] == figures["people"]
    assert (figures["names_wrong"], figures["opt_outs_missed"], figures["opt_ins_missed"]) == (
        0,
        0,
        0,
    )
    assert figures["more_than_five_questions"] == 0


@pytest.mark.skipif(not HEADER_LINES.exists(), reason=f"there is no {HEADER_LINES}")
def test_the_header_lines_of_products_are_recognised():
    figures = counted()
    assert_fine(figures)
    assert figures["orders_known"] == figures["order_lists"]


def test_lists_made_by_program_are_recognised():
    assert_fine(counted("--made", "36"))


@everything
@pytest.mark.parametrize("seed", range(1, 6))
def test_two_hundred_lists_made_by_program_are_recognised(seed):
    assert_fine(counted("--made", "200", "--seed", str(seed)))


def test_what_is_said_with_a_confidence_is_right_so_often():
    figures = counted("--made", "54", "--seed", "7")
    for confidence, (right, said) in figures["confidence"].items():
        assert right >= float(confidence) * said or said < 20, confidence


def test_the_spellings_are_read_by_nothing_in_the_package():
    for path in (ROOT / "sheetcrm").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "spellings.toml" not in text, path
        assert "labels.toml" not in text, path

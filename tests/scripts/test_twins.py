"""People who stand twice are told, and who merely looks like somebody is never called one surely."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/twins.py"

everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="twenty lists of 1,500 people: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


def counted(*options):
    words = [sys.executable, str(SCRIPT), "--json", *options]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def assert_fine(figures):
    assert figures["sure"] > figures["twins"] / 3
    assert figures["sure_precision"] >= 0.98
    assert figures["recall"] >= 0.9
    assert figures["precision"] >= 0.8


def test_who_stands_twice_is_told():
    assert_fine(counted("--lists", "1", "--rows", "600"))


@everything
def test_who_stands_twice_is_told_in_many_lists():
    assert_fine(counted("--seed", "1000", "--lists", "20"))

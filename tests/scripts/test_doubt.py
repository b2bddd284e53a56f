"""Of people whose true wish is known nobody who wants peace or has died gets a Yes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts/doubt.py"
WORDS = ROOT / "scripts/doubts/words.toml"

everything = pytest.mark.skipif(
    "SHEETCRM_TEST_ALL" not in os.environ,
    reason="ten thousand people: set SHEETCRM_TEST_ALL=1 (scripts/test.py --all)",
)


def counted(seed, rows):
    words = [sys.executable, str(SCRIPT), "--seed", str(seed), "--rows", str(rows), "--json"]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def assert_fine(counts, people):
    """Hold the counts of both kinds of list against what is promised."""
    for kind, most_asked in (("clean", 0.10), ("dirty", 0.40)):
        figures = counts[kind]
        assert figures["people"] == people
        assert figures["said_yes_to_a_no"] == 0, kind
        assert figures["said_no_to_a_yes"] <= 0.02 * people, kind
        assert figures["asked"] <= most_asked * people, kind


def test_a_thousand_people_in_seven_languages():
    assert_fine(counted(seed=1, rows=1000), 1000)


@everything
@pytest.mark.parametrize("seed", range(2, 12))
def test_ten_thousand_more(seed):
    assert_fine(counted(seed, rows=1000), 1000)


def test_the_same_seed_makes_the_same_lists():
    assert counted(seed=3, rows=100) == counted(seed=3, rows=100)


def test_the_words_are_read_by_nothing_in_the_package():
    for path in (ROOT / "sheetcrm").rglob("*.py"):
        assert "doubts" not in path.read_text(encoding="utf-8"), path
    assert WORDS.is_file()

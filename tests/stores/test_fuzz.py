"""Whatever a file holds: a plain sentence or a sync, never a traceback, never a file harmed."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import fuzzing
import pytest

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = bool(os.environ.get("SHEETCRM_TEST_ALL"))
CASES = 50_000 if EVERYTHING else 300
AT_ONCE = os.cpu_count() or 1
A_RUN = 1_000


def run(folder, first, count):
    """Spoil and sync cases in a process of its own; one that dies is a finding as well."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
    words = [sys.executable, fuzzing.__file__, str(folder), str(first), str(count)]
    ran = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        return [[first, "somewhere after this case", f"died: {ran.stderr[-2000:]}"]]
    return json.loads(ran.stdout)


def test_a_spoilt_workbook_is_refused_in_a_sentence_or_synced_without_harm(tmp_path):
    starts = range(0, CASES, A_RUN)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        runs = [pool.submit(run, tmp_path, first, min(A_RUN, CASES - first)) for first in starts]
        wrong = [finding for each in runs for finding in each.result()]
    assert wrong == []


@pytest.mark.parametrize("number", range(20))
def test_every_case_can_be_made_again(tmp_path, number):
    whole = fuzzing.make(tmp_path / "whole.xlsx").read_bytes()
    assert fuzzing.spoil(whole, number)[0] == fuzzing.spoil(whole, number)[0]

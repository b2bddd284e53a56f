"""Saving in place from a page that is opened from a file: nothing of people stays in the browser."""

import base64
import os

import pytest
from clicks import clicked_here, parts
from florist_list import TODAY, florist

CLICKS = [
    ["adopt", {"answers": {}}],
    ["tick", {"row": 0, "typed": {"done": "x"}}],
    ["update", {}],
]


def test_what_was_there_is_offered_as_a_copy_and_the_browser_keeps_nothing(built, walked, tmp_path):
    if "SHEETCRM_TEST_ALL" not in os.environ:
        pytest.skip("a second walk from a file: scripts/test.py --all")
    mine = florist(tmp_path / "kunden.xlsx")
    before = mine.read_bytes()
    seen = walked("from_file.mjs", page=f"{built.as_uri()}?today={TODAY}", list=str(mine))
    assert seen["failures"] == []
    assert seen["saved"].startswith("Gespeichert in kunden.xlsx")
    assert parts(base64.b64decode(seen["file"])) == parts(clicked_here(mine, CLICKS))
    assert seen["former"]["name"] == "kunden (vorher).xlsx"
    assert base64.b64decode(seen["former"]["content"]) == before
    assert seen["refused"].startswith("kunden.xlsx wurde anderswo geändert")
    assert seen["copy"]["name"] == "kunden (Kopie).xlsx"
    assert base64.b64decode(seen["copy"]["content"]) == before
    assert seen["kept"] == [0, 0, 0, ""]

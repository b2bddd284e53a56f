"""The page itself, built as it is given away, in real browsers."""

import base64
import os

import pytest
from clicks import clicked_here, parts
from florist_list import TODAY, florist

MOST_BYTES = 25_000_000
CLICKS = [
    ["adopt", {"answers": {}}],
    ["tick", {"row": 0, "typed": {"done": "x"}}],
    ["update", {}],
]


@pytest.mark.parametrize("browser", ["chrome", "firefox"])
def test_a_list_comes_out_of_the_page_as_it_does_of_a_sync_here(browser, built, walked, tmp_path):
    if browser == "firefox" and "SHEETCRM_TEST_ALL" not in os.environ:
        pytest.skip("Firefox takes minutes: scripts/test.py --all")
    mine = florist(tmp_path / "kunden.xlsx")
    seen = walked(
        "page.mjs",
        browser,
        page=f"{built.as_uri()}?today={TODAY}",
        list=str(mine),
        find="Anna",
    )
    assert seen["asked"] == []
    assert seen["failures"] == []
    assert seen["first"].startswith(("Who should hear from you today?", "Wer sollte heute"))
    assert any(name.startswith("Anna") for name in seen["found"])
    assert seen["saved"]["name"] == "kunden.xlsx"
    assert seen["today"][0] not in seen["after"]
    assert parts(base64.b64decode(seen["saved"]["content"])) == parts(synced_here(mine))


def test_the_page_is_small_enough_to_be_sent(built):
    assert built.stat().st_size < MOST_BYTES


def synced_here(file):
    """Return what the same clicks make of the same list on this computer."""
    return clicked_here(file, CLICKS)

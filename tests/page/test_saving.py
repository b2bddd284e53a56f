"""Saving in place in a real browser, while all that can go wrong does."""

import base64
import json
import os
import zipfile
from io import BytesIO

import pytest
from page.words import WEB

KILLS = 60 if "SHEETCRM_TEST_ALL" in os.environ else 4
SEED = 20261130
LISTS = {"small.xlsx": 1, "large.xlsx": 20, "too large.xlsx": 95, "small.csv": 1, "large.csv": 5}
"""What lists are called, and how many megabytes their cells have."""


def list_of(name):
    """Return a list of so many megabytes, as a page sees it; in a picture there are no cells."""
    cells = b"0" * LISTS[name] * 1_000_000
    if name.endswith(".csv"):
        return cells
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", cells)
        packed.writestr("xl/media/picture.png", cells)
        packed.comment = b"as some programs leave one"
    return content.getvalue()


def in_base64(content):
    return base64.b64encode(content).decode("ascii")


@pytest.fixture
def seen(shared, walked, tmp_path):
    """What was said of each save, and what the file held afterwards."""

    def walk(file):
        job = {"source": str(WEB), "profile": str(tmp_path), "seed": SEED, "kills": KILLS}
        job["lists"] = {name: in_base64(list_of(name)) for name in LISTS}
        file.write_text(json.dumps(walked("saving.mjs", **job)), encoding="utf-8")

    return json.loads(shared("saving.json", walk).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("what", "said", "left"),
    [
        ("replaced before", "was changed elsewhere since it was read here", "theirs"),
        ("replaced while it was written", "was changed elsewhere since it was read here", "old"),
        ("open in another program", "could not be written and is as it was", "old"),
        ("held by another page", "could not be written and is as it was", "old"),
        ("no room", "could not be written and is as it was", "old"),
        ("not allowed", "The browser did not let this page write", "old"),
        ("moved away", "is no longer where it was, so nothing was written", "old"),
        ("not what was written", "another program wrote into it", "new"),
    ],
)
def test_what_cannot_be_saved_is_told_and_the_file_is_what_it_was(seen, what, said, left):
    assert said in seen["said"][what]
    assert seen["held"][what] == left


def test_of_two_pages_that_save_at_once_one_does_and_the_other_is_told(seen):
    said, winner = seen["twoPages"]["said"], seen["twoPages"]["winner"]
    assert said[winner] is None
    assert "was changed elsewhere" in said[1 - winner]


def test_whoever_is_killed_before_the_file_is_closed_leaves_the_old_one(seen):
    held = [each["held"] for each in seen["killed"] if each["when"] == "written"]
    assert held == ["old", "old"]


def test_whoever_is_killed_at_any_moment_leaves_the_old_file_or_the_new_one(seen):
    killed = [each for each in seen["killed"] if each["when"] != "written"]
    assert len(killed) == KILLS
    assert [each for each in killed if each["held"] not in {"old", "new"}] == []


def test_how_large_a_list_is_follows_from_its_cells(seen):
    sizes = {name: weighed["size"] / 1_000_000 for name, weighed in seen["weighed"].items()}
    assert sizes == {
        "small.xlsx": 1,
        "large.xlsx": 20,
        "too large.xlsx": 95,
        "small.csv": 4,
        "large.csv": 20,
    }


def test_a_list_that_a_browser_cannot_hold_is_refused_before_it_is_read(seen):
    said = seen["weighed"].pop("too large.xlsx")["said"]
    assert said.startswith("too large.xlsx is larger than a page in a browser can hold.")
    assert [weighed["said"] for weighed in seen["weighed"].values()] == [None] * 4


def test_that_a_large_list_takes_long_is_said_before(seen):
    large = [name for name, weighed in seen["weighed"].items() if weighed["isLarge"]]
    assert large == ["large.xlsx", "too large.xlsx", "large.csv"]

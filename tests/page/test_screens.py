"""What the page looks like and reads like: its first screen, faults that axe-core finds, the keyboard."""

import os
import subprocess
import sys

import pytest
from environment import ROOT
from pictured.in_browser import chromium, seen

EVERYTHING = "SHEETCRM_TEST_ALL" in os.environ
SAMPLE = ["first", "today", "draft", "done", "found", "happened"]
FIRST = {
    "en": """Who should hear from you today?

Choose your customer list. It stays on this computer: this page cannot send anything, and writes \
nothing until you press Save.

Choose my list
Try an invented list
I have no list yet
Deutsch""",
    "de": """Wer sollte heute von Ihnen hören?

Kundenliste wählen. Sie bleibt auf diesem Computer: Diese Seite kann nichts verschicken und \
ändert nichts, bevor Sie auf Speichern drücken.

Meine Liste wählen
Eine erfundene Liste probieren
Ich habe noch keine Liste
English""",
}
"""The first screen, word for word."""


@pytest.fixture(scope="module", params=FIRST if EVERYTHING else ["en"])
def screens(request, built, tmp_path_factory):
    if chromium() is None:
        pytest.skip("chromium is not installed")
    only = {} if EVERYTHING else {"only": SAMPLE}
    folder = tmp_path_factory.mktemp("screens")
    return request.param, seen(built, request.param, folder, withAxe=True, **only)


def test_the_first_screen_says_what_to_do_and_that_nothing_is_sent(screens):
    language, found = screens
    lines = [line for line in found["first"]["says"].splitlines() if line]
    assert lines == [line for line in FIRST[language].splitlines() if line]


def test_axe_finds_no_serious_fault_on_any_screen_in_light_and_dark(screens):
    _, found = screens
    assert len(found) >= len(SAMPLE)
    assert all(set(each["faults"]) == {"light", "dark"} for each in found.values())
    faults = {name: each["faults"] for name, each in found.items() if any(each["faults"].values())}
    assert faults == {}


def test_the_whole_way_goes_by_keyboard_alone(built, walked):
    if not EVERYTHING:
        pytest.skip("it takes a browser a minute: scripts/test.py --all")
    way = walked("keyboard.mjs", page=built.as_uri(), find="Dana")
    assert way["unseen"] == []
    assert way["begins"] == {
        "today": "h1",
        "dashboard": "h1",
        "back": "h1",
        "done": "input",
        "ticked": "button plain",
        "find": "input find",
        "happened": "input",
        "noted": "input who",
        "saved": "h1",
    }
    assert way["goes"].startswith("Going well: ")
    assert "Dana Whitfield" in way["heard"]


def test_built_twice_the_page_is_the_same_file(built, tmp_path):
    if not EVERYTHING:
        pytest.skip("another build takes minutes: scripts/test.py --all")
    again = tmp_path / "again.html"
    words = [sys.executable, str(ROOT / "scripts" / "build_page.py"), "--out", str(again)]
    subprocess.run(words, check=True)
    assert again.read_bytes() == built.read_bytes()

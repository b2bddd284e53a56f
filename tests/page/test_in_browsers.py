"""The page itself, built as it is given away, in real browsers."""

import base64
import json
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from browser.pyodide import NODE, BrowserMissingError
from build_page import page
from environment import ROOT
from florist_list import TODAY, florist

BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}
MOST_BYTES = 25_000_000


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "sheetcrm.html"
    try:
        file.write_text(page(), encoding="utf-8", newline="\n")
    except BrowserMissingError as missing:
        pytest.skip(f"the page cannot be built here: {missing}")
    return file


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_list_comes_out_of_the_page_as_it_does_of_a_sync_here(browser, built, tmp_path):
    if browser == "firefox" and "SHEETCRM_TEST_ALL" not in os.environ:
        pytest.skip("Firefox takes minutes: scripts/test.py --all")
    names = BROWSERS[browser]
    executable = next(filter(None, map(shutil.which, names)), None)
    if executable is None:
        pytest.skip(f"none of these is installed: {', '.join(names)}")
    mine = florist(tmp_path / "kunden.xlsx")
    seen = walked(
        tmp_path,
        browser=browser,
        executable=executable,
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


def walked(folder, **job):
    """Return what a browser saw on the way through the page."""
    file = folder / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    words = ["node", str(NODE / "page.mjs"), str(file)]
    ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def synced_here(file):
    """Return what the same clicks make of the same list on this computer.

    openpyxl writes the same XML in other words where lxml is installed, as it is for the tests.
    """
    words = [sys.executable, str(Path(__file__).with_name("same_clicks.py")), str(file), TODAY]
    without_lxml = {**os.environ, "OPENPYXL_LXML": "False", "PYTHONPATH": str(ROOT)}
    subprocess.run(words, env=without_lxml, check=True)
    return file.read_bytes()


def parts(package):
    """Return the parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}

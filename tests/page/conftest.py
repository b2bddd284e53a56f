"""The page, built once for all tests that open it, and the browsers to open it in."""

import json
import shutil
import subprocess

import pytest
from browser.pyodide import NODE, BrowserMissingError
from build_page import page

BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "sheetcrm.html"
    try:
        file.write_text(page(), encoding="utf-8", newline="\n")
    except BrowserMissingError as missing:
        pytest.skip(f"the page cannot be built here: {missing}")
    return file


@pytest.fixture(scope="session")
def walked(tmp_path_factory):
    """What a walk by node sees in a browser; the test is skipped where that is not installed."""

    def walk(script, browser="chrome", **job):
        names = BROWSERS[browser]
        executable = next(filter(None, map(shutil.which, names)), None)
        if executable is None:
            pytest.skip(f"none of these is installed: {', '.join(names)}")
        file = tmp_path_factory.mktemp("job") / "job.json"
        given = {"browser": browser, "executable": executable, **job}
        file.write_text(json.dumps(given), encoding="utf-8")
        words = ["node", str(NODE / script), str(file)]
        ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return walk

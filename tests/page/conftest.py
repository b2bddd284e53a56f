"""The page, built once for all tests that open it, and the browsers to open it in."""

import json
import os
import shutil
import subprocess

import pytest
from browser.pyodide import NODE, BrowserMissingError
from build_page import page
from filelock import FileLock

BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    """Makes a file once for all processes of the tests: the first that wants it makes it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "of-the-page"
    folder.mkdir(exist_ok=True)

    def made(name, make):
        file = folder / name
        with FileLock(folder / f"{name}.lock"):
            if not file.exists():
                half = folder / f"half-{name}"
                make(half)
                half.rename(file)
        return file

    return made


@pytest.fixture(scope="session")
def built(shared):
    """The page."""

    def build(file):
        file.write_text(page(), encoding="utf-8", newline="\n")

    try:
        return shared("sheetcrm.html", build)
    except BrowserMissingError as missing:
        pytest.skip(f"the page cannot be built here: {missing}")


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

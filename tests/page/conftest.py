"""The page, built once for all tests that open it, and the browsers to open it in."""

import json
import os
import shutil
import subprocess

import pytest
from browser.pyodide import NODE, BrowserMissingError
from build_page import in_folder, page
from filelock import FileLock
from florist_list import TODAY, florist

from sheetcrm.page import calls

BROWSERS = {
    "chrome": ("chromium", "chromium-browser", "google-chrome"),
    "firefox": ("firefox-esr", "firefox"),
}


@pytest.fixture
def ask(monkeypatch):
    monkeypatch.setattr(calls, "_DESK", calls.Desk())

    def ask_for(name, /, **given):
        return json.loads(calls.answer(name, json.dumps(given)))

    return ask_for


@pytest.fixture
def opened(ask, tmp_path):
    file = florist(tmp_path / "kunden.xlsx")
    understood = ask("open", path=str(file), today=TODAY)["value"]
    return ask, file, understood


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
def built(made):
    """The page as one file."""
    return made / "sheetcrm.html"


@pytest.fixture(scope="session")
def site(made):
    """The page as a folder for a web site."""
    return made / "site"


@pytest.fixture(scope="session")
def made(shared):
    """The page in both its forms."""

    def make(folder):
        files = {folder / "sheetcrm.html": page(), **in_folder(folder / "site")}
        for file, content in files.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")

    try:
        return shared("page", make)
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
        if not (NODE / "node_modules" / "puppeteer-core").is_dir():
            pytest.skip("the package puppeteer-core is not installed in tests/node")
        file = tmp_path_factory.mktemp("job") / "job.json"
        given = {"browser": browser, "executable": executable, **job}
        file.write_text(json.dumps(given), encoding="utf-8")
        words = ["node", str(NODE / script), str(file)]
        ran = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)

    return walk

"""Scripts run in Pyodide, as xlwings Lite runs them, with our own wheel."""

from pathlib import Path

import pytest
from browser.pyodide import BrowserMissingError, needed_wheels, own_wheel, run_in_browser

collect_ignore_glob = ["scripts/*"]


@pytest.fixture(scope="session")
def in_browser():
    """Return what runs a script beside the tests in Pyodide and gives back what it tells."""
    try:
        needed_wheels()
        own_wheel()
    except BrowserMissingError as missing:
        pytest.skip(f"there is no Pyodide here: {missing}")

    def run(script, data=None, env=None):
        return run_in_browser(Path(__file__).with_name("scripts") / script, data, env)

    return run

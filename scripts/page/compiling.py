"""Compiles all Python in the page beforehand: a browser would take most of the start for that.

It is done by Pyodide itself, whose Python the page has. The hash seed is fixed, because the order
of a set in compiled code follows from it, and the page is to be the same file at each build.
"""

import tempfile
from pathlib import Path

from browser.pyodide import own_wheel, page_wheels, run_in_browser

SCRIPT = Path(__file__).with_name("compile_all.py")
SEEDED = {"PYTHONHASHSEED": "0"}


def compiled_packages() -> bytes:
    """Return a ZIP of all packages with compiled code in place of its source."""
    wheels = [*page_wheels(), own_wheel()]
    with tempfile.TemporaryDirectory() as folder:
        run_in_browser(SCRIPT, {}, SEEDED, wheels=wheels, folder=Path(folder))
        return (Path(folder) / "packages.zip").read_bytes()

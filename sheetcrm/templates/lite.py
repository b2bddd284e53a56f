"""xlwings Lite: the free Excel add-in that runs Python with nothing installed, and its workbooks.

It keeps the code and the list of packages in the workbook itself, as settings of an Office add-in.
"""

from importlib.metadata import PackageNotFoundError, version
from uuid import uuid4

from sheetcrm.ooxml import Package
from sheetcrm.ooxml.parts.webextension import AddIn, with_add_in
from sheetcrm.shipped import template_text

STORE_ID = "wa200008175"
STORE_VERSION = "1.0.0.0"
ADD_IN_VERSION = "1.0.0.0-35"
"""The add-in that this was written for; a newer one brings workbooks up to date by itself."""
PYODIDE_VERSION = "314.0.7"
"""Python 3.14 in the browser: what tests/node/package.json names and the tests run."""

CODE, REQUIREMENTS = "main.py", "requirements.txt"

REQUIRED_BY_LITE = ("xlwings<1", "python-dotenv")


def lite_workbook(content: bytes, name: str, package: str | None = None) -> bytes:
    """Return the file of a workbook that has our functions and scripts in xlwings Lite.

    `package` says where Lite gets sheetcrm from: a requirement as pip knows it, or the https
    address of a wheel; by default from PyPI, this version or a later one. Raises SheetcrmError or CannotEdit where
    the workbook cannot be changed.
    """
    settings = {
        CODE: template_text("lite_main.py"),
        "pyodideVersion": PYODIDE_VERSION,
        "addinVersion": ADD_IN_VERSION,
        REQUIREMENTS: requirements(package),
    }
    add_in = AddIn(STORE_ID, STORE_VERSION, settings)
    return with_add_in(Package.from_bytes(content, name), add_in, uuid4())


def requirements(package: str | None = None) -> str:
    """Return the list of packages that Lite installs when the workbook is opened.

    >>> print(requirements("sheetcrm>=1"))
    xlwings<1  # required by xlwings Lite
    python-dotenv  # required by xlwings Lite
    sheetcrm>=1
    """
    theirs = (f"{each}  # required by xlwings Lite" for each in REQUIRED_BY_LITE)
    return "\n".join([*theirs, package or _this_version()])


def _this_version() -> str:
    """Return this version or a later one: Lite notes by itself which one a workbook was made with."""
    try:
        return f"sheetcrm>={version('sheetcrm')}"
    except PackageNotFoundError:  # run from a folder, not installed
        return "sheetcrm"

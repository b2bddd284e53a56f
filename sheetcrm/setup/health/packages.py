"""Python and the packages that we need, as they are installed."""

import platform
import sys
from importlib.util import find_spec
from typing import Final

from sheetcrm.views.checkup import Step, StepState
from sheetcrm.wording.spoken import say

PYTHON: Final = "Python"
NEEDED: Final = {
    "dateutil": "python-dateutil",
    "email_validator": "email-validator",
    "filelock": "filelock",
    "google.auth": "google-auth",
    "google_auth_oauthlib": "google-auth-oauthlib",
    "gspread": "gspread",
    "openpyxl": "openpyxl",
    "phonenumbers": "phonenumbers",
    "platformdirs": "platformdirs",
    "pydantic": "pydantic",
    "python_calamine": "python-calamine",
    "rapidfuzz": "rapidfuzz",
    "rich": "rich",
    "typer": "typer",
    "tzdata": "tzdata",
    "vobject": "vobject",
    "xlwings": "xlwings",
}
"""What is imported, and the package that brings it."""


def check_packages() -> Step:
    """Check whether each package is there."""
    missing = tuple(package for module, package in NEEDED.items() if not _is_there(module))
    version = platform.python_version()
    if missing:
        says = say("Packages are missing: {missing:list}.", missing=missing)
        return Step(PYTHON, StepState.FAILED, says, (_mend(missing),))
    says = say("Python {version} and every package are there.", version=version)
    return Step(PYTHON, StepState.FINE, says)


def _mend(missing: tuple[str, ...]) -> str:
    return say(
        "Install them: {python} -m pip install {packages}",
        python=f'"{sys.executable}"' if " " in sys.executable else sys.executable,
        packages=" ".join(missing),
    )


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # what it lies in is missing
        return False

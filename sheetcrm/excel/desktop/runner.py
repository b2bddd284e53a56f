"""The file NAME.py beside NAME.xlsm, which xlwings' button "Run main" looks for."""

import sys
from importlib.util import find_spec
from keyword import iskeyword
from pathlib import Path
from typing import Final

TEXT: Final = '''"""What the button "Run main" of the xlwings ribbon does in this workbook: it brings it up to date.

Put here by: sheetcrm functions install
"""

from sheetcrm.excel.scripts import main
'''


def runner_of(workbook: Path) -> Path:
    """Return the place of the file, which has the workbook's name."""
    return workbook.with_suffix(".py")


def name_problem(name: str) -> str | None:
    """Say why Python could not find a file of that name, or would find it instead of another.

    >>> name_problem("customers") is None, name_problem("my list"), name_problem("calendar")
    (True, 'its name is not made of letters, digits and _ alone', 'Python already has something with that name')
    """
    if not name.isidentifier() or iskeyword(name):
        return "its name is not made of letters, digits and _ alone"
    if name in sys.stdlib_module_names or _is_installed(name):
        return "Python already has something with that name"
    return None


def _is_installed(name: str) -> bool:
    """Return whether a package has that name; the file itself, if it is there, does not count."""
    spec = find_spec(name)
    return spec is not None and "site-packages" in str(spec.origin)

"""Builds sheetcrm.html, the page that is double-clicked: python3 scripts/build_page.py --out FILE.

Python (npm's pyodide), the packages and sheetcrm itself lie in it; built twice it is the same file.
Needs Python, node and npm; the packages are put where environment.py says.
"""

import argparse
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from environment import ROOT, install_node_packages, python_with

sys.path.insert(0, str(ROOT))
if None in map(find_spec, ("filelock", "openpyxl", "pydantic")):
    # a fresh clone: once more, where everything is installed
    sys.exit(subprocess.run([str(python_with()), *sys.argv], check=False).returncode)

from browser.pyodide import BrowserFailedError, BrowserMissingError
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo
from page.assets import Asset, assets
from page.document import document

INVENTED = {"en": ("invented customers.xlsx", TALE), "de": ("erfundene Kunden.xlsx", FLORIST)}
"""By the language of the page: what an invented list is called, and who is in it."""


def main() -> None:
    """Build the page, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("sheetcrm.html"), metavar="FILE")
    options = parser.parse_args()
    install_node_packages()
    try:
        content = page()
    except (BrowserMissingError, BrowserFailedError) as error:
        sys.exit(f"The page cannot be built: {error}")
    options.out.write_text(content, encoding="utf-8", newline="\n")
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")


def page() -> str:
    """Return the page."""
    day = demo_day().isoformat()
    facts = {"invented": {code: {"name": name, "day": day} for code, (name, _) in INVENTED.items()}}
    return document([*assets(), *map(_invented, INVENTED.values())], facts)


def _invented(invented: tuple[str, Path]) -> Asset:
    """Return an invented list for those who only want to look."""
    name, told_in = invented
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        write_demo(file, told_in)
        return Asset(name, file.read_bytes(), is_packed=True)


if __name__ == "__main__":
    main()

"""Builds sheetcrm.html, the page that is double-clicked: python3 scripts/build_page.py --out FILE.

Python (npm's pyodide), the packages and sheetcrm itself lie in it; built twice it is the same file.
--folder FOLDER makes a folder for a web site, in which the page is small and the rest lies beside;
with both, both are made.
Needs Python, node and npm; the packages are put where environment.py says.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
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
from page.document import document, web_folder
from page.steady import steady

INVENTED = {"en": ("invented customers.xlsx", TALE), "de": ("erfundene Kunden.xlsx", FLORIST)}
"""By the language of the page: what an invented list is called, and who is in it."""


def main() -> None:
    """Build the page, and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, metavar="FILE", help="by default sheetcrm.html")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="for a web site")
    options = parser.parse_args()
    install_node_packages()
    out, folder = options.out, options.folder
    if folder is None:
        out = out or Path("sheetcrm.html")
    try:
        made = {out: {out: page()}} if out else {}
        made |= {folder: in_folder(folder)} if folder else {}
    except (BrowserMissingError, BrowserFailedError) as error:
        sys.exit(f"The page cannot be built: {error}")
    for place, files in made.items():
        _write(files)
        print(f"{place}: {sum(file.stat().st_size for file in files) / 1e6:.1f} MB")


def _write(files: Mapping[Path, str]) -> None:
    for file, content in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="\n")


def page() -> str:
    """Return the page as one file."""
    return document(_assets(), _facts())


def in_folder(folder: Path) -> dict[Path, str]:
    """Return the files of a folder for a web site."""
    return {folder / name: text for name, text in web_folder(_assets(), _facts()).items()}


def _facts() -> dict[str, object]:
    day = demo_day().isoformat()
    return {"invented": {code: {"name": name, "day": day} for code, (name, _) in INVENTED.items()}}


@cache
def _assets() -> list[Asset]:
    return [*assets(), *map(_invented, INVENTED.values())]


def _invented(invented: tuple[str, Path]) -> Asset:
    """Return an invented list for those who only want to look."""
    name, told_in = invented
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        write_demo(file, told_in)
        return Asset(name, steady(file.read_bytes()), is_packed=True)


if __name__ == "__main__":
    main()

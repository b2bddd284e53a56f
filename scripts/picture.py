"""Draws .github/pictures/customers.png, the README's picture of the synced demo. Run by hand.

It folds columns and rows of a copy, so that the picture stays legible, and draws that. Needs
LibreOffice (soffice) and poppler (pdftoppm); with the font Carlito it looks as in Excel.
Run it with the Python of the environment that scripts/demo.py made.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
from demonstration.workbook import demo_day, write_demo
from environment import ROOT
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import sheetcrm

PICTURE = ROOT / ".github" / "pictures" / "customers.png"
SHOWN = {
    "Name": 18,
    "Preferred channel": 12,
    "Contact level": 19,
    "OK to contact": 12,
    "Best channel": 12,
    "Follow-up": 19,
    "Follow-up on": 14,
    "Follow-up why": 62,
}
"""The columns in the picture and their widths."""
LEFT_OUT = frozenset(
    {"Samir Haddad", "Victor Lane", "Ahmed Farouk", "Isla Rowan", "Elena Rossi", "Paul Greene"}
)
DOTS_PER_INCH = 144
EDGE = 10
"""White pixels around the sheet."""

Box = tuple[int, int, int, int]


def main() -> None:
    """Draw the picture anew."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed, so there is no picture.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page = _as_page(_synced(folder), folder)
        _draw(page, _inked(page))
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB. Look at it.")


def _synced(folder: Path) -> Path:
    workbook = folder / "customers.xlsx"
    write_demo(workbook)
    sheetcrm.sync(workbook, today=demo_day())
    return workbook


def _as_page(workbook: Path, folder: Path) -> Path:
    """Print the shown columns and rows of Customers on one page."""
    book = openpyxl.load_workbook(workbook)
    for tab in book.sheetnames:
        if tab != "Customers":
            del book[tab]
    _fold(book["Customers"])
    book.save(workbook)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, workbook)
    return workbook.with_suffix(".pdf")


def _fold(sheet: Worksheet) -> None:
    headings = [str(cell.value) for cell in sheet[1]]
    for place, heading in enumerate(headings, start=1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.hidden = heading not in SHOWN
        column.width = SHOWN.get(heading, column.width)
    name = headings.index("Name") + 1
    for row in range(2, sheet.max_row + 1):
        sheet.row_dimensions[row].hidden = sheet.cell(row, name).value in LEFT_OUT
    sheet.print_title_cols = sheet.print_title_rows = None
    sheet.page_setup.fitToWidth = sheet.page_setup.fitToHeight = 1
    sheet.HeaderFooter.oddFooter = None


def _inked(page: Path) -> Box:
    """Return the pixels of a page that are not white: left, top, right, bottom."""
    image = _run("pdftoppm", "-gray", "-r", DOTS_PER_INCH, "-singlefile", page)
    _, size, _, pixels = image.split(b"\n", 3)
    width, height = map(int, size.split())
    lines = [pixels[at : at + width] for at in range(0, width * height, width)]
    inked = [number for number, line in enumerate(lines) if line.strip(b"\xff")]
    left = min(width - len(lines[number].lstrip(b"\xff")) for number in inked)
    right = max(len(lines[number].rstrip(b"\xff")) for number in inked)
    return left, inked[0], right, inked[-1]


def _draw(page: Path, box: Box) -> None:
    left, top, right, bottom = box
    corner = ("-x", left - EDGE, "-y", top - EDGE)
    size = ("-W", right - left + 2 * EDGE, "-H", bottom - top + 2 * EDGE)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    whole = ("pdftoppm", "-png", "-r", DOTS_PER_INCH, "-singlefile")
    _run(*whole, *corner, *size, page, PICTURE.with_suffix(""))


def _run(*words: str | int | Path) -> bytes:
    return subprocess.run([str(word) for word in words], check=True, capture_output=True).stdout


if __name__ == "__main__":
    main()

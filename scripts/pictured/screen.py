"""What a laptop's screen shows of a tab at 100 %, as LibreOffice draws it: needs soffice and pdftoppm.

The workbook becomes a flat OpenDocument file whose page is as large as the screen, without margins.
"""

import copy
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from lxml import etree

DOTS_PER_INCH = 96
SCREEN = (1366, 768)
"""Width and height, in pixels."""
SPACES = {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
}
SCALES = ("scale-to", "scale-to-pages", "scale-to-X", "scale-to-Y")
MARGINS = ("margin", "margin-top", "margin-bottom", "margin-left", "margin-right", "padding")


def refuse_without_programs() -> None:
    """Exit with a sentence where LibreOffice or poppler is not installed."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is not installed, so there is no picture.")


def draw_screens(
    workbook: Path, tabs: Sequence[str], folder: Path, size: tuple[int, int] = SCREEN
) -> list[Path]:
    """Draw the first screen of each tab as a PNG file in a folder; return the files."""
    flat = converted([workbook], "fods", folder)[0]
    root = etree.parse(flat, etree.XMLParser(huge_tree=True)).getroot()
    pages = []
    for number, tab in enumerate(tabs):
        page = folder / f"{workbook.stem}-{number}.fods"
        alone = copy.deepcopy(root)
        _fit(alone, size)
        _put_in_the_middle(alone)
        _hide_others(alone, tab)
        page.write_bytes(etree.tostring(alone, xml_declaration=True, encoding="UTF-8"))
        pages.append(page)
    return [_first_page(each) for each in converted(pages, "pdf", folder)]


def converted(files: Iterable[Path], kind: str, folder: Path) -> list[Path]:
    """Let LibreOffice convert files into a folder."""
    profile = f"-env:UserInstallation={(folder / 'profile').absolute().as_uri()}"
    files = list(files)
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, *files)
    return [folder / f"{each.stem}.{kind}" for each in files]


def run(*words: str | int | Path) -> bytes:
    """Run a program and return what it writes."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True).stdout


def _first_page(pdf: Path) -> Path:
    picture = pdf.with_suffix("")
    whole = ("pdftoppm", "-png", "-r", DOTS_PER_INCH, "-f", 1, "-l", 1, "-singlefile")
    run(*whole, pdf, picture)
    return picture.with_suffix(".png")


def _fit(root: etree._Element, size: tuple[int, int]) -> None:
    """Make every page as large as the screen, with nothing around the cells."""
    for layout in root.iterfind(".//style:page-layout/style:page-layout-properties", SPACES):
        for name in SCALES:
            layout.attrib.pop(_name("style", name), "")
        for name, pixels in zip(("page-width", "page-height"), size, strict=True):
            layout.set(_name("fo", name), f"{pixels / DOTS_PER_INCH:.4f}in")
        for name in MARGINS:
            layout.set(_name("fo", name), "0in")
    for name in ("header", "footer"):
        for part in root.iterfind(f".//style:master-page/style:{name}", SPACES):
            part.set(_name("style", "display"), "false")


def _put_in_the_middle(root: etree._Element) -> None:
    """Leave coloured words where they stand, as Excel does: LibreOffice puts them at the bottom.

    What a condition does not say of a look it takes from the style of all cells.
    """
    for style in root.iterfind(".//style:style[@style:name='Default']", SPACES):
        for properties in style.iterfind("style:table-cell-properties", SPACES):
            properties.set(_name("style", "vertical-align"), "middle")


def _hide_others(root: etree._Element, tab: str) -> None:
    """Let only one tab be printed, whole."""
    listed = {each.get(_name("style", "name")): each for each in root.iter(_name("style", "style"))}
    for table in root.iter(_name("table", "table")):
        table.attrib.pop(_name("table", "print-ranges"), "")
        style = listed.get(table.get(_name("table", "style-name"), ""))
        if style is None:
            continue
        mine = copy.deepcopy(style)
        its_own = f"only-{table.get(_name('table', 'name'))}"
        mine.set(_name("style", "name"), its_own)
        for properties in mine.iterfind("style:table-properties", SPACES):
            is_it = table.get(_name("table", "name")) == tab
            properties.set(_name("table", "display"), "true" if is_it else "false")
        style.addnext(mine)
        table.set(_name("table", "style-name"), its_own)


def _name(space: str, name: str) -> str:
    return f"{{{SPACES[space]}}}{name}"

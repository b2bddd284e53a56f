"""Draws the README's pictures, in .github/pictures, of two synced workbooks. Run by hand.

    python scripts/picture.py [--only NAME …] [--tabs FOLDER] [--cost FIGURES]

The demo in English, a florist's list in German, and a list that was an owner's own before, as a
laptop's screen shows them. With --tabs every tab of these is drawn into a folder, and of a workbook
of each kind of business in each language, new and after three made-up years, for whoever wants to
look at them all. With --cost FIGURES, a file of what `bench.py --history --json` printed, the picture
of how cost grows with a log elsewhere. Needs LibreOffice (soffice) and poppler (pdftoppm);
with the font Carlito it looks as in Excel. Run it with the Python of the environment that
scripts/demo.py made.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from demonstration.workbook import FLORIST, TALE, demo_day, write_demo
from environment import ROOT
from openpyxl.utils import get_column_letter
from pictured.cost import cost_picture
from pictured.own_workbook import PEOPLE, write_own_workbook
from pictured.played import write_played
from pictured.screen import SCREEN, draw_screens, refuse_without_programs
from pictured.typed import ask_for_helen, unsettle

import sheetcrm
from sheetcrm.rules.words import Business
from sheetcrm.templates.starter import starter_workbook, to_bytes
from sheetcrm.use_cases.adopting.adopt import Answers, adopt_list, understand
from sheetcrm.use_cases.target import Target
from sheetcrm.wording.languages import language_names

WHOLE = (1366, 1900)
"""As much of a tab as somebody sees who scrolls down."""
PICTURES = ROOT / ".github" / "pictures"


@dataclass(frozen=True)
class Picture:
    """One picture of the README."""

    name: str
    tale: Path | None
    """None: an owner's own workbook, adopted."""
    tab: str
    size: tuple[int, int]
    shown: Sequence[str] = ()
    """The columns to show, where not all that are unfolded have room; blank for these."""
    before: Callable[[Path], None] | None = None
    """Types what stands there before the sync."""
    after: Callable[[Path], None] | None = None
    """Types what is typed after it."""


OURS = ("OK to contact", "Best channel", "Follow-up", "Follow-up on", "Follow-up why")
README = (
    Picture("today", TALE, "Today", SCREEN),
    Picture("customers", TALE, "Customers", (1366, 560), ("Name", "Phone", "Contact level", *OURS)),
    Picture("heute", FLORIST, "Heute", (1366, 520)),
    Picture("own-workbook", None, PEOPLE, (1366, 270)),
    Picture("problems", TALE, "Problems", (930, 460), before=unsettle),
    Picture("dashboard", TALE, "Dashboard", (1366, 826)),
    Picture("welcome-back", TALE, "Welcome back", (1366, 720), after=ask_for_helen),
)


def main() -> None:
    """Draw the pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tabs", type=Path, help="draw every tab into this folder instead")
    parser.add_argument("--only", nargs="*", help="draw these of the README's pictures")
    parser.add_argument("--cost", type=Path, help="draw what bench.py --history measured instead")
    asked = parser.parse_args()
    if asked.cost is not None:
        measured = json.loads(asked.cost.read_text(encoding="utf-8"))
        (PICTURES / "log-elsewhere.svg").write_text(cost_picture(measured), encoding="utf-8")
        return
    folder = asked.tabs
    refuse_without_programs()
    if folder is not None:
        draw_every_tab(folder)
        return
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in README:
        if asked.only is not None and picture.name not in asked.only:
            continue
        with tempfile.TemporaryDirectory() as name:
            workbook = synced(Path(name), picture.tale, picture.before)
            if picture.after is not None:
                picture.after(workbook)
            if picture.shown:
                show_only(workbook, picture)
            (drawn,) = draw_screens(workbook, [picture.tab], Path(name), picture.size)
            target = PICTURES / f"{picture.name}.png"
            target.write_bytes(drawn.read_bytes())
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB. Look at it.")


def draw_every_tab(folder: Path) -> None:
    """Draw what an owner sees first of each tab, of every starter, new and lived in, and of the tales."""
    for language in language_names():
        for business in Business:
            place = folder / f"{business.replace(' ', '-')}-{language}"
            place.mkdir(parents=True, exist_ok=True)
            file = place / "customers.xlsx"
            file.write_bytes(to_bytes(starter_workbook(business, file.name, language=language)))
            draw_tabs(file)
            lived_in = folder / f"{place.name}-lived-in" / file.name
            write_played(lived_in, business, language)
            draw_tabs(lived_in)
    for tale in (TALE, FLORIST, None):
        place = folder / (tale.stem if tale else "own-workbook")
        place.mkdir(parents=True, exist_ok=True)
        draw_tabs(synced(place, tale))


def draw_tabs(workbook: Path) -> None:
    """Draw every tab of a workbook, beside it."""
    book = openpyxl.load_workbook(workbook)
    tabs = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    for tab, drawn in zip(tabs, draw_screens(workbook, tabs, workbook.parent, WHOLE), strict=True):
        drawn.rename(workbook.parent / f"{tab.replace(' ', '-')}.png")


def synced(folder: Path, tale: Path | None, before: Callable[[Path], None] | None = None) -> Path:
    """Write the workbook of a tale into a folder and sync it on its day; without one an owner's."""
    workbook = folder / "customers.xlsx"
    if tale is None:
        write_own_workbook(workbook)
        adopt_list(understand(Target(workbook), demo_day()), Answers({}), demo_day())
        return workbook
    write_demo(workbook, tale)
    if before is not None:
        before(workbook)
    sheetcrm.sync(workbook, today=demo_day())
    return workbook


def show_only(workbook: Path, picture: Picture) -> None:
    """Fold all other columns of a list."""
    book = openpyxl.load_workbook(workbook)
    sheet = book[picture.tab]
    for place, cell in enumerate(sheet[1], start=1):
        column = sheet.column_dimensions[get_column_letter(place)]
        column.hidden = cell.value not in picture.shown
    book.save(workbook)


if __name__ == "__main__":
    main()

"""Draws the README's pictures of the page, in .github/pictures. Run by hand.

    python scripts/page_pictures.py [PAGE] [--all FOLDER]

With --all every screen is drawn into a folder instead, as a telephone and a desktop show it, light
and dark, in English and German, with what axe-core finds there. PAGE is one that was built before;
else one is built. Needs chromium and node; with the font Inter it looks as on a telephone.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from build_page import page
from environment import ROOT, install_node_packages
from pictured.in_browser import DESKTOP, LISTS, PHONE, View, chromium, seen

PICTURES = ROOT / ".github" / "pictures"
README = {
    "first": View("readme", 960, 540, is_cut=True),
    "today": View("readme", 960, 860, is_cut=True),
}
SHARP = 2
"""Pixels of a picture for each of the window's."""


def main() -> None:
    """Draw the pictures anew."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path, nargs="?", help="the page; else it is built")
    parser.add_argument("--all", type=Path, help="draw every screen into this folder instead")
    asked = parser.parse_args()
    if chromium() is None:
        sys.exit("chromium is not installed, so there is no picture.")
    install_node_packages()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shown = asked.page or built(folder)
        draw_every_screen(shown, folder, asked.all) if asked.all else draw_readme(shown, folder)


def built(folder: Path) -> Path:
    """Build the page into a folder."""
    file = folder / "sheetcrm.html"
    file.write_text(page(), encoding="utf-8", newline="\n")
    return file


def draw_readme(shown: Path, folder: Path) -> None:
    """Draw what the README shows."""
    for screen, view in README.items():
        wanted = {"views": [view], "schemes": ["light"], "only": [screen], "scale": SHARP}
        seen(shown, "en", folder, pictures=str(folder), **wanted)
        target = PICTURES / f"page-{screen}.png"
        shutil.copyfile(folder / f"{screen}-{view.name}-light.png", target)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1000} kB. Look at it.")


def draw_every_screen(shown: Path, folder: Path, target: Path) -> None:
    """Draw all there is, and print the faults."""
    for language in LISTS:
        place = target / language
        place.mkdir(parents=True, exist_ok=True)
        views = [PHONE, DESKTOP]
        told = seen(shown, language, folder, views=views, pictures=str(place), withAxe=True)
        for screen, found in told.items():
            print(f"{language} {screen}: {_faults(found['faults'].values()) or 'no serious fault'}")


def _faults(by_scheme: Iterable[list[dict[str, str]]]) -> str:
    return ", ".join(sorted({fault["id"] for faults in by_scheme for fault in faults}))


if __name__ == "__main__":
    main()

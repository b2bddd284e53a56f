"""Every screen of the page as a browser shows it: pictures, and what axe-core finds. Needs chromium and node."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser.pyodide import NODE

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
DAY = "2026-11-30"
SCHEMES = ("light", "dark")
FONT = "Inter"
"""Looks on Linux as the letters of a telephone or a Mac do; where it is not installed it is another."""


@dataclass(frozen=True, slots=True)
class View:
    """A window, in pixels; a picture of it is cut off where the window ends, or is as long as the page."""

    name: str
    width: int
    height: int
    is_cut: bool = False


PHONE = View("phone", 390, 844)
DESKTOP = View("desktop", 1280, 800)

LISTS = {
    "en": (
        "customers.csv",
        "da",
        (
            "Name,Phone,Email,Mailings ok?,Last purchase,Notes\n"
            "Dana Whitfield,020 7946 0111,dana@example.com,no,2026-09-14,likes to take her time\n"
            "Marcus Bell,020 7946 0222,marcus@example.com,yes,2026-03-02,please don't call\n"
            "Yuki Tanaka,020 7946 0333,yuki@example.com,,2026-06-21,deceased\n"
            "Dana Rowe,020 7946 0444,rowe@example.com,yes,2025-11-28,collects on Fridays\n"
        ),
    ),
    "de": (
        "kunden.csv",
        "h",
        (
            "Kundenname;Telefon;E-Mail;Werbung ok?;letzter Einkauf;Bemerkung\n"
            "Hanna Vogel;0351 4960111;hanna@example.com;nein;14.09.2026;mag Pfingstrosen\n"
            "Jürgen Brandt;0351 4960222;brandt@example.com;ja;02.03.2026;bitte NICHT anrufen\n"
            "Ute Seidel;0351 4960333;ute@example.com;;21.06.2026;verstorben\n"
            "Karl Vogel;0351 4960444;karl@example.com;ja;28.11.2025;holt freitags ab\n"
        ),
    ),
}
"""By language: an owner's list as a file, and whom to look for."""
NO_LIST = "Dear Mrs Sample"


def chromium() -> str | None:
    """Return the browser that is installed, None if there is none."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def seen(page: Path, language: str, folder: Path, **wanted: object) -> Mapping[str, Any]:
    """Return of each screen of the page what it says, and its faults by colour scheme.

    `folder` is for the lists that are read. `wanted` may hold `views` and `schemes`, the screens
    to look at as `only`, a folder for pictures as `pictures`, their `scale`, and `withAxe`.
    """
    name, who, text = LISTS[language]
    (folder / name).write_text(text, encoding="utf-8")
    letter = folder / "letter.xlsx"
    letter.write_text(NO_LIST, encoding="utf-8")
    job: dict[str, object] = {
        "executable": chromium(),
        "page": f"{page.resolve().as_uri()}?today={DAY}",
        "language": language,
        "list": str(folder / name),
        "bad": str(letter),
        "find": who,
        "font": FONT,
        "schemes": SCHEMES,
        **wanted,
        "views": [_view(each) for each in _views(wanted)],
    }
    file = folder / "job.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    words = ["node", str(NODE / "screens.mjs"), str(file)]
    ran = subprocess.run(words, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    told: Mapping[str, Any] = json.loads(ran.stdout)
    return told


def _views(wanted: Mapping[str, Any]) -> Sequence[View]:
    views: Sequence[View] = wanted.get("views", (PHONE,))
    return views


def _view(view: View) -> Mapping[str, object]:
    return {"name": view.name, "width": view.width, "height": view.height, "isCut": view.is_cut}

"""Where the pages lie, and what they are called: beside the workbook, as its owner would look for them."""

import re
from pathlib import Path
from typing import Final

from sheetcrm.stores.files.naming import shortened
from sheetcrm.use_cases.target import Target
from sheetcrm.wording.catalogue import Catalogue, catalogue_of
from sheetcrm.wording.languages import languages

SUFFIX: Final = ".xlsx"
LAYOUT: Final = "Page for first invoices"
"""What the owner's layout is called."""
PAGE: Final = "First invoice, {who}"
_NOT_IN_NAMES: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def folder_of(target: Target) -> Path:
    """Return the folder of a workbook; of an online sheet the one that somebody works in."""
    file = Path(target.name)
    return file.parent if file.is_file() else Path()


def layout_in(folder: Path, catalogue: Catalogue) -> Path:
    """Return where the owner's layout lies, whatever its language; else where it will."""
    own = folder / f"{catalogue.text(LAYOUT)}{SUFFIX}"
    named = (catalogue_of(each.name).text(LAYOUT) for each in languages())
    there = (folder / f"{name}{SUFFIX}" for name in named)
    return own if own.exists() else next((each for each in there if each.exists()), own)


def page_in(folder: Path, who: str, catalogue: Catalogue) -> Path:
    """Return where somebody's page goes."""
    return folder / f"{catalogue.said(PAGE, {'who': _as_name(who)})}{SUFFIX}"


def _as_name(who: str) -> str:
    """Return what a file can be called of somebody's name.

    >>> _as_name('Roof/Sons: "best"'), len(_as_name("x" * 5000))
    ('Roof Sons best', 64)
    """
    words = " ".join(_NOT_IN_NAMES.sub(" ", who).split())
    return shortened(words).rstrip(". ")

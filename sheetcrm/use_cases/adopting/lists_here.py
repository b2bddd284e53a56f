"""The lists that lie in a folder, and a file as somebody types or drags it."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sheetcrm.use_cases.adopting.copy_beside import place_of_copy

LISTS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".tsv", ".vcf"})
MOST_OFFERED = 9


def lists_in(folder: Path) -> list[Path]:
    """Return the workbooks and lists of a folder, those saved last first; not Excel's lock files.

    A text file that has become a workbook, and a workbook that has its copy, are not among them.
    """
    try:
        there = list(folder.iterdir())
    except OSError:
        return []  # the name of a file can be typed all the same
    found = [
        each
        for each in there
        if each.suffix.lower() in LISTS and not each.name.startswith(("~$", ".")) and each.is_file()
    ]
    files = [each for each in found if not _has_gone_on(each)]
    return sorted(files, key=lambda each: (-each.stat().st_mtime, each.name))[:MOST_OFFERED]


def _has_gone_on(file: Path) -> bool:
    """Return whether its owner uses another file since, which was made from it."""
    if file.suffix.lower() in (".xlsx", ".xlsm"):
        return place_of_copy(file).is_file()
    return file.with_suffix(".xlsx").is_file()


def as_typed(text: str) -> str:
    """Return the file that was typed, pasted or dragged into a terminal; a link stays as it is.

    >>> as_typed("'my list.xlsx' "), as_typed("file:///tmp/my%20list.xlsx")
    ('my list.xlsx', '/tmp/my list.xlsx')
    """
    name = text.strip().removeprefix("& ").strip()
    if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"":
        name = name[1:-1]
    if name.lower().startswith("file://"):
        return url2pathname(urlsplit(name).path)
    if os.name == "posix" and not is_there(name):
        name = re.sub(r"\\(.)", r"\1", name)
    return os.path.expanduser(name) if name.startswith("~") else name  # noqa: PTH111 - no such user


def is_there(name: str) -> bool:
    """Return whether a file has this name; no file has what no name can be."""
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False

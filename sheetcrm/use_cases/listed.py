"""A file that lists: of each line that is not blank its number and what stands in its first cell."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of


def first_column(path: Path) -> list[tuple[int, str]]:
    """Return the number and the first cell of each line that is not blank. Raises SheetcrmError."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            text = lines.read()
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetcrmError("cli.list_unreadable", file=path.name) from error
    return [(n, row[0].strip()) for n, row in enumerate(rows, start=1) if row and row[0].strip()]


def listed_targets(path: Path) -> list[str]:
    """Return the workbooks and links that a file lists; a path may begin in the folder of the file.

    Raises SheetcrmError if it lists none, or cannot be read.
    """
    targets = list(_targets(path))
    if not targets:
        raise SheetcrmError("cli.list_empty", file=path.name)
    return targets


def _targets(path: Path) -> Iterator[str]:
    for _, cell in first_column(path):
        is_link = "://" in cell or kind_of(cell) is not kind_of(path)
        yield cell if is_link else str(path.parent / cell)


def _separator(text: str) -> str:
    """Return what stands between the cells: Excel puts a semicolon where a comma is in numbers."""
    first = "".join(text.lstrip().splitlines()[:1])
    return max("\t;,", key=first.count)

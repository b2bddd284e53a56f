"""A file that lists: of each line that is not blank its number and what stands in its cells."""

import csv
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of


class ListedTarget(NamedTuple):
    """A workbook or link, and what the list calls it in its second cell; blank if it does not."""

    target: str
    called: str


def first_column(path: Path) -> list[tuple[int, str]]:
    """Return the number and the first cell of each line that is not blank. Raises SheetcrmError."""
    return [(number, cells[0]) for number, cells in _lines(path)]


def listed(path: Path) -> list[ListedTarget]:
    """Return the workbooks and links that a file lists; a path may begin in the folder of the file.

    Raises SheetcrmError if it lists none, or cannot be read.
    """
    found = [
        ListedTarget(_target(path, cells[0]), "".join(cells[1:2])) for _, cells in _lines(path)
    ]
    if not found:
        raise SheetcrmError("cli.list_empty", file=path.name)
    return found


def listed_targets(path: Path) -> list[str]:
    """Return the workbooks and links that a file lists. Raises SheetcrmError as `listed` does."""
    return [each.target for each in listed(path)]


def not_there(path: Path) -> SheetcrmError:
    """Return the error for a file that somebody named and that is not where they said."""
    return SheetcrmError("cli.not_there", file=path.name, folder=path.parent.absolute())


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """Return the number and the cells of each line whose first cell is not blank."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            text = lines.read()
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except FileNotFoundError:
        raise not_there(path) from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetcrmError("cli.list_unreadable", file=path.name) from error
    cells = (list(map(str.strip, row)) for row in rows)
    return [(number, row) for number, row in enumerate(cells, start=1) if row and row[0]]


def _target(path: Path, cell: str) -> str:
    is_link = "://" in cell or kind_of(cell) is not kind_of(path)
    return cell if is_link else str(path.parent / cell)


def _separator(text: str) -> str:
    """Return what stands between the cells: Excel puts a semicolon where a comma is in numbers."""
    first = "".join(text.lstrip().splitlines()[:1])
    return max("\t;,", key=first.count)

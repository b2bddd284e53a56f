"""The old rows that a workbook names, as one list in the order in which they left it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.stores.archive.named import names_in
from sheetcrm.tables.grid import Cell, Grid

if TYPE_CHECKING:
    from sheetcrm.stores.archive.parquet import OldRows


def read_earlier(folder: Path | None, state: Mapping[str, Cell]) -> Grid | None:
    """Return the old rows of a workbook in a folder, headings first; None if it names none.

    A browser has no files beside the workbook: there it is None, too. Raises SheetcrmError if what
    reads them is not installed, and TargetBusy if one of the files is not there or not whole: who is
    said not to have bought must not have bought.
    """
    names = names_in(state)
    if not names or folder is None or sys.platform == "emscripten":
        return None
    from sheetcrm.stores.archive.parquet import read_rows  # noqa: PLC0415

    return joined([read_rows(folder / name) for name in names], names[-1])


def joined(files: "Sequence[OldRows]", name: str) -> Grid:
    """Return the rows of files as one list, headings first; the last of them is called `name`."""
    headings = list(dict.fromkeys(each for file in files for each in file.headings))
    rows: list[list[Cell]] = [[*headings]]
    for file in files:
        at = [headings.index(each) for each in file.headings]
        for cells in file.rows:
            row: list[Cell] = [None] * len(headings)
            for place, cell in zip(at, cells, strict=True):
                row[place] = cell
            rows.append(row)
    return Grid(name.partition("/")[0], rows)

"""Which files of old rows count: the workbook itself names them, in its hidden tab.

A file is written first and named in the very step in which its rows leave the sheet. So at every
moment a row counts either in the sheet or in a file: one that no workbook names counts for nothing,
whether it is left over from a kill or its move was undone.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from sheetcrm.tables.earlier import ARCHIVE
from sheetcrm.tables.grid import Cell

FOLDER: Final = ".history"
"""What follows the workbook's name in that of the folder: customers.history."""
FILE: Final = ".parquet"


def names_in(state: Mapping[str, Cell]) -> Sequence[str]:
    """Return the files that count, the oldest first, by their paths from the workbook's folder.

    What leads elsewhere is no file of ours, whoever wrote it there.

    >>> names_in({"Archive": "a.history/1.parquet"}), names_in({"Archive": "../b.parquet"})
    (['a.history/1.parquet'], [])
    """
    return [name for name in str(state.get(ARCHIVE) or "").split("\n") if _is_ours(name)]


def with_name(state: Mapping[str, Cell], name: str) -> str:
    """Return what the hidden tab is to keep once a further file counts."""
    return "\n".join([*names_in(state), name])


def folder_of(workbook: Path) -> Path:
    """Return the folder of a workbook's old rows; it may not exist yet."""
    return workbook.with_name(workbook.stem + FOLDER)


def free_name(workbook: Path, before: str) -> str:
    """Return a name, from the workbook's folder, that no file has yet.

    >>> free_name(Path("/nowhere/customers.xlsx"), "2024-01-01")
    'customers.history/before-2024-01-01.parquet'
    """
    folder, number = folder_of(workbook), 1
    while (folder / _numbered(before, number)).exists():
        number += 1
    return f"{folder.name}/{_numbered(before, number)}"


def _numbered(before: str, number: int) -> str:
    return f"before-{before}{f'-{number}' if number > 1 else ''}{FILE}"


def _is_ours(name: str) -> bool:
    path = PurePosixPath(name)
    is_inside = len(path.parts) == 2 and ".." not in path.parts and "\\" not in name
    return is_inside and path.suffix == FILE and path.parts[0].endswith(FOLDER)

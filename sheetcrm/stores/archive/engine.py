"""DuckDB, the engine that reads and writes Parquet; it comes with the extra sheetcrm[history]."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Final

from sheetcrm.errors import SheetcrmError

if TYPE_CHECKING:
    import duckdb

ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}
"""Parquet is built in: nothing is ever fetched."""
_GLOBS: Final = str.maketrans({each: f"[{each}]" for each in "*?["})


def installed() -> ModuleType:
    """Return DuckDB. Raises SheetcrmError if it is not installed."""
    try:
        import duckdb  # noqa: PLC0415 - only where rows were moved out of a sheet
    except ModuleNotFoundError:
        raise SheetcrmError("archive.not_installed") from None
    return duckdb


@contextmanager
def engine() -> Iterator["duckdb.DuckDBPyConnection"]:
    """Open an engine in memory. Raises SheetcrmError if it is not installed."""
    with installed().connect(":memory:", config=ALONE) as connection:
        yield connection


def as_glob(path: object) -> str:
    """Return a path as a pattern of files that only it fits.

    >>> as_glob("list [1]/*.parquet")
    'list [[]1]/[*].parquet'
    """
    return str(path).translate(_GLOBS)


def as_text(path: object) -> str:
    """Return a path as a text of SQL.

    >>> as_text("Ann's list/1.parquet")
    "'Ann''s list/1.parquet'"
    """
    return "'" + str(path).replace("'", "''") + "'"


def as_name(heading: str) -> str:
    """Return a heading as the name of a column in SQL.

    >>> as_name('the "real" name')
    '"the ""real"" name"'
    """
    return '"' + heading.replace('"', '""') + '"'

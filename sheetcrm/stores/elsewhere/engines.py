"""Engines that hold a log, each as Ibis speaks to it: DuckDB over files, or a database by its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.stores.archive.engine import ALONE, as_glob, as_text
from sheetcrm.stores.elsewhere.places import address_of, files_of, is_address
from sheetcrm.tables.settings.elsewhere import called

_TABLE: Final = "log"
"""What the table is called where its address does not say it."""
FILE, ROW = "sheetcrm_file", "sheetcrm_row"
"""Columns of ours that say in which order the rows of files stand."""
_POSTGRES: Final = frozenset({"postgres", "postgresql"})
_OURS: Final = (AssertionError, AttributeError, LookupError, NameError, TypeError)
"""What no engine raises, but a mistake of ours."""
_WAITS: Final = {"connect_timeout": "10", "options": "-c statement_timeout=300000"}
"""So many seconds until PostgreSQL answers, and so many milliseconds until it has found the rows."""


@contextmanager
def log_of(place: str, folder: Path) -> Iterator[tuple[Any, Any]]:
    """Yield the engine of a place and the table that holds its log.

    Raises SheetcrmError if Ibis is not installed, TargetBusy if the place cannot be reached or read.
    Whatever the engine says of it stays unsaid: it may hold the address, with its password.
    """
    try:
        import ibis  # noqa: PLC0415 - only where a log is kept elsewhere
    except ModuleNotFoundError:
        raise SheetcrmError("elsewhere.not_installed", place=called(place)) from None
    engine = None
    try:
        if is_address(place):
            address, table = _with_limits(address_of(place))
            engine = ibis.connect(address)
            yield engine, engine.table(table)
        else:
            engine = ibis.duckdb.connect(**ALONE)
            engine.con.execute(f"CREATE VIEW {_TABLE} AS {_files(files_of(place, folder))}")
            yield engine, engine.table(_TABLE)
    except (SheetcrmError, *_OURS):
        raise
    except ModuleNotFoundError as error:
        missing = SheetcrmError("elsewhere.no_driver", place=called(place), module=error.name)
        raise missing from None
    except Exception:  # noqa: BLE001 - each engine has errors of its own
        raise TargetBusy("elsewhere.not_reached", place=called(place)) from None
    finally:
        if engine is not None and engine.name != "pyspark":  # which ends with the process
            engine.disconnect()


def _files(files: list[Path]) -> str:
    named = ", ".join(as_text(as_glob(each)) for each in files)
    is_text = files[0].suffix.lower() == ".csv"
    if is_text:
        read = f"read_csv([{named}], all_varchar = true, union_by_name = true)"
        return f"FROM {read} SELECT *, row_number() OVER () AS {ROW}"
    read = f"read_parquet([{named}], union_by_name = true, filename = '{FILE}'"
    rows = f"* EXCLUDE (file_row_number), file_row_number AS {ROW}"
    return f"FROM {read}, file_row_number = true) SELECT {rows}"


def _with_limits(address: str) -> tuple[str, str]:
    """Return an address without the table that it names, with how long to wait, and the table.

    >>> _with_limits("duckdb://shop.db#sales")
    ('duckdb://shop.db', 'sales')
    """
    parts = urlsplit(address)
    query = dict(parse_qsl(parts.query))
    if parts.scheme in _POSTGRES:
        query = {**_WAITS, **query}
    bare = urlunsplit(parts._replace(query=urlencode(query), fragment=""))
    return bare, parts.fragment or _TABLE

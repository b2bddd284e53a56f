"""A file of rows: written, and read back just as it was written."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.archive.columns import SQL, Column, cells_of, column_of
from sheetcrm.stores.archive.engine import as_glob, as_name, as_text, engine, installed
from sheetcrm.stores.files.held import remove_patiently, replace_patiently
from sheetcrm.stores.files.private_files import flush_folder
from sheetcrm.tables.grid import Cell

_DESCRIBED: Final = "sheetcrm"
"""The entry of the file that says what its columns are."""
_PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class OldRows:
    """Some rows under their headings, from the top of the sheet down."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def write_rows(path: Path, old: OldRows, like: Path) -> None:
    """Write a file that is there whole or not at all, and may be read by whoever may read `like`.

    Raises TargetBusy if it does not say afterwards what it was to say, OSError if there is no room.
    """
    part = path.with_name(path.name + _PART)
    try:
        _write(part, old)
        if not _is_same(read_rows(part), old):
            raise TargetBusy("archive.not_verified", file=path.name)
        shutil.copymode(like, part)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        replace_patiently(part, path)
        flush_folder(path.parent)
    finally:
        remove_patiently(part)


def read_rows(path: Path) -> OldRows:
    """Return the rows of a file. Raises TargetBusy if it is not there or cannot be read."""
    duckdb = installed()
    if not path.is_file():
        raise TargetBusy("archive.missing", file=path.name, folder=path.parent.name)
    source = as_glob(path)
    try:
        with engine() as db:
            (said,) = db.execute(
                "SELECT value FROM parquet_kv_metadata($1) WHERE key = $2",
                [source, _DESCRIBED.encode()],
            ).fetchall()
            described = json.loads(said[0])
            rows = db.execute("SELECT * FROM read_parquet($1)", [source]).fetchall()
        return _read(described, rows)
    except (duckdb.Error, ValueError, KeyError, OSError) as error:
        raise TargetBusy("archive.unreadable", file=path.name, folder=path.parent.name) from error


def _write(path: Path, old: OldRows) -> None:
    duckdb = installed()
    columns = [column_of([row[at] for row in old.rows]) for at in range(len(old.headings))]
    described = {
        "headings": list(old.headings),
        "kinds": [each.kind for each in columns],
        "rows": len(old.rows),
    }
    names = _told_apart(old.headings)
    selected = ", ".join(
        f"unnest(${at}::{SQL[each.kind]}[]) AS {as_name(name)}"
        for at, (each, name) in enumerate(zip(columns, names, strict=True), 1)
    )
    try:
        with engine() as db:
            db.execute(f"CREATE TABLE old AS SELECT {selected}", [each.values for each in columns])
            db.execute(
                f"COPY old TO {as_text(path)} (FORMAT parquet, COMPRESSION zstd, "
                f"KV_METADATA {{{_DESCRIBED}: {as_text(json.dumps(described))}}})"
            )
    except (duckdb.Error, UnicodeError) as error:
        raise TargetBusy("archive.not_written", file=path.name.removesuffix(_PART)) from error


def _told_apart(headings: Sequence[str]) -> Sequence[str]:
    """Return names of columns that differ in more than their capitals, as SQL wants them."""
    names: dict[str, str] = {}
    for heading in headings:
        name, number = heading, 1
        while name.casefold() in names:
            number += 1
            name = f"{heading} ({number})"
        names[name.casefold()] = name
    return list(names.values())


def _read(described: dict[str, Any], rows: Sequence[Sequence[Any]]) -> OldRows:
    headings, kinds = described["headings"], described["kinds"]
    if len(rows) != described["rows"] or (rows and len(rows[0]) != len(headings)):
        raise ValueError("not all of it is there")
    columns = zip(*rows, strict=True) if rows else ((),) * len(headings)
    cells = [cells_of(Column(kind, values)) for kind, values in zip(kinds, columns, strict=True)]
    return OldRows(headings, list(zip(*cells, strict=True)))


def _is_same(one: OldRows, other: OldRows) -> bool:
    return (
        list(one.headings) == list(other.headings)
        and len(one.rows) == len(other.rows)
        and all(
            tuple(mine) == tuple(None if cell == "" else cell for cell in theirs)
            for mine, theirs in zip(one.rows, other.rows, strict=True)
        )
    )

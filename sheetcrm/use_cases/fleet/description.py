"""What a fleet is made of, as its file says: lists of sheets, the key of each, how many at once.

    at_once = 6

    [[sheets]]
    list = "owners.csv"

    [[sheets]]
    list = "north.csv"
    credentials = "north-key.json"

Paths may begin in the folder of the file.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any, Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.registry import kind_of
from sheetcrm.use_cases.listed import listed, listed_targets, not_there

AT_ONCE: Final = 6
MOST_AT_ONCE: Final = 16
"""Google's quotas are used up by fewer; more would only wait."""
SUFFIX: Final = ".toml"


@dataclass(frozen=True, slots=True)
class Member:
    """One sheet of a fleet; `place` tells it from the others, however it is typed."""

    target: str
    place: str
    called: str
    credentials: Path | None = None


@dataclass(frozen=True, slots=True)
class Fleet:
    """The sheets of a fleet, each once, in the order in which they are brought up to date."""

    file: Path
    members: tuple[Member, ...]
    at_once: int


def is_fleet(path: Path) -> bool:
    """Tell a fleet's file from a plain list."""
    return path.suffix.lower() == SUFFIX


def read_fleet(path: Path) -> Fleet:
    """Return the fleet that a file describes. Raises SheetcrmError for what cannot be understood.

    Sheets of different keys take turns: one key's quota leaves room for the other's.
    """
    said = _read(path)
    groups = [list(_group(path, each)) for each in _tables(path, said.pop("sheets", []))]
    at_once = said.pop("at_once", AT_ONCE)
    for word in said:
        raise SheetcrmError("fleet.unknown", file=path.name, word=word)
    if type(at_once) is not int or not 1 <= at_once <= MOST_AT_ONCE:
        raise SheetcrmError("fleet.at_once", file=path.name, most=MOST_AT_ONCE)
    members: dict[str, Member] = {}
    for member in filter(None, chain.from_iterable(zip_longest(*groups))):
        members.setdefault(member.place, member)
    return Fleet(path, tuple(members.values()), at_once)


def all_targets(path: Path) -> list[str]:
    """Return what a list or a fleet names. Raises SheetcrmError if that cannot be read."""
    if is_fleet(path):
        return [member.target for member in read_fleet(path).members]
    return listed_targets(path)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise not_there(path) from None
    except (OSError, ValueError) as error:
        raise SheetcrmError("fleet.unreadable", file=path.name) from error


def _tables(path: Path, tables: object) -> list[Mapping[str, Any]]:
    if not isinstance(tables, list) or not tables:
        raise SheetcrmError("fleet.empty", file=path.name)
    for word in (word for table in tables for word in table if word not in {"list", "credentials"}):
        raise SheetcrmError("fleet.unknown", file=path.name, word=word)
    if not all(isinstance(value, str) for table in tables for value in table.values()):
        raise SheetcrmError("fleet.empty", file=path.name)
    if not all("list" in table for table in tables):
        raise SheetcrmError("fleet.empty", file=path.name)
    return tables


def _group(path: Path, table: Mapping[str, str]) -> Iterator[Member]:
    key = path.parent / table["credentials"] if "credentials" in table else None
    for target, called in listed(path.parent / table["list"]):
        yield Member(target, _place(target), called or _shown(target), key)


def _place(target: str) -> str:
    """Return what tells a target from others; one that nothing can be made of fails when its turn comes."""
    try:
        return kind_of(target).place(target)
    except SheetcrmError:
        return target


def _shown(target: str) -> str:
    return kind_of(target).argument(target) if "://" in target else Path(target).name

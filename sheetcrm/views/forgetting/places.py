"""Where somebody is still named in words of an owner, and what nobody can search."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final, NamedTuple


class Kind(StrEnum):
    """What still names somebody, or cannot be searched: each has its own next step."""

    CELL = "cell"
    COMMENT = "comment"
    FORMULA = "formula"
    TAB = "tab"
    NAME = "name"
    TABLE = "table"
    OTHER = "other"
    COPY = "copy"
    HISTORY = "history"
    OLD_ROWS = "old rows"
    SHARED_ROWS = "shared rows"
    """Old rows on which another workbook counts, or may count."""
    UNREADABLE = "unreadable"
    """Nobody can say that it names them, and nobody that it does not."""
    PICTURES = "pictures"
    MACROS = "macros"
    OBJECTS = "objects"
    VERSIONS = "versions"
    NOTES = "notes"


NOT_SEARCHED: Final = frozenset(
    {Kind.UNREADABLE, Kind.PICTURES, Kind.MACROS, Kind.OBJECTS, Kind.VERSIONS, Kind.NOTES}
)
"""Kinds that cannot be searched; in the others they were found."""
_PICTURES: Final = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".svgz",
)
_BY_TAG: Final = {"sheet": Kind.TAB, "definedname": Kind.NAME, "tablecolumn": Kind.TABLE}


@dataclass(frozen=True, slots=True)
class Leftover:
    """One thing that still names them: the kind, where it is, and how many of it there are."""

    kind: Kind
    where: str
    count: int = 1
    by: str = ""
    """The workbook that counts on shared rows."""

    @property
    def is_named(self) -> bool:
        """Whether they were found there."""
        return self.kind not in NOT_SEARCHED

    @property
    def may_name(self) -> bool:
        """Whether they were found there, or stand in a file that should say it and is damaged."""
        return self.is_named or self.kind is Kind.UNREADABLE


class Place(NamedTuple):
    """A place that a search found: the cell and the tag in small letters are blank where there are none."""

    file: str
    part: str
    cell: str
    tag: str
    is_formula: bool


def leftover_of(
    found: Place, workbook: str, tabs: Mapping[str, str], shared: Mapping[str, str]
) -> Leftover:
    """Return a place that was found, in words.

    `tabs` are the workbook's by their parts, `shared` the workbooks that count on a file of old rows.
    """
    if found.file in shared:
        return Leftover(Kind.SHARED_ROWS, found.file, by=shared[found.file])
    if found.file.endswith(".parquet"):
        return Leftover(Kind.OLD_ROWS, found.file)
    if found.file != workbook:
        is_copy = PurePath(found.file).parent == PurePath(workbook).parent
        return Leftover(Kind.COPY if is_copy else Kind.HISTORY, found.file)
    tab = tabs.get(found.part, "" if tabs else found.part)
    where = f"{tab}!{found.cell}" if tab and found.cell else tab or found.part
    if found.tag in _BY_TAG:
        return Leftover(_BY_TAG[found.tag], where)
    if found.is_formula:
        return Leftover(Kind.FORMULA, where)
    if "comment" in found.part.lower():
        return Leftover(Kind.COMMENT, where)
    return Leftover(Kind.CELL if found.cell else Kind.OTHER, where)


def not_searched(parts: Iterable[tuple[str, str]], workbook: str) -> Iterator[Leftover]:
    """Yield what no text can be read in, each kind once."""
    kinds = [_kind_of(part) for file, part in parts if file == workbook]
    for kind in dict.fromkeys(kinds):
        yield Leftover(kind, "", kinds.count(kind))


def _kind_of(part: str) -> Kind:
    name = part.lower()
    if name.endswith("vbaproject.bin"):
        return Kind.MACROS
    return Kind.PICTURES if name.endswith(_PICTURES) else Kind.OBJECTS

"""Tabs that we write at first and that are the owner's from then on, such as Messages.

Each row of ours carries in a hidden column which row it is, and a checksum of what we wrote: as long
as that stands there, a sync may put it into another language; what the owner changed, never.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from zlib import crc32

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, KeptColumn, KeptPage, PageRow, find_heads


class WrittenPart(StrEnum):
    """What a row of such a tab is."""

    TITLE = "title"
    LEAD = "lead"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class WrittenKey:
    """Which row of ours it is, and a checksum of the texts that we put into it."""

    kind: WrittenPart
    names: tuple[str, ...] = ()
    """What the row is about, in English."""
    checksum: str = ""

    @property
    def text(self) -> str:
        """The key as its cell holds it.

        >>> WrittenKey(WrittenPart.ROW, ("Reply", "Email"), "0f").text
        '["row", "Reply", "Email", "0f"]'
        """
        return json.dumps([self.kind, *self.names, self.checksum])

    def wrote(self, *texts: Cell) -> bool:
        """Return whether these are still the texts that we put into the row."""
        return self.checksum == checksum_of(*texts)

    @classmethod
    def of(cls, cell: Cell) -> Self | None:
        """Return the key of a cell; None if it is blank, or somebody typed over it."""
        try:
            kind, *names, checksum = json.loads(str(cell))
            return cls(WrittenPart(kind), tuple(map(str, names)), str(checksum))
        except (TypeError, ValueError):
            return None


WrittenRow = PageRow[WrittenKey]


@dataclass(frozen=True, slots=True)
class WrittenKind:
    """A kind of such a tab."""

    name: str
    """What the tab is called in English."""
    columns: tuple[KeptColumn, ...]
    """In the order of a new tab; an owner may have moved them. The last is the hidden key."""
    labels: tuple[str, ...]
    """The fields that say what a row is about."""
    texts: tuple[str, ...]
    """The fields that hold what we wrote, until the owner changes it."""

    def find(self, grid: Grid) -> "WrittenTab | None":
        """Return a tab as one of this kind, whatever it is called; None if it lacks the headings."""
        heads = find_heads(grid, self.columns, (*self.labels, self.texts[-1]))
        return None if heads is None else WrittenTab(grid, heads.row, heads.columns)


class WrittenTab(KeptPage[WrittenKey, WrittenRow]):
    """The tab; a row without a key is one that the owner added."""

    HEAD_KIND = WrittenPart.TITLE

    @property
    def has_keys(self) -> bool:
        """Whether it is ours: a tab of the owner's with the same headings has no keys."""
        return KEY in self.columns

    def key_of(self, cells: Sequence[Cell]) -> WrittenKey | None:
        """Return the key of a row; None if it has none, or somebody typed over it."""
        return WrittenKey.of(cell_in(cells, self.columns[KEY])) if self.has_keys else None

    def row_of(self, number: int, cells: Sequence[Cell]) -> WrittenRow:
        """Return a row, its number counted from 1."""
        heads = self.heads
        return PageRow(
            number, self.key_of(cells), cells, heads.fields(cells), heads.has_notes(cells)
        )


def checksum_of(*texts: Cell) -> str:
    r"""Return a checksum of the texts of a row, however a program ends its lines.

    >>> checksum_of("A", "b\r\nc") == checksum_of("A", "b\nc") != checksum_of("A", "b c")
    True
    """
    lines = "\x00".join(str(text or "") for text in texts).replace("\r\n", "\n").strip()
    return f"{crc32(lines.encode(errors='replace')):08x}"

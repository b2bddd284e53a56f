"""Where rows and cells are in a sheet's bytes: what both ways of locating them return.

Named tuples: there are hundreds of thousands, and frozen dataclasses take three times as long.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from sheetcrm.errors import CannotEdit


class RowRequest(NamedTuple):
    """A row to locate, and the columns between which its cells are needed."""

    row: int
    first: int
    last: int


class CellPlace(NamedTuple):
    """A cell's column and bytes."""

    column: int
    start: int
    end: int


class RowPlace(NamedTuple):
    """A row's bytes: its tag to tag_end, content to close, all of it to end.

    `cells` are those from the first requested column on, with one beyond the last at most.
    """

    row: int
    start: int
    tag_end: int
    close: int
    end: int
    cells: tuple[CellPlace, ...]

    @property
    def is_empty_tag(self) -> bool:
        """Return whether the row is written as `<row/>`."""
        return self.close == self.tag_end == self.end


class Gap(NamedTuple):
    """A row that does not exist, and where it would go."""

    row: int
    at: int


class Locate(Protocol):
    """Locates rows, in ascending order, in the bytes of a sheet between start and stop."""

    def __call__(
        self, data: bytes, start: int, stop: int, requests: Sequence[RowRequest]
    ) -> Iterator[RowPlace | Gap]:
        """Yield a place for every requested row."""


def out_of_order() -> CannotEdit:
    """Return the error for rows or cells that are not in order."""
    return CannotEdit("ooxml.rows_out_of_order")

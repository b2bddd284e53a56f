"""Where rows and cells stand in a sheet's bytes: what both ways of finding them hand over.

Named tuples, for there are hundreds of thousands and a frozen dataclass takes thrice as long.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from sheetcrm.errors import CannotEdit


class RowRequest(NamedTuple):
    """A row to find, and between which columns its cells are of interest."""

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

    `cells` are those from the first wanted column on, one beyond the last at most;
    `tail` is where a cell behind all of them goes.
    """

    row: int
    start: int
    tag_end: int
    close: int
    end: int
    cells: tuple[CellPlace, ...]

    @property
    def is_empty_tag(self) -> bool:
        """Tell whether the row is written as `<row/>`."""
        return self.close == self.tag_end == self.end


class Gap(NamedTuple):
    """A row that is not there, and where it would go."""

    row: int
    at: int


class Locate(Protocol):
    """Finds rows, in ascending order, in the bytes of a sheet between start and stop."""

    def __call__(
        self, data: bytes, start: int, stop: int, requests: Sequence[RowRequest]
    ) -> Iterator[RowPlace | Gap]:
        """Yield a place for every wanted row."""


def out_of_order() -> CannotEdit:
    """Say that rows or cells do not stand in order."""
    return CannotEdit(
        "The sheet's rows are not in order inside the file, so it was left alone.",
        "Open it in Excel, save it under a new name and use that one.",
    )

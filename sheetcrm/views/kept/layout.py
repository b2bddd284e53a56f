"""Lines put into the columns of a tab that a sync keeps, beside whatever the owner keeps there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

from sheetcrm.tables.cells_at import cell_in, is_blank, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, HasText, PageRow

Row = list[Cell]


class Page(Protocol):
    """A tab that a sync keeps, as it was read."""

    @property
    def grid(self) -> Grid:
        """All its cells."""
        ...

    @property
    def header_row(self) -> int:
        """The row of its headings, from 1."""
        ...

    @property
    def columns(self) -> Mapping[str, int]:
        """The columns (from 0) of its fields."""
        ...

    @property
    def rows(self) -> Sequence[PageRow[Any]]:
        """The filled rows below the headings."""
        ...

    def is_head(self, cells: Sequence[Cell]) -> bool:
        """Return whether a row above the headings is that of the headline."""
        ...


class HasCells(Protocol):
    """A row as it stands in its tab."""

    @property
    def number(self) -> int:
        """Its number, from 1."""
        ...

    @property
    def cells(self) -> Sequence[Cell]:
        """Its cells, from the first column on."""
        ...


class Line(Protocol):
    """A line of the page; `kept` is a row as the owner left it, which nobody rewrites but for `fields`."""

    @property
    def key(self) -> HasText | None:
        """What kind of line it is, and what it is about."""
        ...

    @property
    def fields(self) -> Mapping[str, Cell]:
        """What its cells hold, by field."""
        ...

    @property
    def kept(self) -> HasCells | None:
        """The row that it is already."""
        ...


def laid_out(
    page: Page,
    head: Sequence[str],
    key: HasText,
    lines: Iterable[Line],
    headings: Mapping[str, str] = MappingProxyType({}),
) -> list[Row]:
    """Return all cells of the tab, from A1 on, with these lines below its headings.

    `headings` has by field what the columns are called from now on.
    """
    layout = _Layout(page)
    above = list(layout.head(head, key))
    for field, heading in headings.items():
        if field in page.columns:
            above[-1][page.columns[field]] = heading
    return [*above, *layout.lines(lines), *layout.left_over()]


def kept_numbers(page: Page, lines: Iterable[Line]) -> dict[int, int]:
    """Return by their former numbers where the rows that are kept stand among these lines."""
    below = enumerate(lines, start=page.header_row + 1)
    return {line.kept.number: number for number, line in below if line.kept is not None}


def full_row(cells: Sequence[Cell], width: int) -> Row:
    """Return a row with all its cells, blank ones as None."""
    return [cell_in(cells, at) for at in range(width)]


class _Layout:
    """Puts lines into the tab's own columns."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.width = max(used_width(page.grid.rows), max(page.columns.values()) + 1)
        self.ours = frozenset(page.columns.values())
        self.beside = [row for row in page.rows if row.is_noted]
        """The rows beside which the owner keeps something."""

    def head(self, texts: Sequence[str], key: HasText) -> Iterator[Row]:
        """Yield the rows down to the headings, with the headline where the old one stands."""
        rows = self.page.grid.rows[: self.page.header_row]
        above = [full_row(cells, self.width) for cells in rows]
        first = next((at for at, cells in enumerate(above[:-1]) if self.page.is_head(cells)), None)
        if first is not None:
            above[first][self.page.columns[KEY]] = key.text
            for at, text in enumerate(texts, start=first):
                if at < len(above) - 1:
                    above[at][min(self.ours)] = text
        yield from above

    def lines(self, lines: Iterable[Line]) -> Iterator[Row]:
        """Yield the lines; one that the owner typed in stays as it is."""
        drawn = list(lines)
        held = {line.kept.number for line in drawn if line.kept is not None}
        self.beside = [row for row in self.beside if row.number not in held]
        for line in drawn:
            yield self._line(line) if line.kept is None else self._kept(line, line.kept)

    def left_over(self) -> Iterator[Row]:
        """Yield what the owner keeps beside rows that are gone."""
        for row in self.beside:
            yield self._beside(row.cells)

    def _kept(self, line: Line, row: HasCells) -> Row:
        cells = full_row(row.cells, self.width)
        for name, value in line.fields.items():
            if name in self.page.columns:
                cells[self.page.columns[name]] = value
        return cells

    def _line(self, line: Line) -> Row:
        cells = self._beside(self._take_beside(line.key))
        text = line.key.text if line.key else None
        for name, value in {**line.fields, KEY: text}.items():
            if name in self.page.columns:
                cells[self.page.columns[name]] = None if is_blank(value) else value
        return cells

    def _take_beside(self, key: HasText | None) -> Sequence[Cell]:
        """Return what the owner keeps beside a row of that key, each once."""
        text = key.text if key else None
        row = next((row for row in self.beside if row.key and row.key.text == text), None)
        if row is None:
            return ()
        self.beside.remove(row)
        return row.cells

    def _beside(self, cells: Sequence[Cell]) -> Row:
        return [None if at in self.ours else cell_in(cells, at) for at in range(self.width)]

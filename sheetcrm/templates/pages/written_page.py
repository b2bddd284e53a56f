"""How a tab looks that we write at first and that is the owner's from then on: Messages, Presence."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from sheetcrm.tables.cells_at import cell_in, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.kept_page import KEY, KeptColumn
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND
from sheetcrm.tables.kept.owners.presence import PRESENCE_KIND
from sheetcrm.tables.kept.owners.written import WrittenKind, WrittenTab
from sheetcrm.tables.text import shown
from sheetcrm.templates.description import Look, Tab, TabCell, TabColumn
from sheetcrm.templates.pages.kept_columns import described_columns
from sheetcrm.views.drafts.written import message_lines
from sheetcrm.views.kept.written import WrittenLine
from sheetcrm.views.presence.written import presence_lines
from sheetcrm.wording.catalogue import Catalogue

HEAD_LOOKS: Final = (Look.HEADLINE, Look.LEAD)


def messages_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe Messages as it begins: with the messages that we ship."""
    return _new_tab(MESSAGES_KIND, message_lines(catalogue, business), catalogue)


def presence_tab(business: str, catalogue: Catalogue) -> Tab:
    """Describe Presence as it begins: with the checklist for a kind of business."""
    return _new_tab(PRESENCE_KIND, presence_lines(catalogue, business), catalogue)


def is_written(kind: WrittenKind, tab_name: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether these cells are those of a tab of this kind, whatever it is called."""
    tab = kind.find(Grid(tab_name, rows))
    return tab is not None and tab.has_keys


def written_page(kind: WrittenKind, tab_name: str, rows: Sequence[Sequence[Cell]]) -> Tab:
    """Describe a tab of this kind as these cells have it. Raises ValueError if they are not those."""
    tab = kind.find(Grid(tab_name, rows))
    if tab is None:
        raise ValueError(tab_name)
    page = _Page(kind, tab)
    return Tab(
        name=tab_name,
        columns=tuple(page.columns()),
        rows=tuple(page.rows()),
        above=tuple(page.above()),
        is_landscape=True,
    )


def _new_tab(kind: WrittenKind, lines: Iterable[WrittenLine], catalogue: Catalogue) -> Tab:
    cells = [_cells(line, len(kind.columns)) for line in lines]
    headings: list[Cell] = [catalogue.heading(column.heading) for column in kind.columns]
    above = len(HEAD_LOOKS)
    return written_page(kind, catalogue.tab(kind.name), [*cells[:above], headings, *cells[above:]])


def _cells(line: WrittenLine, width: int) -> list[Cell]:
    said = [text or None for text in (*line.labels, *line.texts)]
    return [*said, *[None] * (width - 1 - len(said)), line.key.text]


class _Page:
    def __init__(self, kind: WrittenKind, tab: WrittenTab) -> None:
        self.kind, self.tab = kind, tab
        self.width = max(used_width(tab.grid.rows), max(tab.columns.values()) + 1)
        by_field = {column.field: column for column in kind.columns}
        self.known = {at: by_field[name] for name, at in tab.columns.items()}

    def columns(self) -> Iterator[TabColumn]:
        return described_columns(self.tab, self.width, self._column)

    def above(self) -> Iterator[tuple[TabCell | None, ...]]:
        for number, cells in enumerate(self.tab.grid.rows[: self.tab.header_row - 1]):
            look = HEAD_LOOKS[min(number, 1)]
            yield tuple(_cell(cell_in(cells, at), look) for at in range(self.width))

    def rows(self) -> Iterator[tuple[TabCell | None, ...]]:
        for cells in self.tab.grid.rows[self.tab.header_row :]:
            is_ours = self.tab.key_of(cells) is not None
            yield tuple(self._cell(cells, at, is_ours=is_ours) for at in range(self.width))

    def _column(self, _name: str, heading: str, at: int) -> TabColumn:
        column = self.known[at]
        return TabColumn(
            column.width,
            heading,
            kind=column.kind,
            is_ours=not column.is_typed,
            is_hidden=column.is_hidden,
        )

    def _cell(self, cells: Sequence[Cell], at: int, *, is_ours: bool) -> TabCell | None:
        column, value = self.known.get(at), cell_in(cells, at)
        return _cell(value, Look.PLAIN) if column is None else self._known(column, value, is_ours)

    def _known(self, column: KeptColumn, value: Cell, is_ours: bool) -> TabCell | None:  # noqa: FBT001
        if column.field == KEY:
            return _cell(value, Look.LINE)
        if column.is_typed or not is_ours:
            return _cell(value, Look.WRITTEN, column)
        is_first = column.field == self.kind.labels[0]
        # also where a message is for no channel: the line below its row goes on
        return TabCell(_shown(value), Look.LABEL if is_first else Look.TEXT)


def _cell(value: Cell, look: Look, column: KeptColumn | None = None) -> TabCell | None:
    if column is not None:
        return TabCell(_shown(value), look, kind=column.kind)
    return None if value is None else TabCell(_shown(value), look)


def _shown(value: Cell) -> str | float | bool | date | None:
    return value if value is None or isinstance(value, str | float | int | date) else shown(value)

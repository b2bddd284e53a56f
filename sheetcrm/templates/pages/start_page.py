"""How Start here looks: what a row is follows from its key, and where a click leads from its link."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sheetcrm.tables.cells_at import cell_in, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.start import START, StartPart, StartTab, start_in
from sheetcrm.templates.description import Look, RowShape, Tab, TabCell, TabColumn
from sheetcrm.templates.pages.start_lines import StartFacts, StartLine, start_lines
from sheetcrm.wording.reason import because

MARGIN, LABELS, TEXTS, HIDDEN, OWNERS = 3.0, 22.0, 92.0, 10.0, 20.0
"""The widths of the columns, in characters."""
LOOKS: Final[Mapping[StartPart, tuple[Look, Look]]] = {
    StartPart.TITLE: (Look.TITLE, Look.TITLE),
    StartPart.LEAD: (Look.LEAD, Look.LEAD),
    StartPart.UPDATED: (Look.LABEL, Look.TEXT),
    StartPart.STEP: (Look.STEP, Look.TEXT),
    StartPart.COMMAND: (Look.STEP, Look.COMMAND),
    StartPart.TAB: (Look.STEP, Look.TEXT),
    StartPart.SECTION: (Look.SECTION, Look.SECTION),
    StartPart.COLUMN: (Look.OUR_LABEL, Look.TEXT),
    StartPart.BELOW: (Look.STEP, Look.ABOUT),
    StartPart.WORD: (Look.LABEL, Look.TEXT),
}
"""Of a row's label and of its text."""


def start_tab(facts: StartFacts) -> Tab:
    """Describe the page as it is before the first sync."""
    not_yet = facts.catalogue.sentence(because("start_page.not_yet"))
    lines = start_lines(replace(facts, updated=facts.updated or not_yet))
    name = facts.catalogue.tab(START)
    return start_page(name, [row_of(line) for line in lines])


def row_of(line: StartLine) -> list[Cell]:
    """Return a line as the cells of its row, from the margin to the link."""
    key = line.key.text if line.key else None
    return [None, line.label, line.text, key, line.link]


def is_start(tab_name: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether these cells are those of Start here, whatever the tab is called."""
    return start_in(Grid(tab_name, rows)) is not None


def start_page(tab_name: str, rows: Sequence[Sequence[Cell]]) -> Tab:
    """Describe Start here as these cells have it. Raises ValueError if they are not those."""
    start = start_in(Grid(tab_name, rows))
    if start is None:
        raise ValueError(tab_name)
    width = max(used_width(rows), start.link_column + 1)
    described = (_row(start, number, cells, width) for number, cells in enumerate(rows, start=1))
    columns = tuple(_column(start, at) for at in range(width))
    return Tab(tab_name, columns, tuple(described), shapes=dict(_shapes(start)))


def _shapes(start: StartTab) -> Iterator[tuple[int, RowShape]]:
    """Yield the rows that wait for a tab that is not there: they are hidden."""
    for number, key in start.keys.items():
        label = cell_in(start.grid.rows[number - 1], start.label_column)
        if key.part is StartPart.TAB and label is None:
            yield number, RowShape(is_folded=True)


def _column(start: StartTab, at: int) -> TabColumn:
    if at == start.label_column:
        return TabColumn(LABELS)
    if at == start.text_column:
        return TabColumn(TEXTS)
    if at in {start.key_column, start.link_column}:
        return TabColumn(HIDDEN, is_hidden=True)
    return TabColumn(MARGIN if at < start.label_column else OWNERS, is_owners=True)


def _row(
    start: StartTab, number: int, cells: Sequence[Cell], width: int
) -> tuple[TabCell | None, ...]:
    row: list[TabCell | None] = [_plain(cell_in(cells, at)) for at in range(width)]
    key = start.keys.get(number)
    if key is not None:
        texts = (cell_in(cells, at) for at in (start.label_column, start.text_column))
        label, text = (None if each is None else str(each) for each in texts)
        link = cell_in(cells, start.link_column)
        line = StartLine(key, label, text, None if link is None else str(link))
        row[start.label_column : start.key_column] = _looked(line)
    return tuple(row)


def _looked(line: StartLine) -> tuple[TabCell | None, TabCell | None]:
    """Return a line's label and text as they look."""
    if line.key is None:
        return None, None
    of_label, of_text = LOOKS[line.key.part]
    if line.link:
        of_label = Look.LINK
    is_line = line.key.part is StartPart.SECTION
    label = TabCell(line.label, of_label, link=line.link or "") if line.label else None
    return label, TabCell(line.text, of_text) if line.text or is_line else None


def _plain(cell: Cell) -> TabCell | None:
    if cell is None:
        return None
    return TabCell(cell if isinstance(cell, str | float | int | date) else str(cell), Look.PLAIN)

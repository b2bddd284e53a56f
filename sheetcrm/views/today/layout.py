"""The lines of Today in the columns of its tab, beside whatever the owner keeps there."""

from collections.abc import Iterable, Iterator, Sequence

from sheetcrm.tables.cells_at import cell_in, is_blank, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today import TodayTab, today_in
from sheetcrm.tables.kept.today_columns import TODAY, TODAY_COLUMNS
from sheetcrm.views.today.page import PageLine
from sheetcrm.wording.catalogue import Catalogue

Line = list[Cell]


def blank_today(catalogue: Catalogue) -> TodayTab:
    """Return Today as a new tab begins: a headline, a line below it, and the headings."""
    fields = [column.field for column in TODAY_COLUMNS]
    day: list[Cell] = [None] * (len(fields) - 1)
    day.insert(fields.index("key"), RowKey(RowKind.DAY).text)
    headings = [catalogue.heading(column.heading) for column in TODAY_COLUMNS]
    found = today_in(Grid(catalogue.tab(TODAY), [day, [], headings]))
    assert found is not None  # noqa: S101 - it has all headings
    return found


def laid_out(
    tab: TodayTab, head: Sequence[str], day: RowKey, lines: Iterable[PageLine]
) -> list[Line]:
    """Return all cells of the tab, from A1 on, with these lines below its headings."""
    layout = Layout(tab)
    return [*layout.head(head, day), *layout.lines(lines), *layout.left_over()]


def full_row(cells: Sequence[Cell], width: int) -> Line:
    """Return a row with all its cells, blank ones as None."""
    return [cell_in(cells, at) for at in range(width)]


class Layout:
    """Puts lines into the tab's own columns, beside whatever the owner keeps there."""

    def __init__(self, tab: TodayTab) -> None:
        self.tab = tab
        self.width = max(used_width(tab.grid.rows), max(tab.columns.values()) + 1)
        self.ours = frozenset(tab.columns.values())
        self.beside = {row.key.text: row.cells for row in tab.rows if row.key and row.is_noted}
        """The rows beside which the owner keeps something, by their key."""

    def head(self, texts: Sequence[str], key: RowKey) -> Iterator[Line]:
        """Yield the rows down to the headings, with the headline where the old one stands."""
        above = [full_row(cells, self.width) for cells in self.tab.grid.rows[: self.tab.header_row]]
        day = next((at for at, cells in enumerate(above[:-1]) if self._is_day(cells)), None)
        if day is not None:
            above[day][self.tab.columns["key"]] = key.text
            for at, text in enumerate(texts, start=day):
                if at < len(above) - 1:
                    above[at][min(self.ours)] = text
        yield from above

    def lines(self, lines: Iterable[PageLine]) -> Iterator[Line]:
        """Yield the lines; one that the owner typed in stays as it is."""
        for line in lines:
            if line.kept is None:
                yield self._line(line)
            else:
                self.beside.pop(line.key.text if line.key else "", None)
                yield full_row(line.kept.cells, self.width)

    def left_over(self) -> Iterator[Line]:
        """Yield what the owner keeps beside rows that are gone."""
        for cells in self.beside.values():
            yield self._beside(cells)

    def _line(self, line: PageLine) -> Line:
        text = line.key.text if line.key else None
        cells = self._beside(self.beside.pop(text or "", ()))
        for name, value in {**line.fields, "key": text}.items():
            if name in self.tab.columns:
                cells[self.tab.columns[name]] = None if is_blank(value) else value
        return cells

    def _beside(self, cells: Sequence[Cell]) -> Line:
        return [None if at in self.ours else cell_in(cells, at) for at in range(self.width)]

    def _is_day(self, cells: Sequence[Cell]) -> bool:
        key = RowKey.of(cell_in(cells, self.tab.columns["key"]))
        return key is not None and key.kind is RowKind.DAY

"""Keeps Messages and Presence in the owner's language; what the owner wrote there is never touched."""

from collections.abc import Iterable, Iterator, Sequence

from sheetcrm.book import Book
from sheetcrm.book.kept_tab import kept_tab
from sheetcrm.changes import ReplaceTab, SetState
from sheetcrm.stores.protocol import Snapshot
from sheetcrm.tables.cells_at import cell_in, is_same, used_width
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.kept_page import KEY
from sheetcrm.tables.kept.owners.messages_columns import MESSAGES_KIND
from sheetcrm.tables.kept.owners.presence import PRESENCE_KIND
from sheetcrm.tables.kept.owners.written import WrittenKey, WrittenKind, WrittenPart, WrittenTab
from sheetcrm.views.drafts.written import message_lines
from sheetcrm.views.kept.written import WrittenLine
from sheetcrm.views.presence.written import presence_lines
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.languages import known_as


def plan_written(book: Book, snapshot: Snapshot) -> Iterator[ReplaceTab | SetState]:
    """Yield the changes after which what we wrote is in the owner's language, as we say it now."""
    for kind, lines_of in ((MESSAGES_KIND, message_lines), (PRESENCE_KIND, presence_lines)):
        tab = kept_tab(snapshot, kind.name, kind.find)
        if tab is None or not tab.has_keys:
            continue
        yield from _renamed(kind, tab, snapshot)
        lines = lines_of(book.catalogue, book.settings.business)
        change = ReplaceTab(tab.tab, tab.grid.rows, _Page(kind, tab, lines).rows(book.catalogue))
        if change.cells:
            yield change


def _renamed(kind: WrittenKind, tab: WrittenTab, snapshot: Snapshot) -> Iterator[SetState]:
    """Yield the change after which the hidden tab knows what the owner calls the tab."""
    present = snapshot.state().get(kind.name)
    if snapshot.takes_state and not is_same(present, tab.tab):
        yield SetState(kind.name, present, tab.tab)


class _Page:
    def __init__(self, kind: WrittenKind, tab: WrittenTab, lines: Iterable[WrittenLine]) -> None:
        self.kind, self.tab = kind, tab
        self.lines = {(line.key.kind, line.key.names): line for line in lines}
        self.width = max(used_width(tab.grid.rows), max(tab.columns.values()) + 1)

    def rows(self, catalogue: Catalogue) -> list[Sequence[Cell]]:
        """Return all cells of the tab, from A1 on."""
        rows = [[cell_in(cells, at) for at in range(self.width)] for cells in self.tab.grid.rows]
        self._name_headings(rows[self.tab.header_row - 1], catalogue)
        for cells in rows:
            key = self.tab.key_of(cells)
            if key is not None:
                self._say(cells, key)
        return [tuple(cells) for cells in rows]

    def _say(self, cells: list[Cell], key: WrittenKey) -> None:
        """Put our texts into a row in which nobody changed those that we wrote before."""
        line, places = self.lines.get((key.kind, key.names)), self._places(key)
        if line is None or places is None:
            return
        labels, texts = places
        if not key.wrote(*(cells[at] for at in texts)):
            return
        said = zip((*labels, *texts), (*line.labels, *line.texts), strict=True)
        for at, text in said:
            cells[at] = text or None
        cells[self.tab.columns[KEY]] = line.key.text

    def _places(self, key: WrittenKey) -> tuple[Sequence[int], Sequence[int]] | None:
        """Return the columns of a row's labels and of its texts; None if the owner deleted one."""
        columns, kind = self.tab.columns, self.kind
        if key.kind is not WrittenPart.ROW:
            return (), (min(columns.values()),)
        if not all(name in columns for name in (*kind.labels, *kind.texts)):
            return None
        return [columns[name] for name in kind.labels], [columns[name] for name in kind.texts]

    def _name_headings(self, cells: list[Cell], catalogue: Catalogue) -> None:
        """Call the columns what they are called in the owner's language."""
        for column in self.kind.columns:
            at = self.tab.columns.get(column.field)
            if at is not None and cells[at] in known_as("heading", column.heading):
                cells[at] = catalogue.heading(column.heading)

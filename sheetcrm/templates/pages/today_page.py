"""How Today looks: bands at a glance, what is theirs to type tinted, the rest folded below.

What a row looks like follows from its key, and what its first cell looks like from its word, so a
sync can draw the page anew after somebody sorted it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import Final

from sheetcrm.rules.words import Band, Business
from sheetcrm.settings import UNSAID
from sheetcrm.tables.cells_at import cell_in, column_letters, used_width
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.today.columns import TODAY_COLUMNS
from sheetcrm.tables.kept.today.row_keys import RowKey, RowKind
from sheetcrm.tables.kept.today.tab import TYPED_OF, TodayTab, today_in
from sheetcrm.templates.description import (
    KEEP_IT,
    Condition,
    Look,
    RowShape,
    Tab,
    TabCell,
    TabColumn,
)
from sheetcrm.templates.pages.kept_columns import described_columns
from sheetcrm.templates.pages.outcomes import all_outcomes, outcomes
from sheetcrm.wording.catalogue import catalogue_of
from sheetcrm.wording.languages import find_language, known_as
from sheetcrm.wording.reason import because

BAND_COLOURS: Final[Mapping[Band, tuple[str, str]]] = {
    Band.THEY_ARE_WAITING: ("7A2E0E", "FBE3D6"),
    Band.WITH_CARE: ("4F3D6B", "EEE9F4"),
    Band.A_GOOD_MOMENT: ("1E5631", "E3F1E6"),
    Band.IF_THERE_IS_TIME: ("44505C", "EEF1F4"),
}
"""Of the letters and of the ground, by band."""
NAME_LINE: Final = 15.0
"""Points that each line of a long name takes."""
NAME_MARGIN: Final = 4.0
"""Points left free above and below them."""
ROW_HEIGHT: Final = 21.0
"""Points: twenty rows and the headings fit on a screen of 768 pixels below Excel's ribbon."""
_SEEN_EMPTY: Final = frozenset(
    {Look.TYPED, Look.TICK, Look.SECTION, Look.SECTION_ASIDE, Look.ACROSS, Look.SMALL}
)
"""What is drawn where a cell holds nothing as well: it is tinted, or its line goes on."""
_ACROSS: Final = ("customer", "do", "why", "how", "outcome", "not_before", "note")
"""Where the line under a title goes, and that of a row in which something happened."""
FOLDED: Final = frozenset({RowKind.PEACE, RowKind.DONE, RowKind.PUT_OFF})
"""Rows that a click on the + beside their title shows."""
_ALSO_TYPED: Final = frozenset({(RowKind.DONE, "done"), (RowKind.PUT_OFF, "not_before")})
"""What may be taken back there."""
_LISTED: Final = (RowKind.DUE, RowKind.STRANGER)
"""Rows of whom to contact."""
_FITTED: Final = frozenset((kind, name) for kind in _LISTED for name in ("do", "why"))
"""Sentences that are short enough for their cell, or nearly."""
_COLUMNS: Final = {column.field: column for column in TODAY_COLUMNS}
_NAME_WIDTH: Final = _COLUMNS["customer"].width
_NAMED: Final = frozenset({RowKind.DUE, RowKind.STRANGER, *FOLDED})
"""Rows that begin with somebody's name: it is wrapped where it is too long for a line."""


def is_today(tab_name: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether these cells are Today's, whatever the tab is called."""
    return today_in(Grid(tab_name, rows)) is not None


def today_page(tab_name: str, rows: Sequence[Sequence[Cell]]) -> Tab:
    """Describe Today as these cells have it, in the order of its columns.

    Raises ValueError if they are not Today's.
    """
    today = today_in(Grid(tab_name, rows))
    if today is None:
        raise ValueError(tab_name)
    page = _Page(today, max(used_width(rows), max(today.columns.values()) + 1))
    return Tab(
        name=tab_name,
        columns=tuple(page.columns()),
        rows=tuple(page.rows()),
        above=tuple(page.above()),
        frozen_columns=today.columns["customer"] + 1,
        asks=page.catalogue.text(KEEP_IT) if page.catalogue else KEEP_IT,
        is_landscape=True,
        shapes=page.shapes(),
        row_height=ROW_HEIGHT,
        goes_first=True,
    )


class _Page:
    def __init__(self, today: TodayTab, width: int) -> None:
        self.today, self.width = today, width
        self.fields = {column: name for name, column in today.columns.items()}
        day = today.head
        self.business = day.who if day and day.who in {*Business, UNSAID} else None
        known = find_language(day.action) if day else None
        self.catalogue = catalogue_of(known.name, self.business) if known else None
        self.below = today.grid.rows[today.header_row :]

    def columns(self) -> Iterator[TabColumn]:
        return described_columns(self.today, self.width, self._column)

    def above(self) -> Iterator[tuple[TabCell | None, ...]]:
        looks = (Look.TITLE, Look.LEAD)
        for number, cells in enumerate(self.today.grid.rows[: self.today.header_row - 1]):
            yield self._cells(cells, dict.fromkeys(self.fields, looks[min(number, 1)]))

    def rows(self) -> Iterator[tuple[TabCell | None, ...]]:
        for cells in self.below:
            key = self.today.key_of(cells)
            looks = {at: _look_of(key, name) for at, name in self.fields.items()}
            if self._lines_of_name(cells) > 1:
                looks[self.today.columns["customer"]] = Look.NAME
            yield self._cells(cells, looks)

    def shapes(self) -> dict[int, RowShape]:
        """Return which rows are folded below their titles, with the line that counts further ones.

        Whom to contact stands on rows of one height, so that twenty of them are seen at once; only
        a name that takes two lines makes its row higher, since half a name is nobody's.
        """
        shapes: dict[int, RowShape] = {}
        is_folded = False
        for number, cells in enumerate(self.below, start=self.today.header_row + 1):
            kind = key.kind if (key := self.today.key_of(cells)) else None
            is_folded = kind in FOLDED or (is_folded and kind is RowKind.MORE)
            height = max(ROW_HEIGHT, NAME_LINE * self._lines_of_name(cells) + NAME_MARGIN)
            if kind in _LISTED:
                shapes[number] = RowShape(height)
            if is_folded:
                shapes[number] = RowShape(height, level=1, is_folded=True)
        return shapes

    def _lines_of_name(self, cells: Sequence[Cell]) -> int:
        """Return how many lines the name takes that a row begins with."""
        key = self.today.key_of(cells)
        name = cell_in(cells, self.today.columns["customer"])
        if key is None or key.kind not in _NAMED or not isinstance(name, str):
            return 1
        return len(wrap(name, int(_NAME_WIDTH)))

    def _column(self, name: str, heading: str, at: int) -> TabColumn:
        column = _COLUMNS[name]
        return TabColumn(
            column.width,
            heading,
            kind=column.kind,
            is_ours=not column.is_typed,
            tick=self._tick() if column.field == "done" else "",
            is_narrow=column.field == "done",
            is_folded=column.is_folded,
            is_hidden=column.is_hidden,
            choices=self._outcomes() if column.field == "outcome" else (),
            instead_of=all_outcomes() if column.field == "outcome" else (),
            conditions=tuple(_bands(column_letters(at), self.today.header_row + 1))
            if column.field == "band"
            else (),
        )

    def _tick(self) -> str:
        return self.catalogue.sentence(because("today_page.ticked")) if self.catalogue else ""

    def _outcomes(self) -> tuple[str, ...]:
        if self.catalogue is None or self.business is None:
            return ()
        return outcomes(self.business, self.catalogue)

    def _cells(
        self, cells: Sequence[Cell], looks: Mapping[int, Look]
    ) -> tuple[TabCell | None, ...]:
        return tuple(self._cell(cells, at, looks) for at in range(self.width))

    def _cell(self, cells: Sequence[Cell], at: int, looks: Mapping[int, Look]) -> TabCell | None:
        value, look = cell_in(cells, at), looks.get(at, Look.PLAIN)
        if value is None and look not in _SEEN_EMPTY:
            return None
        column = _COLUMNS.get(self.fields.get(at, ""))
        link = cell_in(cells, self.today.columns["link"]) if "link" in self.today.columns else None
        is_link = column is not None and column.field == "how" and isinstance(link, str)
        return TabCell(
            _shown(value),
            Look.ADDRESS if is_link else look,
            url=str(link) if is_link else "",
            kind=_COLUMNS["band"].kind if column is None else column.kind,
        )


def _bands(letter: str, first: int) -> Iterator[Condition]:
    """Yield the colours of the bands; a word that stands in the row above, too, is not shown.

    A changed language writes other words into a tab whose conditions stay, so all are known.
    """
    here, above = f"${letter}{first}", f"${letter}{first - 1}"
    for band, (color, fill) in BAND_COLOURS.items():
        for word in sorted(known_as("band", band)):
            yield Condition(f'AND({here}="{word}",{here}={above})', color=fill, fill=fill)
            yield Condition(f'{here}="{word}"', color, fill, is_bold=True)


def _look_of(key: RowKey | None, name: str) -> Look:
    if key is None:
        return Look.TYPED if name in TYPED_OF[None] else Look.LINE
    if key.kind is RowKind.SECTION:
        if name == "why":
            return Look.SECTION_ASIDE
        return Look.SECTION if name in _ACROSS else Look.LINE
    if key.kind in {RowKind.LABELS, RowKind.MORE}:
        return Look.FAINT_LINE
    if name in TYPED_OF.get(key.kind, ()) or (key.kind, name) in _ALSO_TYPED:
        return Look.TICK if name == "done" else Look.TYPED
    if name == "lately" and key.kind in _LISTED:
        return Look.SMALL
    if (key.kind, name) in _FITTED:
        return Look.FITTED
    if key.kind is RowKind.HAPPENED and name in _ACROSS:
        return Look.ACROSS
    return Look.FAINT_LINE if key.kind in FOLDED else Look.LINE


def _shown(value: Cell) -> str | float | bool | date | None:
    return value if value is None or isinstance(value, str | float | int | date) else str(value)

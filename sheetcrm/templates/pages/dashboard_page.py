"""How Dashboard looks: a sentence across, the figures below it, and room beside them for the chart.

What a row looks like follows from its key, so a sync can draw the tab anew after rows were moved.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Final

from sheetcrm.rules.retention.judged import Verdict
from sheetcrm.tables.cells_at import cell_in, used_width
from sheetcrm.tables.column import Kind
from sheetcrm.tables.grid import Cell, Grid
from sheetcrm.tables.kept.dashboard import (
    CHART,
    DASHBOARD,
    FIELDS,
    KEY,
    LABEL,
    LINES,
    VALUES,
    DashboardKey,
    DashboardTab,
    Part,
    Role,
    dashboard_in,
    marks,
)
from sheetcrm.tables.kinds.amounts.numbers import COUNT, SHARE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.templates.description import (
    Chart,
    Drawn,
    Look,
    RowShape,
    Shown,
    Tab,
    TabCell,
    TabColumn,
)
from sheetcrm.views.dashboard.cells import SIGNS, dashboard_cells
from sheetcrm.wording.catalogue import Catalogue

MARGIN: Final = 2.0
WIDTHS: Final = {LABEL: 48.0, **dict.fromkeys(VALUES, 13.0), CHART: 84.0, KEY: 10.0}
"""In characters."""
OWNERS_WIDTH: Final = 20.0
HEIGHTS: Final = {Role.HEADINGS: 33.0, Role.LINE: 18.0}
NOTHING_THERE: Final = 2.5
"""What rows shrink to that wait for figures, so that the next sentence is near; in points."""
KINDS: Final[Mapping[Part | None, Kind]] = {Part.RETURN: SHARE}
"""What figures are that are no counts."""
LOOKS: Final[Mapping[tuple[Role, str], Look]] = {
    (Role.HEAD, LABEL): Look.TITLE,
    (Role.LEAD, LABEL): Look.LEAD,
    (Role.LINE, LABEL): Look.LINE,
    **{(Role.HEADINGS, name): Look.FIGURES_OF for name in (LABEL, *VALUES)},
}
VERDICTS: Final[Mapping[Role, Look]] = {
    Role.WELL: Look.GOES_WELL,
    Role.LESS_WELL: Look.GOES_LESS_WELL,
}
TITLES: Final[Mapping[str, Look]] = {
    SIGNS[Verdict.WELL]: Look.SECTION,
    SIGNS[Verdict.LESS_WELL]: Look.SECTION_LESS_WELL,
}
"""By the sign that a title begins with; all others are open."""

GREEN, PALE = Look.GREEN_SERIES, Look.PALE_SERIES
SLATE, WARM = Look.SLATE_SERIES, Look.WARM_SERIES


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How the figures of a part are drawn."""

    series: tuple[Look, ...]
    is_sideways: bool = False
    is_stacked: bool = False
    drawn: int = len(VALUES)
    """So many of them are drawn; what the others hold is read beside the chart."""
    shown: Shown = Shown.COUNT


CHARTS: Final[Mapping[Part, ChartLook]] = {
    Part.NEW: ChartLook((GREEN, PALE), is_stacked=True),
    Part.WORD: ChartLook((GREEN, PALE), is_stacked=True),
    Part.TOP: ChartLook((GREEN, PALE, PALE), is_sideways=True, drawn=1),
    Part.QUIET: ChartLook((PALE, WARM), is_sideways=True),
    Part.RETURN: ChartLook((GREEN, PALE, SLATE), is_sideways=True, shown=Shown.PERCENT),
    Part.PERSONAL: ChartLook((GREEN, PALE), is_stacked=True),
}


def dashboard_tab(catalogue: Catalogue) -> Tab:
    """Describe the tab as it is before the first sync."""
    rows: list[list[Cell]] = []
    for key, fields in dashboard_cells({}, catalogue, None).items():
        if key.role is Role.TITLE:
            rows.append([])
        rows.append([None, *(fields.get(name) for name in FIELDS[:-1]), key.text])
        if key.role is Role.LEAD:
            rows.append([None, *marks()])
    return dashboard_page(catalogue.tab(DASHBOARD), rows)


def is_dashboard(tab_name: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether these cells are those of Dashboard, whatever the tab is called."""
    return dashboard_in(Grid(tab_name, rows)) is not None


def dashboard_page(tab_name: str, rows: Sequence[Sequence[Cell]]) -> Tab:
    """Describe Dashboard as these cells have it. Raises ValueError if they are not those."""
    tab = dashboard_in(Grid(tab_name, rows))
    if tab is None:
        raise ValueError(tab_name)
    page = _Page(tab, max(used_width(rows), max(tab.columns.values()) + 1))
    return Tab(
        tab_name,
        tuple(page.columns()),
        tuple(page.rows()),
        is_landscape=False,
        shapes=dict(page.shapes()),
        charts=tuple(page.charts()),
        pages_high=1,
    )


class _Page:
    def __init__(self, tab: DashboardTab, width: int) -> None:
        self.tab, self.width = tab, width
        self.fields = {at: name for name, at in tab.columns.items()}
        self.keys: Mapping[int, DashboardKey] = {row: key for key, row in tab.rows.items()}
        lines = (key for key in tab.rows if key.role is Role.LINE)
        self.told = {key.part for key in lines if self._holds(key, LABEL)}
        """The parts that have figures."""

    def _holds(self, key: DashboardKey, name: str) -> bool:
        row, at = self.tab.rows.get(key), self.tab.columns.get(name)
        if row is None or at is None:
            return False
        return cell_in(self.tab.grid.rows[row - 1], at) is not None

    def _is_figure_of(self, key: DashboardKey, name: str) -> bool:
        """Return whether a figure might stand there: its line and its column have a name."""
        is_named = self._holds(DashboardKey(Role.HEADINGS, key.part), name)
        return is_named and self._holds(key, LABEL)

    def columns(self) -> Iterator[TabColumn]:
        first = min(self.fields)
        for at in range(self.width):
            name = self.fields.get(at)
            if name is None:
                yield TabColumn(MARGIN if at < first else OWNERS_WIDTH, is_owners=True)
            else:
                yield TabColumn(WIDTHS[name], is_hidden=name == KEY)

    def rows(self) -> Iterator[tuple[TabCell | None, ...]]:
        for number, cells in enumerate(self.tab.grid.rows, start=1):
            key = self.keys.get(number)
            yield tuple(self._cell(key, at, cell_in(cells, at)) for at in range(self.width))

    def shapes(self) -> Iterator[tuple[int, RowShape]]:
        yield self.tab.marks_row, RowShape(is_folded=True)
        for number, key in self.keys.items():
            if key.role in HEIGHTS:
                is_told = key.part in self.told
                yield number, RowShape(HEIGHTS[key.role] if is_told else NOTHING_THERE)

    def charts(self) -> Iterator[Chart]:
        """Yield the charts of the parts of which all rows are there, in the order of a new tab."""
        for part, look in CHARTS.items():
            keys = [DashboardKey(Role.LINE, part, each + 1) for each in range(LINES[part])]
            rows = [self.tab.rows.get(key, 0) for key in keys]
            top, headings = (
                self.tab.rows.get(DashboardKey(role, part)) for role in (Role.SAID, Role.HEADINGS)
            )
            if top and headings and rows == list(range(headings + 1, headings + 1 + len(rows))):
                yield self._chart(look, top, headings, len(rows))

    def _chart(self, look: ChartLook, top: int, headings: int, lines: int) -> Chart:
        columns = self.tab.columns
        drawn = zip(VALUES[: look.drawn], look.series, strict=False)
        return Chart(
            headings=headings,
            labels=columns[LABEL] + 1,
            lines=(headings + 1, headings + lines),
            series=tuple(Drawn(columns[name] + 1, each) for name, each in drawn),
            top=top,
            column=columns[CHART] + 1,
            is_sideways=look.is_sideways,
            is_stacked=look.is_stacked,
            shown=look.shown,
        )

    def _cell(self, key: DashboardKey | None, at: int, value: Cell) -> TabCell | None:
        name = self.fields.get(at)
        if key is None or name in (None, KEY):
            return None if value is None else TabCell(_shown(value), Look.PLAIN)
        return self._known(key, name, value)

    def _known(self, key: DashboardKey, name: str, value: Cell) -> TabCell | None:
        if key.role is Role.TITLE:
            return TabCell(_shown(value), self._title_look(key))
        if key.role is Role.SAID and name == LABEL:
            return TabCell(_shown(value), Look.SAYING, across=self._across((LABEL, *VALUES)))
        if key.role in VERDICTS and name == LABEL:
            look, across = VERDICTS[key.role], self._across((LABEL, *VALUES, CHART))
            return TabCell(_shown(value), look, across=across)
        if value is None and not (key.role is Role.LINE and self._is_figure_of(key, name)):
            return None
        look = LOOKS.get((key.role, name), Look.FIGURE)
        if look is Look.FIGURES_OF and key.part is not None and name in VALUES:
            look = CHARTS[key.part].series[VALUES.index(name)]
        kind = KINDS.get(key.part, COUNT) if look is Look.FIGURE else TEXT
        return TabCell(_shown(value), look, kind=kind)

    def _title_look(self, key: DashboardKey) -> Look:
        """Return the look of a title's whole row, by the sign that it begins with."""
        title = cell_in(self.tab.grid.rows[self.tab.rows[key] - 1], self.tab.columns[LABEL])
        return TITLES.get(str(title)[:1], Look.SECTION_OPEN)

    def _across(self, names: Sequence[str]) -> int:
        """Return across how many of these columns a sentence goes, if nothing stands between them."""
        first = self.tab.columns[LABEL]
        ours = {self.tab.columns.get(name) for name in names}
        return next(at for at in count(1) if first + at not in ours)


def _shown(value: Cell) -> str | float | bool | date | None:
    return value if value is None or isinstance(value, str | float | int | date) else str(value)

"""What the rows of the tab Dashboard hold, by their keys: texts in the owner's language, and figures."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest
from typing import Final

from sheetcrm.rules.retention.judged import Verdict
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.dashboard import LABEL, LINES, VALUES, DashboardKey, Part, Role
from sheetcrm.views.dashboard.headline import goes_less_well, goes_well
from sheetcrm.views.dashboard.told import Line, Told
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

Fields = Mapping[str, Cell]
"""What a row holds, by field; all fields that a sync writes there."""

TITLES: Final[Mapping[Part, Reason]] = {
    Part.NEW: because("dashboard.title_new"),
    Part.WORD: because("dashboard.title_word"),
    Part.TOP: because("dashboard.title_top"),
    Part.QUIET: because("dashboard.title_quiet"),
    Part.RETURN: because("dashboard.title_return"),
    Part.PERSONAL: because("dashboard.title_personal"),
}
HEADINGS: Final[Mapping[Part, tuple[Reason, ...]]] = {
    Part.NEW: (
        because("dashboard.new_chart"),
        because("dashboard.new_customers"),
        because("dashboard.new_others"),
    ),
    Part.WORD: (
        because("dashboard.word_chart"),
        because("dashboard.word_heard"),
        because("dashboard.word_others"),
    ),
    Part.TOP: (
        because("dashboard.top_chart"),
        because("dashboard.top_stage"),
        because("dashboard.top_values"),
        because("dashboard.top_referred"),
    ),
    Part.QUIET: (
        because("dashboard.quiet_chart"),
        because("dashboard.quiet_usual"),
        because("dashboard.quiet_now"),
    ),
    Part.RETURN: (
        because("dashboard.return_chart"),
        because("dashboard.return_here"),
        because("dashboard.return_fewest"),
        because("dashboard.return_most"),
    ),
    Part.PERSONAL: (
        because("dashboard.personal_chart"),
        because("dashboard.personal_words"),
        because("dashboard.personal_mass"),
    ),
}
"""The chart's title, and what its series are."""

SIGNS: Final[Mapping[Verdict, str]] = {
    Verdict.WELL: "▲",
    Verdict.LESS_WELL: "▼",
    Verdict.MIXED: "◆",
    Verdict.TOO_FEW: "◇",
}
"""What a title begins with, so that a verdict is seen before it is read."""
VERDICTS: Final[Mapping[Verdict, Reason]] = {
    Verdict.WELL: because("dashboard.well"),
    Verdict.LESS_WELL: because("dashboard.less_well"),
    Verdict.MIXED: because("dashboard.mixed"),
    Verdict.TOO_FEW: because("dashboard.too_few"),
}
"""How a title ends."""
FIRST: Final = because("dashboard.first")
"""What each sentence says before the first update."""


def dashboard_cells(
    told: Mapping[Part, Told], catalogue: Catalogue, today: date | None
) -> dict[DashboardKey, Fields]:
    """Return what each row is to hold, from top to bottom; before the first update there is no day."""
    lead = because("dashboard.lead" if today else "dashboard.lead_first", on=today)
    rows: dict[DashboardKey, Fields] = {
        DashboardKey(Role.HEAD): {LABEL: catalogue.sentence(because("dashboard.head"))},
        DashboardKey(Role.LEAD): {LABEL: catalogue.sentence(lead)},
        DashboardKey(Role.WELL): {LABEL: goes_well(told, catalogue) if today else None},
        DashboardKey(Role.LESS_WELL): {LABEL: goes_less_well(told, catalogue) if today else None},
    }
    for part in Part:
        rows.update(_rows(part, told.get(part, Told((FIRST,))), catalogue))
    return rows


def title_of(part: Part, told: Told, catalogue: Catalogue) -> str:
    """Return the title of a part, with how it is going."""
    title = catalogue.sentence(TITLES[part])
    if told.verdict is None:
        return title
    verdict = catalogue.sentence(VERDICTS[told.verdict])
    return f"{SIGNS[told.verdict]} {title}: {verdict}"


def said_of(told: Told, catalogue: Catalogue) -> str:
    """Return the sentences of a part."""
    return " ".join(map(catalogue.sentence, told.said))


def _rows(part: Part, told: Told, catalogue: Catalogue) -> Iterator[tuple[DashboardKey, Fields]]:
    sentence = catalogue.sentence
    yield DashboardKey(Role.TITLE, part), {LABEL: title_of(part, told, catalogue)}
    yield DashboardKey(Role.SAID, part), {LABEL: said_of(told, catalogue)}
    # where nothing is drawn, no title stands over it
    headings = tuple(map(sentence, HEADINGS[part])) if told.lines else ()
    yield DashboardKey(Role.HEADINGS, part), _fields(headings)
    for number, line in zip_longest(range(1, LINES[part] + 1), told.lines):
        cells = () if line is None else (label_of(line, catalogue), *line.figures)
        yield DashboardKey(Role.LINE, part, number), _fields(cells)


def _fields(cells: tuple[Cell, ...]) -> Fields:
    return dict(zip_longest((LABEL, *VALUES), cells))


def label_of(line: Line, catalogue: Catalogue) -> str:
    """Return what a line of figures is called."""
    return line.label if isinstance(line.label, str) else catalogue.sentence(line.label)

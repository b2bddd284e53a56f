"""Welcome back: one yellow cell to type in, and below it the card of whoever stands at the counter."""

from collections.abc import Iterator, Mapping
from typing import Final

from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.welcome import (
    CARDS,
    HELP,
    LABEL,
    LINES,
    LIST_NAME,
    LOG_NAME,
    ROLE,
    ROLE_MARK,
    ROLES,
    TEXT_COLUMN,
    VALUE,
    WELCOME,
)
from sheetcrm.tables.kinds.phones import PHONE
from sheetcrm.tables.kinds.texts import TEXT
from sheetcrm.templates.description import Condition, Look, RowShape, Tab, TabCell, TabColumn
from sheetcrm.templates.lists import CUSTOMERS, INTERACTIONS
from sheetcrm.templates.pages.welcome_formulas import STEPS, shown, steps
from sheetcrm.views.welcome.cards import no_cards
from sheetcrm.views.welcome.lookup import results_of
from sheetcrm.wording.catalogue import Catalogue

Row = tuple[TabCell | None, ...]
WIDTHS: Final[Mapping[int, float]] = {LABEL: 20, VALUE: 140}
LOOKS: Final = {
    ("title", LABEL): Look.TITLE,
    ("lead", LABEL): Look.LEAD,
    ("input", LABEL): Look.STEP,
    ("input", VALUE): Look.ASKED,
    ("status", VALUE): Look.ASIDE,
    ("newer", VALUE): Look.ASIDE,
    ("peace", VALUE): Look.ASIDE,
    ("name", VALUE): Look.CALLED,
}
HEIGHTS: Final[Mapping[str, float]] = {
    "title": 32, "lead": 20, "input": 30, "status": 21, "newer": 18, "peace": 25, "name": 30,
    "notes": 62, "referrals": 21,
}  # fmt: skip
"""In points; of all other rows it is LINE_HEIGHT."""
LINE_HEIGHT: Final = 30
"""Two lines of text; all rows together fit on a screen of 768 pixels, below Excel's ribbon."""
PEACE: Final = ("FFFFFF", "B3261E")
"""Of the letters and of the ground."""
NEWER: Final = ("7A4B00", "FFE9B8")


def welcome_tab(catalogue: Catalogue) -> Tab:
    """Describe the page as it is before the first sync; it never changes but by its formulas."""
    results = results_of(no_cards(catalogue), None)
    return Tab(
        catalogue.tab(WELCOME),
        tuple(_columns()),
        tuple(_rows(results)),
        is_landscape=True,
        shapes={
            number: RowShape(HEIGHTS.get(role, LINE_HEIGHT))
            for number, role in enumerate(ROLES, start=1)
        },
        is_locked=True,
    )


def cards_tab(catalogue: Catalogue) -> Tab:
    """Describe the hidden tab that the page looks things up in, without anybody yet."""
    cells = no_cards(catalogue)
    columns = (TabColumn(20),) * (TEXT_COLUMN + 1)
    names = {LIST_NAME: (CUSTOMERS, "Name"), LOG_NAME: (INTERACTIONS, "Customer")}
    return Tab(
        CARDS,
        columns,
        tuple(tuple(map(_plain, row)) for row in cells),
        is_hidden=True,
        names={
            name: (catalogue.tab(tab), catalogue.heading(heading))
            for name, (tab, heading) in names.items()
        },
    )


def _columns() -> Iterator[TabColumn]:
    role = f"${chr(ord('A') + ROLE)}1"
    letter = f"${chr(ord('A') + VALUE)}1"
    colours = {"peace": PEACE, "newer": NEWER}
    conditions = tuple(
        Condition(f'AND({role}="{name}",LEN({letter})>0)', *colour, is_bold=True)
        for name, colour in colours.items()
    )
    for column in range(HELP + 1):
        yield TabColumn(
            WIDTHS.get(column, 20),
            conditions=conditions if column == VALUE else (),
            is_hidden=column >= ROLE,
        )


def _rows(results: Mapping[tuple[str, int], str]) -> Iterator[Row]:
    formulas, helpers = shown(), steps()
    for number in range(max(len(ROLES), len(STEPS))):
        helper = TabCell("", Look.BESIDE, formula=helpers[STEPS[number]])
        if number >= len(ROLES):
            yield (None, None, None, helper)
            continue
        role = ROLES[number]
        cells = (_cell(role, column, formulas, results) for column in (LABEL, VALUE))
        mark = ROLE_MARK if number == 0 else role
        yield (*cells, TabCell(mark, Look.BESIDE), helper)


def _cell(
    role: str,
    column: int,
    formulas: Mapping[tuple[str, int], str],
    results: Mapping[tuple[str, int], str],
) -> TabCell | None:
    place = (role, column)
    look = LOOKS.get(place)
    if role in LINES:
        look = Look.SAID_LABEL if column == LABEL else Look.SAID
    if look is None:
        return None
    if place == ("input", VALUE):  # a number stays what was typed, zeros and all
        return TabCell(None, look, kind=PHONE)
    return TabCell(results[place], look, kind=TEXT, formula=formulas[place])


def _plain(cell: Cell) -> TabCell | None:
    if cell is None or not isinstance(cell, str | int | float):
        return None
    return TabCell(cell, Look.PLAIN)

"""The hidden tab behind Welcome back: a row for each customer, and the page's texts beside them."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import zip_longest
from typing import Final

from sheetcrm.tables.cells_at import cell_in
from sheetcrm.tables.grid import Cell
from sheetcrm.tables.kept.welcome import (
    CARDS_MARK,
    FIELDS,
    MOST_LISTED,
    NEVER_FOUND,
    NUMBERS,
    PLACE,
    TEXT_COLUMN,
    TEXTS,
)
from sheetcrm.views.welcome.typed import folded
from sheetcrm.wording.catalogue import Catalogue
from sheetcrm.wording.reason import Reason, because

Rows = list[list[Cell]]
WITHOUT_TEXT: Final = frozenset({"last_2", "last_3"})
"""Lines below one that says what they are."""


def cards_tab_of(cards: Iterable[list[Cell]], catalogue: Catalogue, on: date, seen: int) -> Rows:
    """Return all cells of the tab on a day; `seen` is how many rows the lists have."""
    people = sorted(cards, key=_by_name)
    as_of = because("welcome.as_of", on=on)
    return _laid_out(people, page_texts(catalogue, as_of), seen)


def no_cards(catalogue: Catalogue) -> Rows:
    """Return the cells of the tab before the first sync."""
    return _laid_out([], page_texts(catalogue, because("welcome.not_yet")), 0)


def page_texts(catalogue: Catalogue, as_of: Reason) -> Mapping[str, str]:
    """Return what the page says, by name; `as_of` tells how new the cards are."""
    facts = {"count": PLACE, "most": MOST_LISTED}
    reasons = {
        name: because(f"welcome.{name}", **facts) for name in TEXTS if name not in WITHOUT_TEXT
    }
    return {name: catalogue.sentence(each) for name, each in {**reasons, "as_of": as_of}.items()}


def _by_name(cells: list[Cell]) -> tuple[str, list[str]]:
    return folded(str(cells[0])), [str(cell or "") for cell in cells]


def _laid_out(people: Rows, texts: Mapping[str, str], seen: int) -> Rows:
    headings: list[Cell] = [CARDS_MARK, NEVER_FOUND, *FIELDS[2:]]
    beside: list[Cell] = [texts.get(name) for name in TEXTS]
    numbers = dict(zip(NUMBERS, (len(people) + 1, seen), strict=True))
    rows = zip_longest([headings, *people], [*beside, *numbers.values()], fillvalue=None)
    return [_row(cells if isinstance(cells, list) else [], text) for cells, text in rows]


def _row(cells: list[Cell], text: Cell) -> list[Cell]:
    whole = [cell_in(cells, column) for column in range(len(FIELDS))]
    return whole if text is None else [*whole, *[None] * (TEXT_COLUMN - len(FIELDS)), text]

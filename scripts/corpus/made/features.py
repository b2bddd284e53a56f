"""What a made workbook has: chosen by its seed, so that every kind meets every other in time."""

import random
from dataclasses import dataclass

from corpus.made.people import LISTS

Kinds = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """The traits of one workbook; "" is none."""

    people: int
    left: int
    """Blank columns left of the list."""
    title_rows: int
    own_columns: int
    """Columns of the owner's that mean nothing to us."""
    blank_rows: bool
    numbers: str
    """Which rows and cells say where they are: all, rows, cells, some or none."""
    spans: str
    dimension: str
    texts: str
    is_1904: bool
    formulas: str
    looks: Kinds
    """Widths and formats right of the list."""
    below: str
    """Formatted rows below the list."""
    hidden: str
    """Columns of the list that are hidden or in a group."""
    own_table: str
    other_table: str
    totals: bool
    """A plain row of totals below a list that is no table."""
    stray: str
    drawing: str
    elements: float
    """The share of optional elements around the rows."""
    is_shuffled: bool
    """Whether the elements behind the rows stand in an order that no program writes."""
    log: bool
    stored: bool
    bom: bool


LOOKS: Kinds = (
    "width of one", "widths of three", "widths of thirty", "width to the end",
    "format of one", "format of twenty", "format of thirty", "format to the end",
    "hidden one", "hidden to the end", "cells in one", "cells of header row", "cells in thirty",
    "cells to the end", "rule", "choices",
)  # fmt: skip


def choose(seed: int) -> Features:
    """Return the features of the workbook with this seed."""
    rng = random.Random(f"features {seed}")
    own = rng.choice(("", "", "", "plain", "totals", "counting totals", "no headings"))
    return Features(
        people=rng.randrange(LISTS),
        left=rng.choice((0, 0, 0, 1, 2)),
        title_rows=rng.choice((0, 0, 0, 1, 3)),
        own_columns=rng.choice((0, 1, 3)),
        blank_rows=rng.random() < 0.2 and not own,
        numbers=rng.choice(("all", "all", "all", "rows", "cells", "some", "none")),
        spans=rng.choice(("", "", "right", "wide", "narrow", "some")),
        dimension=rng.choice(("", "right", "right", "A1", "wide")),
        texts=rng.choice(("shared", "shared", "inline", "formula", "any")),
        is_1904=rng.random() < 0.15,
        formulas=rng.choice(("", "", "plain", "shared", "array")),
        looks=tuple(rng.sample(LOOKS, rng.choice((0, 0, 1, 1, 2)))),
        below=rng.choice(("", "", "cells", "many cells", "row formats", "heights", "empty rows")),
        hidden=rng.choice(("", "", "", "hidden", "group", "collapsed group")),
        own_table=own,
        other_table=rng.choice(("", "", "", "right", "next to it", "far right", "below", "above")),
        totals=not own and rng.random() < 0.15,
        stray=rng.choice(("", "", "", "ZZ", "BZ", "near", "below", "heading row", "XFD")),
        drawing=rng.choice(("", "", "", "right", "right, moves only", "far right", "below")),
        elements=rng.choice((0.0, 0.15, 0.4, 1.0)),
        is_shuffled=rng.random() < 0.05,
        log=rng.random() < 0.7,
        stored=rng.random() < 0.1,
        bom=rng.random() < 0.1,
    )

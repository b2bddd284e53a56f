"""The list of a made sheet: its title, headings, customers, totals, and the table they may be in."""

import random

from corpus.made.features import Features
from corpus.made.people import NAME, People, Value
from corpus.made.refs import letters
from corpus.made.sheet import Block, Cell, MadeSheet, MadeTable

BOLD, DAY = 1, 2
OWN = ("Colour", "Shelf", "Score in May")
_WORDS = ("red", "blue", "#N/A", 3, 0.25, None)


def make_list(features: Features, people: People, rng: random.Random) -> MadeSheet:
    """Return a sheet with nothing but the list."""
    headings = [*people.headings, *OWN[: features.own_columns]]
    rng.shuffle(headings)
    above = features.title_rows + (5 if features.other_table == "above" else 0)
    first = 1 + features.left
    sheet = MadeSheet(1 + above, first, first + len(headings) - 1)
    for column, heading in enumerate(headings, first):
        sheet.put(sheet.header_row, column, Cell(heading, BOLD))
    row = sheet.header_row
    for person in people.rows:
        row += 1 + (features.blank_rows and rng.random() < 0.3)
        sheet.people[str(person[NAME])] = row
        for column, heading in enumerate(headings, first):
            value = person[heading] if heading in person else rng.choice(_WORDS)
            sheet.put(row, column, Cell(value, DAY if _is_day(heading) else 0))
    _add_title(sheet, features, rng)
    _add_formulas(sheet, features.formulas, headings.index("Total spent") + first)
    _add_totals(sheet, features, headings)
    if features.own_table:
        _add_table(sheet, features.own_table, headings)
    return sheet


def _is_day(heading: str) -> bool:
    return heading in {"First contact", "Last purchase"}


def _add_title(sheet: MadeSheet, features: Features, rng: random.Random) -> None:
    if not features.title_rows:
        return
    sheet.put(1, sheet.first, Cell("Clients of the shop", BOLD))
    if rng.random() < 0.5:
        sheet.merges.append(Block(1, sheet.first, 1, sheet.last))
    if features.title_rows == 3 and rng.random() < 0.4:
        sheet.put(2, sheet.last + 2, Cell("Printed in May"))
        sheet.theirs.add(sheet.last + 2)


def _add_formulas(sheet: MadeSheet, kind: str, column: int) -> None:
    """Let the amounts be calculated: each by itself, all by one formula, or each by an array's."""
    rows = sorted(sheet.people.values())
    area = f"{letters(column)}{rows[0]}:{letters(column)}{rows[-1]}"
    for row in rows if kind else ():
        value = sheet.cells[row][column].value
        attributes: tuple[tuple[str, str], ...] = ()
        text = f"0+{value}"
        if kind == "array":
            attributes = (("t", "array"), ("ref", f"{letters(column)}{row}"))
        if kind == "shared":
            attributes = (("t", "shared"), ("si", "0"))
            if row == rows[0]:
                attributes = (("t", "shared"), ("ref", area), ("si", "0"))
            else:
                text = ""
        sheet.cells[row][column] = Cell(value, 0, text, attributes)


def _add_totals(sheet: MadeSheet, features: Features, headings: list[str]) -> None:
    """Add a row that is nobody's, where Excel or the owner adds up."""
    kind = features.own_table if features.own_table in {"totals", "counting totals"} else ""
    if not kind and not features.totals:
        return
    row = sheet.last_row + (1 if kind else 2)
    values = _totals(headings, is_counting=kind == "counting totals")
    for column, value in enumerate(values, sheet.first):
        heading = headings[column - sheet.first]
        if value is not None:
            formula = "" if isinstance(value, str) else "SUBTOTAL(109,A1:A2)"
            sheet.put(row, column, Cell(value, DAY if _is_day(heading) else 0, formula))


def _totals(headings: list[str], *, is_counting: bool) -> list[Value]:
    values: dict[str, Value] = {"Total spent": 5120.5}
    values |= {NAME: 7, "Last purchase": 46_000} if is_counting else {}
    shown = [values.get(heading) for heading in headings]
    if not is_counting:
        at = 0 if headings[0] != "Total spent" else 1
        shown[at] = "Total"
    return shown


def _add_table(sheet: MadeSheet, kind: str, headings: list[str]) -> None:
    has_totals = kind in {"totals", "counting totals"}
    top = sheet.header_row + (kind == "no headings")
    area = Block(top, sheet.first, sheet.last_row + has_totals, sheet.last)
    totals = _totals(headings, is_counting=kind == "counting totals") if has_totals else ()
    sheet.tables.append(
        MadeTable(
            "People",
            area,
            tuple(headings),
            has_headings=kind != "no headings",
            totals=tuple("" if each is None else str(each) for each in totals),
        )
    )

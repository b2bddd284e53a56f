"""In which cells formulas stand: a value that is read does not tell."""

from collections import defaultdict
from collections.abc import Iterator

from sheetcrm.ooxml.sheet.untold.tags import Tag, places_of, prefix_of_sheet, tag_before

_BEHIND_NAME = b"> /\t\r\n"
"""What may follow the name of an element: `<f` begins `<formula1>`, too."""


def formulas_by_row(sheet: bytes) -> dict[int, frozenset[int]]:
    """Return the columns (from 0) in which formulas stand, by row (from 1).

    >>> formulas_by_row(b'<row r="5"><c r="A5"><v>1</v></c><c r="F5"><f>A5</f></c></row>')
    {5: frozenset({5})}
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for row, column in places_of(sheet, _tags(sheet)):
        found[row].add(column - 1)
    return {row: frozenset(columns) for row, columns in found.items()}


def _tags(sheet: bytes) -> Iterator[Tag]:
    """Yield the tags of the cells that hold formulas."""
    formula = b"<%sf" % prefix_of_sheet(sheet)
    at = sheet.find(formula)
    while at >= 0:
        behind = at + len(formula)
        if sheet[behind : behind + 1] in _BEHIND_NAME:
            yield tag_before(sheet, at)
        at = sheet.find(formula, behind)

"""A worksheet part as lxml reads it: its cells by place, its rows, its columns and all else."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree
from openpyxl.utils import coordinate_to_tuple

Place = tuple[int, int]
Said = tuple[object, ...]
"""An element's name, attributes, text and children."""

_SAID_OF_AN_EMPTY_ONE = 2


@dataclass(frozen=True, slots=True)
class SheetPart:
    """What stands where; a cell is what its element says, without the place that its key names."""

    cells: dict[Place, Said]
    rows: dict[int, dict[str, str]]
    columns: dict[int, dict[str, str]]
    around: bytes


@lru_cache(4)
def read_sheet_part(xml: bytes) -> SheetPart:
    """Read a worksheet part, whose cells may say where they are or follow one another."""
    root = etree.fromstring(xml)
    cells: dict[Place, Said] = {}
    rows: dict[int, dict[str, str]] = {}
    for number, row in _rows(root):
        rows[number] = _attributes(row, {"r", "spans"})
        for column, cell in _cells(row):
            cells[number, column] = _said(cell)
    columns = dict(_columns(root))
    for name in ("sheetData", "cols", "dimension"):
        for each in root.findall(f"{{*}}{name}"):
            root.remove(each)
    for layout in root.findall("{*}sheetFormatPr"):
        layout.attrib.pop("outlineLevelCol", "")  # room for the button of our group
        if set(layout.attrib) == {"defaultRowHeight"}:
            root.remove(layout)
    _without_blanks(root)
    return SheetPart(cells, rows, columns, etree.tostring(root, method="c14n"))


def holds_something(cell: Said) -> bool:
    """Return whether a cell has a value or a formula, not only a format."""
    return len(cell) > _SAID_OF_AN_EMPTY_ONE


def _rows(root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    number = 0
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r") or number + 1)
        yield number, row


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    column = 0
    for cell in row.iterfind("{*}c"):
        ref = cell.get("r")
        column = coordinate_to_tuple(ref)[1] if ref else column + 1
        yield column, cell


def _columns(root: etree._Element) -> Iterator[tuple[int, dict[str, str]]]:
    for each in root.iterfind("{*}cols/{*}col"):
        attributes = _attributes(each, {"min", "max"})
        for column in range(int(each.get("min", 1)), int(each.get("max", 1)) + 1):
            yield column, attributes


def _attributes(element: etree._Element, left_out: set[str]) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items() if key not in left_out}


def _said(element: etree._Element) -> Said:
    attributes = tuple(sorted((k, v) for k, v in element.attrib.items() if k != "r"))
    children = [_said(child) for child in element]
    return (
        element.tag,
        attributes,
        *([element.text, *children] if children or element.text else ()),
    )


def _without_blanks(root: etree._Element) -> None:
    for each in root.iter():
        if each.tail is not None and not each.tail.strip():
            each.tail = None
    if root.text is not None and not root.text.strip():
        root.text = None

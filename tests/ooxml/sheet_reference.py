"""Reads a sheet's part in the plainest way, and says what an edit may have changed in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from lxml import etree
from odd_sheets import STRINGS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAY_DIFFER = ("sheetData", "cols", "dimension", "sheetFormatPr")


@dataclass
class Item:
    """A cell, or another node of a row (column 0), with its bytes in canonical form."""

    column: int
    node: Any
    canonical: bytes


@dataclass
class Row:
    """One row: its attributes but its spans, its cells and other nodes, and the text between them."""

    number: int
    attributes: dict[str, str]
    items: list[Item]
    text: str


def rows_of(part: bytes) -> list[Row | bytes]:
    """Return the rows of a sheet, and whatever else stands between them."""
    data = root_of(part).find(MAIN + "sheetData")
    number, found = 0, []
    for node in data:
        if node.tag != MAIN + "row":
            found.append(canonical(node))
            continue
        number = int(node.get("r") or number + 1)
        attributes = {key: value for key, value in node.attrib.items() if key != "spans"}
        text = (node.text or "") + "".join(child.tail or "" for child in node)
        found.append(Row(number, attributes, list(_items(node)), text))
    return found


def around(part: bytes) -> list[bytes]:
    """Return what stands around the rows and is no list of columns and no declared area."""
    names = [MAIN + name for name in MAY_DIFFER]
    return [canonical(node) for node in root_of(part) if node.tag not in names]


def root_of(part: bytes) -> Any:
    return etree.fromstring(part)


def canonical(node: Any) -> bytes:
    if not isinstance(node.tag, str):  # a comment or an instruction
        return etree.tostring(node, with_tail=False)
    return etree.tostring(node, method="c14n", with_tail=False)


def _items(row: Any) -> Iterator[Item]:
    column = 0
    for node in row:
        if node.tag == MAIN + "c":
            ref = node.get("r")
            column = _column(ref) if ref else column + 1
            yield Item(column, node, canonical(node))
        else:
            yield Item(0, node, canonical(node))


def _column(ref: str) -> int:
    number = 0
    for letter in ref.upper().rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def differences(
    before: bytes, after: bytes, values: dict[tuple[int, int], Any], *, date1904: bool
) -> Iterator[str]:
    """Yield what differs though it was not edited, and which edited cell does not hold its value."""
    if around(before) != around(after):
        yield "around the rows"
    old, new = rows_of(before), rows_of(after)
    known = {row.number for row in old if isinstance(row, Row)}
    added = [row for row in new if isinstance(row, Row) and row.number not in known]
    kept = [row for row in new if not isinstance(row, Row) or row.number in known]
    if _ascend(old) and not _ascend(new):
        yield "rows in another order"
    yield from (f"attributes of row {row.number}" for row in added if set(row.attributes) != {"r"})
    pairs = [(Row(row.number, {}, [], ""), row) for row in added]
    if len(kept) != len(old):
        yield "the number of rows"
    else:
        yield from _rows_differ(old, kept, pairs)
    seen: set[tuple[int, int]] = set()
    for one, other in pairs:
        yield from _cells_differ(one, other, values, seen, date1904)
    for place, value in values.items():
        if place not in seen and value not in (None, ""):
            yield f"{place} is not there"


def _ascend(rows: list[Row | bytes]) -> bool:
    numbers = [row.number for row in rows if isinstance(row, Row)]
    return numbers == sorted(set(numbers))


def _rows_differ(
    old: list[Row | bytes], kept: list[Row | bytes], pairs: list[tuple[Row, Row]]
) -> Iterator[str]:
    """Yield what differs in the rows themselves; adds each pair of them to the list."""
    for one, other in zip(old, kept, strict=True):
        if isinstance(one, Row) and isinstance(other, Row):
            if (one.number, one.attributes, one.text) != (
                other.number, other.attributes, other.text,
            ):  # fmt: skip
                yield f"the row {one.number}"
            pairs.append((one, other))
        elif one != other:
            yield f"between rows: {one!r} {other!r}"


def _cells_differ(
    old: Row, new: Row, values: dict[tuple[int, int], Any], seen: set, date1904: bool
) -> Iterator[str]:
    edited = {column for row, column in values if row == old.number}
    one = [each.canonical for each in old.items if each.column not in edited]
    other = [each.canonical for each in new.items if each.column not in edited]
    if one != other:
        yield f"other cells of row {old.number}: {one} {other}"
    columns = [each.column for each in new.items if each.column]
    were = [each.column for each in old.items if each.column]
    if columns != sorted(set(columns)) and were == sorted(set(were)):
        yield f"cells in another order in row {old.number}: {columns}"
    if [each.column for each in old.items if each.column not in edited] != [
        each.column for each in new.items if each.column not in edited
    ]:
        yield f"places of other cells in row {old.number}"
    before = {each.column: each for each in old.items}
    for item in new.items:
        if item.column in edited:
            place = (old.number, item.column)
            seen.add(place)
            was = before.get(item.column)
            if was is not None and was.canonical == item.canonical:
                style = None
            else:
                style = was.node.get("s") if was is not None else None
                yield from _odd_attributes(item, place, style)
            held = held_by(item.node)
            if not same(held, values[place], date1904=date1904):
                yield f"{place} holds {held!r}, not {values[place]!r}"


def _odd_attributes(item: Item, place: tuple[int, int], style: str | None) -> Iterator[str]:
    if not set(item.node.attrib) <= {"r", "s", "t"}:
        yield f"{place} has {dict(item.node.attrib)}"
    if style not in (None, "0") and not item.node.get("s"):
        yield f"{place} lost its format"


def held_by(node: Any) -> Any:
    """Return what a cell holds: a text, a number, a boolean, or None."""
    kind, value, inline = node.get("t", "n"), node.find(MAIN + "v"), node.find(MAIN + "is")
    if kind == "inlineStr":
        if inline is None:
            return None
        read = [t for t in inline.iter(MAIN + "t") if t.getparent().tag != MAIN + "rPh"]
        return decoded("".join(t.text or "" for t in read))
    text = value.text if value is not None else None
    if text is None:
        return None
    if kind == "s":
        return decoded(STRINGS[int(text)])
    if kind == "str":
        return decoded(text)
    if kind == "b":
        return text == "1"
    return float(text) if kind == "n" else (kind, text)


def decoded(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def same(held: Any, value: Any, *, date1904: bool) -> bool:
    """Return whether a cell holds a value."""
    if value in (None, "") and not isinstance(value, (int, float)):
        return held in (None, "") and held is not False and held != 0
    if isinstance(value, str):
        return held == re.sub("[\ud800-\udfff]", "\ufffd", value)
    if isinstance(value, bool):
        return held is value
    if isinstance(value, date):
        start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30)
        moment = (
            value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
        )
        first = datetime(1904, 1, 1) if date1904 else datetime(1900, 1, 1)
        if moment < first:
            return held == str(value)
        days = (moment - start) / timedelta(days=1)
        days -= not date1904 and moment < datetime(1900, 3, 1)
        return isinstance(held, float) and abs(held - days) < 1e-6
    return isinstance(held, float) and (
        held == float(value) or held == float(f"{float(value):.15g}")
    )

"""Results of formulas that a page keeps: the formulas stay as they are, byte for byte."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from sheetcrm.ooxml.sheet.locate import general
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.sheet.locate.place import Gap, RowRequest
from sheetcrm.ooxml.xml.splices import Splice, apply_splices, set_attribute
from sheetcrm.ooxml.xml.texts import encode_text

Results: TypeAlias = Mapping[tuple[int, int], str]
"""The texts that formulas come to, by row and column, counted from 1."""

_CELL: Final = re.compile(
    rb"(<(?P<p>(?:[A-Za-z_][\w.-]*:)?)c\b[^>]*>)"
    rb"(\s*<(?P=p)f\b(?:[^>]*/>|[^>]*(?<!/)>.*?</(?P=p)f>))"
    rb".*?</(?P=p)c>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class WithResults:
    """A sheet's new bytes, and the cells that were written; where no formula stands, none is."""

    data: bytes
    cells: dict[int, dict[int, str | None]] = field(default_factory=dict)
    """By column and row; a text of no letters is no value."""


def with_results(data: bytes, sheet: str, results: Results) -> WithResults:
    """Return a sheet in which formulas have these results."""
    frame = Frame(data, sheet)
    last = max((column for _, column in results), default=1)
    requests = [RowRequest(row, 1, last) for row in sorted({row for row, _ in results})]
    cells: dict[int, dict[int, str | None]] = {}
    splices: list[Splice] = []
    for place in general.locate(data, frame.rows.tag_end, frame.rows.close, requests):
        if isinstance(place, Gap):
            continue
        for cell in place.cells:
            text = results.get((place.row, cell.column))
            for new in () if text is None else _written(data[cell.start : cell.end], text):
                splices.append(Splice(cell.start, cell.end, new))
                cells.setdefault(cell.column, {})[place.row] = text or None
    return WithResults(apply_splices(data, splices), cells)


def _written(raw: bytes, text: str) -> Iterator[bytes]:
    """Yield a cell whose formula has that result; nothing if no formula stands there."""
    match = _CELL.fullmatch(raw)
    if match is None:
        return
    tag, prefix, formula = match[1], match["p"], match[3]
    value = b"<%sv>%s</%sv>" % (prefix, encode_text(text).encode(), prefix)
    yield set_attribute(tag, "t", "str") + formula + value + b"</%sc>" % prefix

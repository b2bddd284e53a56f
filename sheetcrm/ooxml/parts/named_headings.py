"""Which columns of tables something in a workbook finds by their headings, and would lose."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.xml.splices import escape_text

_TEXTS: Final = (".sharedStrings+xml", ".comments+xml", ".styles+xml")
"""What holds words, and no formulas."""
_FORMULAS: Final = (".worksheet+xml", ".table+xml")
"""What holds formulas and, in quotation marks, words of owners and of ours."""
_QUERIES: Final = (".connections+xml", ".queryTable+xml")
"""What may name any column: nobody can tell."""
_IN_BRACKETS: Final = re.compile(rb"\[([^][<>]+)\]")
_IN_QUOTES: Final = re.compile(rb'"([^"<>]+)"')


class NamedHeadings:
    """The headings by which formulas, pivot tables, slicers and queries may find a column.

    Formulas name it in brackets, wherever they stand; parts that describe a pivot table or a
    slicer in quotation marks. Every part is read once, when the first heading is asked about.
    """

    def __init__(self, package: Package) -> None:
        self._package = package

    def holds(self, heading: str) -> bool:
        """Return whether something may find a column by this heading."""
        return self._may_be_any or escape_text(heading).encode() in self._names

    @cached_property
    def _may_be_any(self) -> bool:
        kinds = map(self._package.types.of, self._package.parts)
        return any(kind.endswith(_QUERIES) for kind in kinds)

    @cached_property
    def _names(self) -> frozenset[bytes]:
        return frozenset(self._found())

    def _found(self) -> Iterator[bytes]:
        for part in self._package.parts:
            kind = self._package.types.of(part)
            if not part.lower().endswith(".xml") or kind.endswith(_TEXTS):
                continue
            data = self._package.read(part)
            yield from _IN_BRACKETS.findall(data)
            if not kind.endswith(_FORMULAS):
                yield from _IN_QUOTES.findall(data)

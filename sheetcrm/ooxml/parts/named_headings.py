"""Whether anything in a workbook finds a column of a table by its heading: it would lose it."""

from typing import Final

from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.xml.splices import escape_text

_TEXTS: Final = (".sharedStrings+xml", ".comments+xml", ".styles+xml")
"""What holds words, and no formulas."""
_FORMULAS: Final = (".worksheet+xml", ".table+xml")
"""What holds formulas and, in quotation marks, words of owners and of ours."""
_QUERIES: Final = (".connections+xml", ".queryTable+xml")
"""What may name any column: nobody can tell."""


def is_named(package: Package, heading: str) -> bool:
    """Return whether a formula, a pivot table, a slicer or a query may name such a column.

    Formulas name it in brackets, wherever they stand; parts that describe a pivot table or a
    slicer in quotation marks.
    """
    text = escape_text(heading).encode()
    in_brackets, in_quotes = b"[" + text + b"]", b'"' + text + b'"'
    for part in package.parts:
        kind = package.types.of(part)
        if kind.endswith(_QUERIES):
            return True
        if not part.lower().endswith(".xml") or kind.endswith(_TEXTS):
            continue
        data = package.read(part)
        if in_brackets in data or (in_quotes in data and not kind.endswith(_FORMULAS)):
            return True
    return False

"""CSV and TSV: rows of texts, so that no zero and no plus sign is lost."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Final

from sheetcrm.errors import SheetcrmError

SEPARATORS: Final = (",", ";", "\t", "|")
LINES_LOOKED_AT: Final = 200
LONGEST_CELL: Final = (1 << 31) - 1
"""Whether a cell fits a sheet is looked at once all are read."""
_END: Final = "\x1e the end"
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def rows_of(text: str, name: str, most: int) -> list[list[str]]:
    """Return the rows of a text.

    Raises SheetcrmError if there are more than so many, or if a quotation mark is never closed.
    """
    csv.field_size_limit(LONGEST_CELL)
    text, said = _without_first_line(text.rstrip())
    separator = said or separator_of(text)
    read = csv.reader(chain(_lines(text), [_END]), delimiter=separator)
    rows = list(islice(read, most + 3))  # besides the headings, and what marks the end
    if len(rows) == most + 3:
        raise SheetcrmError("exports.too_long", file=name, most=most)
    if rows.pop() != [_END]:
        raise SheetcrmError("exports.open_quote", file=name, line=_where_it_opens(text, separator))
    return rows


def _lines(text: str) -> Iterator[str]:
    """Yield the lines, one at a time: a copy of a large text would take four times its memory."""
    return (line[0] for line in _LINE.finditer(text))


def separator_of(text: str) -> str:
    r"""Return what separates the cells: what divides most lines into as many cells, more than one.

    >>> separator_of("Name;Umsatz\nAnna;1,50\nBert;2,00"), separator_of("Name\nAnn\nBen")
    (';', ',')
    """
    lines = list(islice(_lines(text), LINES_LOOKED_AT))
    return max(SEPARATORS, key=lambda each: _evenness(lines, each))


def _evenness(lines: list[str], separator: str) -> tuple[float, int]:
    """Return the share of lines with the most common number of cells, and that number."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    divided = Counter({width: count for width, count in widths.items() if width > 1})
    if not divided:
        return 0.0, 1
    width, count = divided.most_common(1)[0]
    return count / widths.total(), width


def _without_first_line(text: str) -> tuple[str, str | None]:
    """Take away the line in which Excel says the separator, such as sep=;."""
    first = next(_lines(text), "")
    said = first.strip().strip('"')
    if not said.lower().startswith("sep="):
        return text, None
    rest = text[len(first) :]
    if len(said) == len("sep=;"):
        return rest, said[-1]
    return (rest, "\t") if said.lower() in {"sep=", "sep=\\t"} else (text, None)


def _where_it_opens(text: str, separator: str) -> int:
    """Return the line on which the cell begins that is never closed."""
    reader = csv.reader(_lines(text), delimiter=separator)
    began, before = 1, 0
    for _ in reader:
        began, before = before + 1, reader.line_num
    return began

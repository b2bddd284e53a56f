"""CSV and TSV: rows of texts, so that no zero and no plus sign is lost."""

import csv
import io
from collections import Counter
from itertools import islice

from sheetcrm.errors import SheetcrmError

SEPARATORS = (",", ";", "\t", "|")
LINES_LOOKED_AT = 200
LONGEST_CELL = 1_000_000
"""A longer cell has lost its closing quotation mark."""
_END = "\x1e the end"


def rows_of(text: str, name: str) -> list[list[str]]:
    """Return the rows of a text. Raises SheetcrmError if a quotation mark is never closed."""
    csv.field_size_limit(LONGEST_CELL)
    text, said = _without_first_line(text)
    separator = said or separator_of(text)
    lines = io.StringIO(f"{text.rstrip()}\n{_END}\n", newline="")
    reader = csv.reader(lines, delimiter=separator)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise SheetcrmError("exports.open_quote", file=name, line=reader.line_num) from error
    if not rows or rows.pop() != [_END]:
        raise SheetcrmError("exports.open_quote", file=name, line=_where_it_opens(text, separator))
    return rows


def separator_of(text: str) -> str:
    r"""Return what separates the cells: what divides most lines into as many cells, more than one.

    >>> separator_of("Name;Umsatz\nAnna;1,50\nBert;2,00"), separator_of("Name\nAnn\nBen")
    (';', ',')
    """
    lines = list(islice(io.StringIO(text, newline=""), LINES_LOOKED_AT))
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
    first, _, rest = text.partition("\n")
    said = first.strip().removeprefix("\ufeff").strip('"')
    if said.lower().startswith("sep=") and len(said) == len("sep=;"):
        return rest, said[-1]
    return (rest, "\t") if said.lower() in {"sep=", "sep=\\t"} else (text, None)


def _where_it_opens(text: str, separator: str) -> int:
    """Return the line on which the cell begins that is never closed."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=separator)
    began, before = 1, 0
    for _ in reader:
        began, before = before + 1, reader.line_num
    return began

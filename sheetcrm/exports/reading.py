"""A file that another program exported, read as the rows of a list."""

import re
from itertools import chain
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import separated, vcards
from sheetcrm.exports.encodings import decoded
from sheetcrm.ooxml.xml.refs import MAX_COLUMN
from sheetcrm.ooxml.xml.texts import MAX_TEXT, is_too_long
from sheetcrm.tables.cells_at import column_letters

SEPARATED = frozenset({".csv", ".tsv", ".tab", ".txt"})
CARDS = frozenset({".vcf", ".vcard"})
LARGEST: Final = 100_000_000
"""Bytes of the largest file that is read: what is made of it in memory takes many times as much."""
LONGEST: Final = 250_000
"""Rows of the longest list. A sheet holds four times as many, and nobody keeps in touch with them."""
_MB: Final = 1_000_000
_WEB_PAGE: Final = ("<!doctype html", "<html", "<table")
_UNSEEN: Final = re.compile("[\0-\x08\x0e-\x1f\ufeff\ufffe\uffff]")
"""What no cell can show, and marks within a file that was joined of several."""
_UNEVEN: Final = re.compile("[\x0b\x0c]")
"""Breaks of lines and pages that some programs put into a cell."""

Rows = list[list[str]]


def is_export(target: str | Path) -> bool:
    """Return whether a target is a list in a text file, by its name."""
    return Path(target).suffix.lower() in SEPARATED | CARDS


def read_export(file: Path) -> Rows:
    """Return the rows of a file, all of them texts. Raises SheetcrmError if it holds no list."""
    text = _UNEVEN.sub(" ", _UNSEEN.sub("", decoded(_content(file), file.name)))
    if not text or text.isspace():
        raise SheetcrmError("exports.empty", file=file.name)
    begins = text[: len(text) - len(text.lstrip()) + 15].lstrip().lower()
    if begins.startswith(_WEB_PAGE):
        raise SheetcrmError("exports.web_page", file=file.name)
    are_cards = file.suffix.lower() in CARDS or begins.startswith("begin:vcard")
    read = vcards.rows_of if are_cards else separated.rows_of
    rows = read(text, file.name, LONGEST)
    _refuse_what_no_sheet_holds(rows, file.name)
    return rows


def _content(file: Path) -> bytes:
    if not file.exists():
        raise SheetcrmError("files.missing", file=str(file))
    if not file.is_file():
        raise SheetcrmError("files.not_a_file", file=str(file))
    try:
        size = file.stat().st_size
        if size > LARGEST:
            facts = {"megabytes": size // _MB, "most": LARGEST // _MB}
            raise SheetcrmError("exports.too_large", file=file.name, **facts)
        return file.read_bytes()
    except OSError as error:
        raise SheetcrmError("ooxml.not_readable", file=file.name) from error


def _refuse_what_no_sheet_holds(rows: Rows, name: str) -> None:
    widest = max(map(len, rows), default=0)
    if widest > MAX_COLUMN:
        raise SheetcrmError("exports.too_wide", file=name, columns=widest, most=MAX_COLUMN)
    if max(map(len, chain.from_iterable(rows)), default=0) <= MAX_TEXT // 2:
        return
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if is_too_long(cell):
                place = {"row": number, "column": column_letters(column)}
                raise SheetcrmError("exports.long_cell", file=name, most=MAX_TEXT, **place)

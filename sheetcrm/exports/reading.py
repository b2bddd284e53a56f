"""A file that another program exported, read as the rows of a list."""

import re
from itertools import chain
from pathlib import Path
from typing import Final

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import markup, separated, vcards
from sheetcrm.exports.encodings import decoded
from sheetcrm.exports.what_it_is import Kind, kind_of_text, may_be_text
from sheetcrm.ooxml.xml.refs import MAX_COLUMN
from sheetcrm.ooxml.xml.texts import MAX_TEXT, is_too_long
from sheetcrm.tables.cells_at import column_letters

SEPARATED = frozenset({".csv", ".tsv", ".tab", ".txt"})
CARDS = frozenset({".vcf", ".vcard"})
NAMED_OTHERWISE = frozenset({".xls", ".htm", ".html", ".xml"})
"""Endings of files that may be such a list all the same: many programs call any table .xls."""
BEGINNING: Final = 4_096
"""So many bytes show whether a file is a text."""
LARGEST: Final = 100_000_000
"""Bytes of the largest file that is read: what is made of it in memory takes many times as much."""
LONGEST: Final = 250_000
"""Rows of the longest list. A sheet holds four times as many, and nobody keeps in touch with them."""
_MB: Final = 1_000_000
_UNSEEN: Final = re.compile("[\0-\x08\x0e-\x1f\ufeff\ufffe\uffff]")
"""What no cell can show, and marks within a file that was joined of several."""
_UNEVEN: Final = re.compile("[\x0b\x0c]")
"""Breaks of lines and pages that some programs put into a cell."""

Rows = list[list[str]]


def is_export(target: str | Path) -> bool:
    """Return whether a target is a list in a text file, by its name, and where that lies by its text."""
    suffix = Path(target).suffix.lower()
    return suffix in SEPARATED | CARDS or (suffix in NAMED_OTHERWISE and _is_text(Path(target)))


def _is_text(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return may_be_text(opened.read(BEGINNING))
    except OSError:
        return False  # it is said where the workbook is opened


def read_export(file: Path) -> Rows:
    """Return the rows of a file, all of them texts. Raises SheetcrmError if it holds no list."""
    text = _UNEVEN.sub(" ", _UNSEEN.sub("", decoded(_content(file), file.name)))
    if not text or text.isspace():
        raise SheetcrmError("exports.empty", file=file.name)
    rows = _rows_of(text, file)
    _refuse_what_no_sheet_holds(rows, file.name)
    return rows


def _rows_of(text: str, file: Path) -> Rows:
    kind = kind_of_text(text)
    if kind is Kind.GOOGLE_LINK:
        raise SheetcrmError("ooxml.google_link", file=file.name)
    if kind in {Kind.SYLK, Kind.WEB_ARCHIVE}:
        raise SheetcrmError("ooxml.other_table", file=file.name)
    if kind is Kind.MARKUP:
        return markup.rows_of(text, file.name, LONGEST)
    if kind is Kind.CARDS or file.suffix.lower() in CARDS:
        return vcards.rows_of(text, file.name, LONGEST)
    return separated.rows_of(text, file.name, LONGEST)


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

"""A file that another program exported, read as the rows of a list."""

from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import markup, separated, vcards
from sheetcrm.exports.encodings import decoded
from sheetcrm.exports.what_it_is import Kind, kind_of_text, may_be_text

SEPARATED = frozenset({".csv", ".tsv", ".tab", ".txt"})
CARDS = frozenset({".vcf", ".vcard"})
NAMED_OTHERWISE = frozenset({".xls", ".htm", ".html", ".xml"})
"""Endings of files that may be such a list all the same: many programs call any table .xls."""
BEGINNING = 4_096
"""So many bytes show whether a file is a text."""
LARGEST = 500_000_000
"""Bytes of the largest file that is read."""
LONGEST = 1_048_575
"""Rows that a sheet holds below its headings."""

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
    text = decoded(_content(file), file.name).replace("\0", "")
    if not text.strip():
        raise SheetcrmError("exports.empty", file=file.name)
    rows = _rows_of(text, file)
    if len(rows) > LONGEST:
        raise SheetcrmError("exports.too_long", file=file.name, rows=len(rows))
    return rows


def _rows_of(text: str, file: Path) -> Rows:
    kind = kind_of_text(text)
    if kind is Kind.GOOGLE_LINK:
        raise SheetcrmError("ooxml.google_link", file=file.name)
    if kind in {Kind.SYLK, Kind.WEB_ARCHIVE}:
        raise SheetcrmError("ooxml.other_table", file=file.name)
    if kind is Kind.MARKUP:
        return markup.rows_of(text, file.name)
    if kind is Kind.CARDS or file.suffix.lower() in CARDS:
        return vcards.rows_of(text, file.name)
    return separated.rows_of(text, file.name)


def _content(file: Path) -> bytes:
    if not file.exists():
        raise SheetcrmError("files.missing", file=str(file))
    if not file.is_file():
        raise SheetcrmError("files.not_a_file", file=str(file))
    try:
        if file.stat().st_size > LARGEST:
            raise SheetcrmError("exports.too_large", file=file.name)
        return file.read_bytes()
    except OSError as error:
        raise SheetcrmError("ooxml.not_readable", file=file.name) from error

"""A file that another program exported, read as the rows of a list."""

from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports import separated, vcards
from sheetcrm.exports.encodings import decoded

SEPARATED = frozenset({".csv", ".tsv", ".tab", ".txt"})
CARDS = frozenset({".vcf", ".vcard"})
LARGEST = 500_000_000
"""Bytes of the largest file that is read."""
LONGEST = 1_048_575
"""Rows that a sheet holds below its headings."""

Rows = list[list[str]]


def is_export(target: str | Path) -> bool:
    """Return whether a target is a list in a text file, by its name."""
    return Path(target).suffix.lower() in SEPARATED | CARDS


def read_export(file: Path) -> Rows:
    """Return the rows of a file, all of them texts. Raises SheetcrmError if it holds no list."""
    text = decoded(_content(file), file.name).replace("\0", "")
    if not text.strip():
        raise SheetcrmError("exports.empty", file=file.name)
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html", "<table")):
        raise SheetcrmError("exports.web_page", file=file.name)
    read = vcards.rows_of if file.suffix.lower() in CARDS else separated.rows_of
    rows = read(text, file.name)
    if len(rows) > LONGEST:
        raise SheetcrmError("exports.too_long", file=file.name, rows=len(rows))
    return rows


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

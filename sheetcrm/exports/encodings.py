"""The text of a file whatever its encoding: by its mark, as UTF-8, else by what its letters look like."""

import codecs

from sheetcrm.errors import SheetcrmError
from sheetcrm.exports.likely_encoding import likely_encoding

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""How a file begins that says its encoding; the longer mark of two that begin alike comes first."""

LOOKED_AT = 200_000
"""So many bytes of lines with other letters show an encoding."""
STRAY_ZEROS = 0.05
"""So few zero bytes are slips of a program; they are left out."""
BLANK_SHARE = 0.3
"""UTF-16 without a mark has a zero in so many of its bytes, as Western letters do."""


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file. Raises SheetcrmError if it is no text.

    Lines that are UTF-8 are read so, even where others of the same file are not: exports are
    joined by hand.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    zeros = data[:LOOKED_AT].count(0)
    if zeros > STRAY_ZEROS * len(data[:LOOKED_AT]):
        return _strictly(data, _utf16_without_mark(data, name), name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _line_by_line(data)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetcrmError("exports.not_a_text", file=name) from error


def _utf16_without_mark(data: bytes, name: str) -> str:
    sample = data[:LOOKED_AT]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < BLANK_SHARE * len(sample):
        raise SheetcrmError("exports.not_a_text", file=name)
    return "utf-16-le" if odd > even else "utf-16-be"


def _line_by_line(data: bytes) -> str:
    lines = data.split(b"\n")
    others = [line for line in lines if not _is_utf8(line)]
    encoding = likely_encoding(b"\n".join(others)[:LOOKED_AT])
    return "\n".join(
        line.decode("utf-8") if _is_utf8(line) else line.decode(encoding, errors="replace")
        for line in lines
    )


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""Files that are no Excel workbook: what each of them is, and what to do with it."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from sheetcrm.errors import CannotEdit, SheetcrmError

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
LOOKED_AT: Final = 4_096
MOST_NAMED: Final = 3
_CONTROLS: Final = frozenset(range(1, 32)) - frozenset(b"\t\n\v\f\r\x1a\x1c\x1d")
"""What no text holds; old programs end a text, and part its records, by some of the others."""
LISTS: Final = (".csv", ".tsv", ".txt", ".vcf", ".xlsx", ".xls")


def what_it_is(data: bytes, name: str) -> SheetcrmError:
    """Return what to say of a file that is no package."""
    if not data:
        return SheetcrmError("ooxml.empty_file", file=name)
    if data.startswith(OLE):
        return _of_an_old_file(data, name)
    if data.startswith(b"%PDF"):
        return SheetcrmError("ooxml.pdf", file=name)
    if data.startswith(b"{\\rtf"):
        return SheetcrmError("ooxml.letter", file=name)
    if data.startswith(PICTURES):
        return SheetcrmError("ooxml.picture", file=name)
    if data.startswith(ARCHIVES):
        return SheetcrmError("ooxml.archive", file=name)
    return _of_a_text(data[:LOOKED_AT], name)


def is_of_office(parts: Sequence[str]) -> bool:
    """Return whether the parts of a package are those of a document or of slides."""
    return any(part.lower() in {"word/document.xml", "ppt/presentation.xml"} for part in parts)


def what_package(parts: Sequence[str], name: str) -> SheetcrmError:
    """Return what to say of a package that holds no Excel workbook, by the names of its parts."""
    known = {part.lower() for part in parts}
    if {"content.xml", "mimetype"} <= known:
        return SheetcrmError("ooxml.open_document", file=name)
    if "index/document.iwa" in known:
        return SheetcrmError("ooxml.numbers", file=name)
    if is_of_office(parts):
        return SheetcrmError("ooxml.letter", file=name)
    inside = tuple(f"'{part}'" for part in parts if part.lower().endswith(LISTS))[:MOST_NAMED]
    if inside:
        return SheetcrmError("ooxml.lists_packed", file=name, inside=inside)
    return SheetcrmError("ooxml.not_excel", file=name)


def _of_an_old_file(data: bytes, name: str) -> SheetcrmError:
    """Tell an old workbook from what else was stored so, by the names of the streams inside."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return CannotEdit("ooxml.encrypted", file=name)
    if "WordDocument".encode("utf-16-le") in data:
        return SheetcrmError("ooxml.letter", file=name)
    return SheetcrmError("ooxml.old_format", file=name)


def _of_a_text(start: bytes, name: str) -> SheetcrmError:
    letters = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _CONTROLS.intersection(letters):  # a damaged package, say, with something before it
        return SheetcrmError("ooxml.not_excel", file=name)
    if letters.startswith(b"{") and b"docs.google.com" in letters:
        return SheetcrmError("ooxml.google_link", file=name)
    if letters.startswith((b"id;p", b"mime-version:")):
        return SheetcrmError("ooxml.other_table", file=name)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in letters:
        return SheetcrmError("ooxml.old_xml", file=name, better=_called(name, ".xml"))
    if letters.startswith(b"<"):
        return SheetcrmError("ooxml.web_page", file=name, better=_called(name, ".html"))
    if letters.startswith(b"begin:vcard"):
        return _text_list(name, ".vcf")
    if b"\n" in letters and any(mark in letters for mark in (b",", b";", b"\t", b"|")):
        return _text_list(name, ".csv")
    return SheetcrmError("ooxml.not_excel", file=name)


def _text_list(name: str, ending: str) -> SheetcrmError:
    better = _called(name, ending)
    if better == name:
        return SheetcrmError("ooxml.text_list_to_adopt", file=name)
    return SheetcrmError("ooxml.text_list", file=name, better=better)


def _called(name: str, ending: str) -> str:
    return PurePath(name).with_suffix(ending).name

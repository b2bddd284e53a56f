"""Searches whole files for somebody, compressed parts too: the proof that nothing of them is left.

It takes nothing apart as what erases does: it opens packages with Python's own zipfile, and reads each
part as plain text, with what markup escapes written out, and as UTF-16.
"""

import html
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from sheetcrm.ooxml.xml.texts import decode_escapes
from sheetcrm.tables.people.traces import Traces, plain_text

_DAMAGED: Final = (
    zipfile.BadZipFile,
    NotImplementedError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
)
"""What a package raises that cannot be taken apart: it is searched as it is."""
_DEEPEST: Final = 3
"""A workbook in a workbook, and what lies in that."""
_PICTURES: Final = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".bmp",
    ".tif",
    ".tiff",
    ".emf",
    ".wmf",
    ".svgz",
)
_MACROS: Final = "vbaproject.bin"
_OBJECTS: Final = (".bin", ".ole", ".pdf", ".doc", ".xls", ".msg")
_SETTINGS_OF_PRINTERS: Final = "printersettings"
_BETWEEN_RUNS: Final = re.compile(
    r"</(?:\w+:)?t></(?:\w+:)?r><(?:\w+:)?r\b[^>]*>"
    r"(?:<(?:\w+:)?rPr\b[^>]*/>|<(?:\w+:)?rPr\b.*?</(?:\w+:)?rPr>)?<(?:\w+:)?t\b[^>]*>",
    re.DOTALL,
)
"""What stands within a text that changes its look."""
_CELL: Final = re.compile(r"<(?:\w+:)?c\b[^>]*?\br=\"([a-z]+[0-9]+)\"[^>]*>")
_COMMENTS: Final = re.compile("xl/(?:threaded)?comments?")
_REF: Final = re.compile(r"\bref=\"([a-z]+[0-9]+)\"")
_TAG: Final = re.compile(r"<(?:\w+:)?([\w.]+)\b[^<>]*>?[^<>]*$")
_FORMULAS: Final = frozenset(
    ["f", "formula", "formula1", "formula2", "definedname", "calculatedcolumnformula"]
)
_NEAR: Final = 70_000
"""A cell's text is not longer, so its start tag is not further away."""


@dataclass(frozen=True, slots=True)
class Left:
    """Where somebody is still named: the part of a file, and the cell where it is one of a sheet."""

    file: str
    part: str
    cell: str = ""
    is_formula: bool = False
    tag: str = ""


@dataclass(slots=True)
class Search:
    """Everything that was searched for somebody, and what was found."""

    traces: Traces
    files: int = 0
    parts: int = 0
    left: list[Left] = field(default_factory=list)
    not_searched: list[tuple[str, str]] = field(default_factory=list)
    """Parts in which no text can be read, each with its file: pictures, macros, embedded objects."""
    unreadable: list[str] = field(default_factory=list)
    """Files that cannot be opened, or that are damaged."""

    def file(self, name: str, data: bytes) -> None:
        """Search a file that is called so."""
        self.files += 1
        self._search(name, "", data, 0)

    def _search(self, file: str, part: str, data: bytes, depth: int) -> None:
        inside = _packed(data) if depth < _DEEPEST else None
        if inside is not None:
            for name, content in inside:
                self._search(file, f"{part}/{name}" if part else name, content, depth + 1)
            return
        self.parts += 1
        if _cannot_be_read(part.lower(), data):
            self.not_searched.append((file, part))
        found = {
            _left(file, part, plain, at)
            for plain in _readings(data)
            for at in self.traces.in_markup(plain)
        }
        self.left += sorted(found, key=lambda each: (each.part, each.cell, each.tag))


def _packed(data: bytes) -> list[tuple[str, bytes]] | None:
    """Return what lies in a package or in what zlib has packed; None if it is neither."""
    if data[:2] == b"PK":
        with suppress(*_DAMAGED), zipfile.ZipFile(BytesIO(data)) as archive:
            found = [(each.orig_filename, archive.read(each)) for each in archive.infolist()]
            names = "\n".join(each.orig_filename for each in archive.infolist())
            return [*found, ("", names.encode() + b"\n" + archive.comment)]
    if data[:1] == b"\x78":
        with suppress(zlib.error):
            return [("", zlib.decompress(data))]
    return None


def _readings(data: bytes) -> Iterator[str]:
    """Yield what the bytes may say, without case and accents."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
        yield plain_text(data.decode("utf-8", "replace"))
    if "<" in text:
        text = _BETWEEN_RUNS.sub("", text)
    yield plain_text(decode_escapes(html.unescape(text)))
    if b"\0" in data:
        for start in (0, 1):
            for order in ("utf-16-le", "utf-16-be"):
                yield plain_text(data[start:].decode(order, "replace"))
    elif "\\u" in text:  # as JSON writes what is not ASCII
        yield plain_text(re.sub(r"\\u([0-9a-fA-F]{4})", lambda it: chr(int(it[1], 16)), text))


def _left(file: str, part: str, plain: str, at: int) -> Left:
    near = plain[max(0, at - _NEAR) : at]
    tag = _TAG.search(near)
    name = tag[1] if tag else ""
    cell = ""
    if _COMMENTS.search(part.lower()):
        cells = list(_REF.finditer(near))
        cell = cells[-1][1].upper() if cells and name != "author" else ""
    elif "/worksheets/" in f"/{part.lower()}" and not part.endswith(".rels"):
        cells = list(_CELL.finditer(near))
        inside = near[cells[-1].end() :].replace("</f>", "").replace("</v>", "") if cells else ""
        if cells and ("</" not in inside or name in {"t", "f", "v"}):
            cell = cells[-1][1].upper()
    return Left(file, part, cell, name in _FORMULAS, name)


def _cannot_be_read(part: str, data: bytes) -> bool:
    if part.endswith((*_PICTURES, _MACROS)):
        return True
    return bool(data) and part.endswith(_OBJECTS) and _SETTINGS_OF_PRINTERS not in part

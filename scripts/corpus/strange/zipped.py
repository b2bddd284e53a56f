"""Writes ZIP files that no library would: each field of each entry is as it is said to be."""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from struct import pack
from typing import Final

DESCRIPTOR: Final = 8
_UTF8: Final = 0x800
_BIG: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its content as it lies in the file, and what the directory says of it."""

    name: bytes
    raw: bytes
    crc: int
    size: int
    method: int = 8
    flags: int = 0
    packed: int | None = None
    local_name: bytes | None = None
    local_method: int | None = None
    local_crc: int | None = None
    local_size: int | None = None
    at: int | None = None
    """Where the entry lies, if not where it is written: bytes of others are used for it, too."""
    is_zip64: bool = False

    @property
    def length(self) -> int:
        """The length of the content, as the directory tells it."""
        return len(self.raw) if self.packed is None else self.packed


def entry(name: str, content: bytes, method: int = 8) -> Entry:
    """Return a usual entry, compressed, or stored if the method is 0."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, -15)
    raw = squeeze.compress(content) + squeeze.flush() if method == 8 else content
    flags = 0 if name.isascii() else _UTF8
    return Entry(name.encode(), raw, zlib.crc32(content), len(content), method, flags)


def entries(parts: Mapping[str, bytes], method: int = 8) -> list[Entry]:
    """Return a usual entry for each part."""
    return [entry(name, content, method) for name, content in parts.items()]


def changed(listed: Iterable[Entry], name: str, **fields: object) -> list[Entry]:
    """Return the entries with fields of one of them changed."""
    return [replace(each, **fields) if each.name == name.encode() else each for each in listed]  # type: ignore[arg-type]


def zipped(listed: Iterable[Entry], prefix: bytes = b"", comment: bytes = b"") -> bytes:
    """Return the file."""
    body, directory, count = prefix, b"", 0
    for each in listed:
        at = len(body) if each.at is None else each.at
        body += b"" if each.at is not None else _local(each)
        directory += _central(each, at)
        count += 1
    end = pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), len(comment)
    )
    return body + directory + end + comment


def _local(each: Entry) -> bytes:
    name = each.name if each.local_name is None else each.local_name
    method = each.method if each.local_method is None else each.local_method
    crc = each.crc if each.local_crc is None else each.local_crc
    size = each.size if each.local_size is None else each.local_size
    told = (0, 0, 0) if each.flags & DESCRIPTOR else (crc, len(each.raw), size)
    extra = b""
    if each.is_zip64:
        told, extra = (crc, _BIG, _BIG), pack("<2H2Q", 1, 16, size, len(each.raw))
    head = pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, each.flags, method, 0, 33, *told, len(name), len(extra)
    )
    behind = pack("<4s3L", b"PK\x07\x08", each.crc, len(each.raw), each.size)
    return head + name + extra + each.raw + (behind if each.flags & DESCRIPTOR else b"")


def _central(each: Entry, at: int) -> bytes:
    sizes, extra = (each.length, each.size), b""
    if each.is_zip64:
        sizes, extra = (_BIG, _BIG), pack("<2H2Q", 1, 16, each.size, each.length)
    head = pack(
        "<4s6H3L5H2L",
        b"PK\x01\x02",
        20,
        20,
        each.flags,
        each.method,
        0,
        33,
        each.crc,
        *sizes,
        len(each.name),
        len(extra),
        0,
        0,
        0,
        0,
        at,
    )
    return head + each.name + extra

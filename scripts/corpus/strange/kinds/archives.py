"""The file around the parts: entries that overlap, lie, are packed otherwise, or are cut off."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from corpus.strange.clean import CUSTOMERS, INTERACTIONS, NOTES, STRINGS, WORKBOOK, Clean
from corpus.strange.kind import SYNCED, Kind
from corpus.strange.zipped import DESCRIPTOR, Entry, changed, entries, entry, zipped

_DAMAGED: Final = "ooxml.damaged_file"
_PACKED: Final = "ooxml.compression"
_TWICE: Final = "ooxml.two_parts_of_one_name"


def _archive(
    name: str, change: Callable[[list[Entry]], Sequence[Entry]], outcome: str = SYNCED
) -> Kind:
    def make(_: Random, clean: Clean) -> bytes:
        return zipped(change(entries(clean.parts)))

    return Kind(name, make, outcome)


def _bytes(name: str, change: Callable[[Random, bytes], bytes], outcome: str = SYNCED) -> Kind:
    def make(random: Random, clean: Clean) -> bytes:
        return change(random, zipped(entries(clean.parts)))

    return Kind(name, make, outcome)


def _each(**fields: object) -> Callable[[list[Entry]], Sequence[Entry]]:
    return lambda listed: [replace(each, **fields) for each in listed]  # type: ignore[arg-type]


def _one(part: str, **fields: object) -> Callable[[list[Entry]], Sequence[Entry]]:
    return lambda listed: changed(listed, part, **fields)


def _stored(_: Random, clean: Clean) -> bytes:
    return zipped(entries(clean.parts, 0))


def _commented(_: Random, clean: Clean) -> bytes:
    return zipped(entries(clean.parts), comment=b"a comment, PK\x05 and all")


def _shared(listed: list[Entry]) -> Sequence[Entry]:
    """Let an entry use the bytes of the first one, as nested bombs do."""
    return [*listed, replace(listed[0], name=b"xl/other.xml", at=0)]


def _quoted(listed: list[Entry]) -> Sequence[Entry]:
    """Let the bytes of one entry run over the next one."""
    first = replace(listed[0], packed=len(listed[0].raw) + 40)
    return [first, *listed[1:]]


def _with(*more: Entry) -> Callable[[list[Entry]], Sequence[Entry]]:
    return lambda listed: [*listed, *more]


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randint(len(data) // 10, len(data) - 30)]


def _flipped(random: Random, data: bytes) -> bytes:
    """Damage a byte of the customers' content."""
    at = data.index(CUSTOMERS.encode()) + len(CUSTOMERS) + random.randint(20, 200)
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


ARCHIVES: Final = (
    Kind("all stored", _stored),
    Kind("a comment of the archive", _commented),
    _archive("descriptors behind the data", _each(flags=DESCRIPTOR)),
    _archive("sizes as in ZIP64", _each(is_zip64=True)),
    _archive("entries that use the same bytes", _shared, _DAMAGED),
    _archive("an entry that runs over the next", _quoted, "ooxml.shared_bytes"),
    _archive(
        "another name before the data",
        _one(CUSTOMERS, local_name=b"xl/worksheets/sheet9.xml"),
        _DAMAGED,
    ),
    _archive("another method before the data", _one(CUSTOMERS, local_method=0), _DAMAGED),
    _archive("another size before the data", _one(CUSTOMERS, local_size=77), _DAMAGED),
    _archive("another checksum before the data", _one(INTERACTIONS, local_crc=77), _DAMAGED),
    _archive("a wrong checksum", _one(INTERACTIONS, crc=77), _DAMAGED),
    _archive("a size that is too small", _one(CUSTOMERS, size=50, local_size=50), _DAMAGED),
    _archive("strings said to be smaller", _one(STRINGS, size=50, local_size=50), _DAMAGED),
    _archive(
        "a size that is too large", _one(INTERACTIONS, size=900_000, local_size=900_000), _DAMAGED
    ),
    _archive("an encrypted part", _one(INTERACTIONS, flags=1), "ooxml.encrypted_part"),
    *(
        _archive(f"the log by method {method}", _one(INTERACTIONS, method=method), _PACKED)
        for method in (1, 6, 9, 12, 14, 93, 99)
    ),
    _archive("a tab of the owner's by another method", _one(NOTES, method=12), _PACKED),
    _archive("folders", _with(Entry(b"xl/", b"", 0, 0, 0), Entry(b"xl/worksheets/", b"", 0, 0, 0))),
    _archive(
        "what a Mac adds",
        _with(entry("__MACOSX/xl/._workbook.xml", b"Mac OS X"), entry(".DS_Store", b"\0")),
    ),
    _archive("a part twice", lambda listed: [*listed, listed[4]], _TWICE),
    _archive("a part in two cases", _with(entry("XL/Workbook.xml", b"<workbook/>")), _TWICE),
    _archive(
        "a part twice by a percent sign", _with(entry("xl/workbook%2Exml", b"<workbook/>")), _TWICE
    ),
    _archive(
        "a path that leads out", _with(entry("../../evil.xml", b"<a/>"), entry("/etc/evil", b"x"))
    ),
    _archive("no entries", lambda _: [], "ooxml.not_excel"),
    _archive(
        "only the main part",
        lambda listed: [each for each in listed if each.name == WORKBOOK.encode()],
        "ooxml.not_excel",
    ),
    _bytes(
        "bytes before the archive", lambda _, data: b"#!/bin/sh\nexit 0\n" + data, "ooxml.not_excel"
    ),
    _bytes("bytes behind the archive", lambda _, data: data + bytes(300)),
    *(_bytes("cut off", _cut, _DAMAGED) for _ in range(4)),
    *(_bytes("a damaged byte", _flipped, _DAMAGED) for _ in range(3)),
    _bytes("nothing at all", lambda *_: b"", "ooxml.empty_file"),
)

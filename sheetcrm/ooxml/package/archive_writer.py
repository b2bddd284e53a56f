"""Writes a ZIP file anew: unchanged members raw, others with new content under their old record."""

import struct
from collections.abc import Iterable
from typing import BinaryIO

from sheetcrm.errors import SheetcrmError
from sheetcrm.ooxml.package.archive import CENTRAL, DEFLATED, END, LOCAL, MAX_FILE, Member, Packed


def write_archive(
    out: BinaryIO,
    data: bytes,
    members: Iterable[Member],
    changed: dict[str, Packed],
    added: dict[str, Packed],
) -> None:
    """Write the members in their order, raw where unchanged, with the added ones after them."""
    records: list[bytes] = []
    for member in members:
        at = out.tell()
        packed = changed.get(member.name)
        if packed is None:
            out.write(memoryview(data)[member.start : member.stop])
            records.append(_moved(member, at))
        else:
            records.append(_write_member(out, at, packed, data, member))
    for name, packed in added.items():
        records.append(_write_new(out, out.tell(), packed, name))
    _write_directory(out, records)


def _moved(member: Member, at: int) -> bytes:
    kind = "<Q" if member.offset_size == 8 else "<L"
    stop = member.offset_at + member.offset_size
    return member.record[: member.offset_at] + struct.pack(kind, at) + member.record[stop:]


def _write_member(out: BinaryIO, at: int, packed: Packed, data: bytes, old: Member) -> bytes:
    """Write new content under the old name, time, attributes and comment."""
    fields = CENTRAL.unpack_from(old.record)
    name_length, extra_length = fields[10], fields[11]
    name = old.record[46 : 46 + name_length]
    extra = _without_zip64(old.record[46 + name_length : 46 + name_length + extra_length])
    local = LOCAL.unpack_from(data, old.start)
    local_extra = _without_zip64(data[old.start + 30 + local[9] : old.data])
    flags = old.flags & 0x800
    middle = (20, flags, DEFLATED, fields[5], fields[6], packed.crc, packed.length, packed.size)
    out.write(LOCAL.pack(b"PK\x03\x04", *middle, len(name), len(local_extra)) + name + local_extra)
    out.writelines(packed.chunks)
    comment = old.record[46 + name_length + extra_length :]
    tail = (len(name), len(extra), len(comment), 0, fields[14], fields[15], at)
    return CENTRAL.pack(b"PK\x01\x02", fields[1], *middle, *tail) + name + extra + comment


def _write_new(out: BinaryIO, at: int, packed: Packed, name: str) -> bytes:
    raw = name.encode()
    # 1980-01-01: Excel writes no time either
    middle = (
        20,
        0 if raw.isascii() else 0x800,
        DEFLATED,
        0,
        33,
        packed.crc,
        packed.length,
        packed.size,
    )
    out.write(LOCAL.pack(b"PK\x03\x04", *middle, len(raw), 0) + raw)
    out.writelines(packed.chunks)
    return CENTRAL.pack(b"PK\x01\x02", 45, *middle, len(raw), 0, 0, 0, 0, 0, at) + raw


def _without_zip64(extra: bytes) -> bytes:
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        kept += b"" if kind == 1 else extra[at : at + 4 + size]
        at += 4 + size
    return kept


def _write_directory(out: BinaryIO, records: list[bytes]) -> None:
    start = out.tell()
    directory = b"".join(records)
    if start + len(directory) > MAX_FILE or len(records) >= 0xFFFF:
        raise SheetcrmError("ooxml.over_4_gigabytes")
    out.write(directory)
    count = len(records)
    out.write(END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))

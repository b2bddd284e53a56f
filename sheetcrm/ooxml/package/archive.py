"""The ZIP file itself: a directory of members whose bytes can be copied as they stand."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Final

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml.package.codec import CORRUPT_DATA, crc32, inflate

MAX_MEMBER: Final = 1 << 30  # a sheet of a million full rows has a fifth of this
MAX_MEMBERS: Final = 65_000
BOMB_SIZE: Final = 64 << 20
BOMB_RATIO: Final = 250  # real sheets reach 30; deflate's own limit is 1032
MAX_VERSION: Final = 63  # of the ZIP format, as every reader knows it
MAX_FILE: Final = (1 << 32) - (1 << 24)

_STORED: Final = 0
_DEFLATED: Final = 8
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END64_AT: Final = struct.Struct("<4sLQL")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_DESCRIPTOR: Final = struct.Struct("<3L")
_DESCRIPTOR64: Final = struct.Struct("<L2Q")
_BIG: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its directory record as it stands, and where its bytes lie."""

    name: str
    record: bytes  # from the central directory
    offset_at: int  # where in the record the offset stands
    offset_size: int  # 4, or 8 in ZIP64
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int  # the local header
    data: int  # the compressed bytes
    stop: int  # behind them and their descriptor


@dataclass(frozen=True, slots=True)
class Packed:
    """New content of a member, compressed already."""

    crc: int
    size: int
    chunks: tuple[bytes, ...]

    @property
    def length(self) -> int:
        """Count the compressed bytes."""
        return sum(map(len, self.chunks))


def read_directory(data: bytes) -> list[Member]:
    """Return the members in the directory's order."""
    try:
        return _read_directory(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise damaged_file() from error


def unpack(data: bytes, member: Member, limit: int = MAX_MEMBER) -> bytes:
    """Return a member's content, never more than it declares, its CRC checked."""
    if member.size > limit or _is_bomb(member):
        raise CannotEdit(
            "The workbook unpacks to far more than a real one would, so it was left alone.",
            "If it is yours, open it in Excel, save it under a new name and use that one.",
        )
    if member.flags & 1:
        raise CannotEdit("The workbook is encrypted.", "Save it without a password and try again.")
    raw = memoryview(data)[member.data : member.data + member.packed]
    content = bytes(raw) if member.method == _STORED else _inflate(raw, member)
    if len(content) != member.size or crc32(content) != member.crc:
        raise damaged_file()
    return content


def write_archive(
    out: BinaryIO,
    data: bytes,
    members: Iterable[Member],
    changed: dict[str, Packed],
    added: dict[str, Packed],
) -> None:
    """Write the members in their order, raw where unchanged, the added ones behind them."""
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


def damaged_file() -> CannotEdit:
    """Say that the file is not a whole ZIP file."""
    return CannotEdit(
        "The file is damaged or was not copied completely.",
        "Open it in Excel to see whether it can be repaired, or use a backup.",
    )


def _read_directory(data: bytes) -> list[Member]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0:
        raise damaged_file()
    _, disk, start_disk, _, count, size, offset, _ = _END.unpack_from(data, end)
    directory_end = end
    if end >= 20 and data[end - 20 : end - 16] == b"PK\x06\x07":
        end64 = data.rfind(b"PK\x06\x06", 0, end - 20)
        _, _, _, _, disk, start_disk, _, count, size, offset = _END64.unpack_from(data, end64)
        directory_end = end64
    if disk or start_disk or count > MAX_MEMBERS:
        raise damaged_file()
    at = directory_end - size
    shift = at - offset  # bytes that somebody put before the archive
    members: list[Member] = []
    if at < 0 or shift < 0:
        raise damaged_file()
    for _ in range(count):
        member, at = _read_member(data, at, shift)
        members.append(member)
    return members


def _read_member(data: bytes, at: int, shift: int) -> tuple[Member, int]:
    fields = _CENTRAL.unpack_from(data, at)
    signature, _, _, flags, method, _, _, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length = fields[10:13]
    if signature != b"PK\x01\x02":
        raise damaged_file()
    stop = at + 46 + name_length + extra_length + comment_length
    record = data[at:stop]
    name = record[46 : 46 + name_length].decode("utf-8" if flags & 0x800 else "cp437")
    start, offset_at, offset_size = fields[16], 42, 4
    for place in _zip64_fields(record, 46 + name_length, extra_length):
        (value,) = struct.unpack_from("<Q", record, place)
        if size == _BIG:
            size = value
        elif packed == _BIG:
            packed = value
        elif start == _BIG:
            start, offset_at, offset_size = value, place, 8
    start += shift
    local = _LOCAL.unpack_from(data, start)
    begin = start + 30 + local[9] + local[10]
    raw_name = record[46 : 46 + name_length]
    same_name = data[start + 30 : start + 30 + local[9]] == raw_name
    if local[0] != b"PK\x03\x04" or begin + packed > len(data) or not same_name:
        raise damaged_file()
    if fields[2] & 0xFF > MAX_VERSION:
        raise damaged_file()
    stop_data = _behind(data, begin + packed, flags, (crc, packed, size))
    member = Member(
        name,
        record,
        offset_at,
        offset_size,
        flags,
        method,
        crc,
        packed,
        size,
        start,
        begin,
        stop_data,
    )
    return member, stop


def _zip64_fields(record: bytes, at: int, length: int) -> list[int]:
    """Return where the 8-byte fields of the ZIP64 extra stand."""
    stop = at + length
    while at + 4 <= stop:
        kind, size = struct.unpack_from("<2H", record, at)
        if kind == 1:
            return list(range(at + 4, min(at + 4 + size, stop) - 7, 8))
        at += 4 + size
    return []


def _behind(data: bytes, at: int, flags: int, told: tuple[int, int, int]) -> int:
    """Return the place behind the data descriptor, if there is one: it may lack its signature."""
    if not flags & 8:
        return at
    for start in (at + 4, at) if data[at : at + 4] == b"PK\x07\x08" else (at,):
        for kind in (_DESCRIPTOR, _DESCRIPTOR64):
            if data[start : start + kind.size] == kind.pack(*told):
                return start + kind.size
    return at


def _inflate(raw: memoryview, member: Member) -> bytes:
    if member.method != _DEFLATED:
        raise CannotEdit(
            "The workbook is compressed in a way that we cannot read.",
            "Open it in Excel, save it under a new name and use that one.",
        )
    try:
        return inflate(raw, member.size + 1)
    except CORRUPT_DATA as error:
        raise damaged_file() from error


def _is_bomb(member: Member) -> bool:
    return member.size > BOMB_SIZE and member.size > BOMB_RATIO * max(member.packed, 1)


def _moved(member: Member, at: int) -> bytes:
    kind = "<Q" if member.offset_size == 8 else "<L"
    stop = member.offset_at + member.offset_size
    return member.record[: member.offset_at] + struct.pack(kind, at) + member.record[stop:]


def _write_member(out: BinaryIO, at: int, packed: Packed, data: bytes, old: Member) -> bytes:
    """Write new content under the old name, time, attributes and comment."""
    fields = _CENTRAL.unpack_from(old.record)
    name_length, extra_length = fields[10], fields[11]
    name = old.record[46 : 46 + name_length]
    extra = _without_zip64(old.record[46 + name_length : 46 + name_length + extra_length])
    local = _LOCAL.unpack_from(data, old.start)
    local_extra = _without_zip64(data[old.start + 30 + local[9] : old.data])
    flags = old.flags & 0x800
    middle = (20, flags, _DEFLATED, fields[5], fields[6], packed.crc, packed.length, packed.size)
    out.write(_LOCAL.pack(b"PK\x03\x04", *middle, len(name), len(local_extra)) + name + local_extra)
    _write_chunks(out, packed)
    comment = old.record[46 + name_length + extra_length :]
    tail = (len(name), len(extra), len(comment), 0, fields[14], fields[15], at)
    return _CENTRAL.pack(b"PK\x01\x02", fields[1], *middle, *tail) + name + extra + comment


def _write_new(out: BinaryIO, at: int, packed: Packed, name: str) -> bytes:
    raw = name.encode()
    # 1980-01-01: Excel itself writes no time.
    middle = (
        20,
        0 if raw.isascii() else 0x800,
        _DEFLATED,
        0,
        33,
        packed.crc,
        packed.length,
        packed.size,
    )
    out.write(_LOCAL.pack(b"PK\x03\x04", *middle, len(raw), 0) + raw)
    _write_chunks(out, packed)
    return _CENTRAL.pack(b"PK\x01\x02", 45, *middle, len(raw), 0, 0, 0, 0, 0, at) + raw


def _write_chunks(out: BinaryIO, packed: Packed) -> None:
    out.writelines(packed.chunks)


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
        raise SheetcrmError("The workbook is larger than 4 gigabytes.", "Move old rows elsewhere.")
    out.write(directory)
    count = len(records)
    out.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))

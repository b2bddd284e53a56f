"""Reads a ZIP file: a directory of members whose bytes can be copied as they are."""

import struct
from dataclasses import dataclass
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.codec import CORRUPT_DATA, crc32, inflate

MAX_MEMBER: Final = 1 << 30  # a sheet of a million full rows has a fifth of this
MAX_MEMBERS: Final = 65_000
BOMB_SIZE: Final = 4 << 20
BOMB_RATIO: Final = 100  # real sheets reach 30; deflate's own limit is 1032
MAX_VERSION: Final = 63  # of the ZIP format, as every reader knows it
MAX_FILE: Final = (1 << 32) - (1 << 24)

STORED: Final = 0
DEFLATED: Final = 8
LOCAL: Final = struct.Struct("<4s5H3L2H")
CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
END: Final = struct.Struct("<4s4H2LH")
_END64: Final = struct.Struct("<4sQ2H2L4Q")
_DESCRIPTOR: Final = struct.Struct("<3L")
_DESCRIPTOR64: Final = struct.Struct("<L2Q")
_BIG: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Member:
    """One member: its directory record as it is, and where its bytes are."""

    name: str
    record: bytes  # from the central directory
    offset_at: int  # where in the record the offset is
    offset_size: int  # 4, or 8 in ZIP64
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    start: int  # the local header
    data: int  # the compressed bytes
    stop: int  # after them and their descriptor

    @property
    def is_encrypted(self) -> bool:
        """Whether it takes a password to read it."""
        return bool(self.flags & 1)


@dataclass(frozen=True, slots=True)
class Packed:
    """New content of a member, compressed."""

    crc: int
    size: int
    chunks: tuple[bytes | memoryview, ...]

    @property
    def length(self) -> int:
        """The number of compressed bytes."""
        return sum(map(len, self.chunks))


def read_directory(data: bytes) -> list[Member]:
    """Return the members in the directory's order."""
    try:
        return _read_directory(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise CannotEdit("ooxml.damaged_file") from error


def unpack(data: bytes, member: Member, limit: int = MAX_MEMBER) -> bytes:
    """Return a member's content, never more than it declares, with its CRC checked."""
    if member.size > limit or _is_bomb(member):
        raise CannotEdit("ooxml.bomb")
    if member.is_encrypted:
        raise CannotEdit("ooxml.encrypted_part")
    raw = memoryview(data)[member.data : member.data + member.packed]
    content = bytes(raw) if member.method == STORED else _inflate(raw, member)
    if len(content) != member.size or crc32(content) != member.crc:
        raise CannotEdit("ooxml.damaged_file")
    return content


def _read_directory(data: bytes) -> list[Member]:
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0:
        raise CannotEdit("ooxml.damaged_file")
    _, disk, start_disk, _, count, size, offset, _ = END.unpack_from(data, end)
    directory_end = end
    if end >= 20 and data[end - 20 : end - 16] == b"PK\x06\x07":
        end64 = data.rfind(b"PK\x06\x06", 0, end - 20)
        _, _, _, _, disk, start_disk, _, count, size, offset = _END64.unpack_from(data, end64)
        directory_end = end64
    if disk or start_disk or count > MAX_MEMBERS:
        raise CannotEdit("ooxml.damaged_file")
    at = directory_end - size
    shift = at - offset  # bytes that precede the archive
    members: list[Member] = []
    if at < 0 or shift < 0:
        raise CannotEdit("ooxml.damaged_file")
    for _ in range(count):
        member, at = _read_member(data, at, shift)
        members.append(member)
    return members


def _read_member(data: bytes, at: int, shift: int) -> tuple[Member, int]:
    fields = CENTRAL.unpack_from(data, at)
    signature, _, _, flags, method, _, _, crc, packed, size = fields[:10]
    name_length, extra_length, comment_length = fields[10:13]
    if signature != b"PK\x01\x02":
        raise CannotEdit("ooxml.damaged_file")
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
    local = LOCAL.unpack_from(data, start)
    begin = start + 30 + local[9] + local[10]
    raw_name = record[46 : 46 + name_length]
    same_name = data[start + 30 : start + 30 + local[9]] == raw_name
    if local[0] != b"PK\x03\x04" or begin + packed > len(data) or not same_name:
        raise CannotEdit("ooxml.damaged_file")
    if fields[2] & 0xFF > MAX_VERSION:
        raise CannotEdit("ooxml.damaged_file")
    stop_data = _after_descriptor(data, begin + packed, flags, (crc, packed, size))
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
    """Return where the 8-byte fields of the ZIP64 extra are."""
    stop = at + length
    while at + 4 <= stop:
        kind, size = struct.unpack_from("<2H", record, at)
        if kind == 1:
            return list(range(at + 4, min(at + 4 + size, stop) - 7, 8))
        at += 4 + size
    return []


def _after_descriptor(data: bytes, at: int, flags: int, sizes: tuple[int, int, int]) -> int:
    """Return the offset after the data descriptor, if there is one; it may lack its signature."""
    if not flags & 8:
        return at
    for start in (at + 4, at) if data[at : at + 4] == b"PK\x07\x08" else (at,):
        for kind in (_DESCRIPTOR, _DESCRIPTOR64):
            if data[start : start + kind.size] == kind.pack(*sizes):
                return start + kind.size
    return at


def _inflate(raw: memoryview, member: Member) -> bytes:
    if member.method != DEFLATED:
        raise CannotEdit("ooxml.compression")
    try:
        return inflate(raw, member.size + 1)
    except CORRUPT_DATA as error:
        raise CannotEdit("ooxml.damaged_file") from error


def _is_bomb(member: Member) -> bool:
    return member.size > BOMB_SIZE and member.size > BOMB_RATIO * max(member.packed, 1)

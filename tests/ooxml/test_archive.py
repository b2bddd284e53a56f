"""ZIP files of all kinds: what is not rewritten keeps its bytes, its flags and its place."""

import io
import struct
import zipfile
from pathlib import Path

import pytest
from books import open_book
from raw import SHEET, parts, raw_book, sheet

from sheetcrm.ooxml import verify
from sheetcrm.ooxml.package.archive import read_directory, unpack


def edited(before: Path, after: Path) -> Path:
    book = open_book(before)
    book.edit("Customers").set(2, 2, 7)
    verify(before, after, book.save_to(after))
    return after


def unseekable(members: dict[str, str], target: Path) -> Path:
    """Write with data descriptors, as a program does that writes into a pipe."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    target.write_bytes(pipe.getvalue())
    return target


def test_data_descriptors_are_copied(tmp_path: Path) -> None:
    before = unseekable(parts(sheet()), tmp_path / "a.xlsx")
    after = edited(before, tmp_path / "b.xlsx")
    flags = {info.filename: info.flag_bits for info in zipfile.ZipFile(after).infolist()}
    assert flags["xl/styles.xml"] & 8
    assert not flags[SHEET] & 8


def test_zip64_members_are_read_copied_and_rewritten(tmp_path: Path) -> None:
    before = tmp_path / "a.xlsx"
    with zipfile.ZipFile(before, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(sheet()).items():
            with archive.open(name, "w", force_zip64=True) as member:
                member.write(data.encode())
    after = edited(before, tmp_path / "b.xlsx")
    assert zipfile.ZipFile(after).testzip() is None


def test_a_zip64_directory_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)  # then zipfile writes a ZIP64 ending
    before = raw_book(tmp_path / "a.xlsx", sheet())
    assert b"PK\x06\x06" in before.read_bytes()
    edited(before, tmp_path / "b.xlsx")


def test_zip64_sizes_and_offsets_in_the_directory_are_followed(tmp_path: Path) -> None:
    data = raw_book(tmp_path / "a.xlsx", sheet()).read_bytes()
    big = as_zip64(data, SHEET)
    (tmp_path / "big.xlsx").write_bytes(big)
    (member,) = (each for each in read_directory(big) if each.name == SHEET)
    assert unpack(big, member).decode() == sheet()
    edited(tmp_path / "big.xlsx", tmp_path / "b.xlsx")


def as_zip64(data: bytes, name: str) -> bytes:
    """Move one directory record's sizes and offset into a ZIP64 extra."""
    at = data.rindex(name.encode()) - 46
    packed, size = struct.unpack_from("<2L", data, at + 20)
    (offset,) = struct.unpack_from("<L", data, at + 42)
    record = bytearray(data[at : at + 46 + len(name)])
    struct.pack_into("<2L", record, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<L", record, 42, 0xFFFFFFFF)
    struct.pack_into("<H", record, 30, 28)
    extra = struct.pack("<2H3Q", 1, 24, size, packed, offset)
    changed = bytearray(data[:at] + record + extra + data[at + 46 + len(name) :])
    end = changed.rindex(b"PK\x05\x06")
    (length,) = struct.unpack_from("<L", changed, end + 12)
    struct.pack_into("<L", changed, end + 12, length + 28)
    return bytes(changed)


def test_bytes_before_the_archive_do_not_matter(tmp_path: Path) -> None:
    raw_book(tmp_path / "a.xlsx", sheet())
    prefixed = b"PK\x00\x00 something" + (tmp_path / "a.xlsx").read_bytes()
    (tmp_path / "c.xlsx").write_bytes(prefixed)
    edited(tmp_path / "c.xlsx", tmp_path / "b.xlsx")


def test_order_times_attributes_and_comments_stay(tmp_path: Path) -> None:
    before = tmp_path / "a.xlsx"
    with zipfile.ZipFile(before, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in reversed(parts(sheet()).items()):
            info = zipfile.ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            info.comment, info.external_attr = b"mine", 0o644 << 16
            info.extra = struct.pack("<2H4s", 0xCAFE, 4, b"abcd")
            archive.writestr(info, data)
    old, new = (
        zipfile.ZipFile(each).infolist() for each in (before, edited(before, tmp_path / "b.xlsx"))
    )
    for was, now in zip(old, new, strict=True):
        for key in ("filename", "date_time", "comment", "external_attr", "extra", "create_system"):
            assert getattr(was, key) == getattr(now, key)

"""A workbook file as a package of parts: opened as a whole, its parts read when needed."""

import os
import posixpath
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Final, Self
from urllib.parse import unquote

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml.package.archive import (
    MAX_FILE,
    MAX_MEMBER,
    Member,
    Packed,
    read_directory,
    unpack,
)
from sheetcrm.ooxml.package.archive_writer import write_archive
from sheetcrm.ooxml.package.limits import check_members
from sheetcrm.ooxml.package.other_files import is_of_office, what_it_is, what_package
from sheetcrm.ooxml.package.relations import ContentTypes, Relation, parse_relations, relations_part

CONTENT_TYPES: Final = "[Content_Types].xml"


@dataclass(slots=True)
class Package:
    """The members of one .xlsx or .xlsm file; nothing here changes the file."""

    name: str  # of the file, for errors
    data: bytes
    members: list[Member]
    _by_part: dict[str, Member] = field(default_factory=dict)
    _types: ContentTypes | None = None

    @classmethod
    def open(cls, path: Path, *, may_break_signature: bool = False) -> Self:
        """Open a workbook. Raises SheetcrmError or CannotEdit where it cannot be used."""
        return cls.from_bytes(_read(path), path.name, may_break_signature=may_break_signature)

    @classmethod
    def from_bytes(cls, data: bytes, name: str, *, may_break_signature: bool = False) -> Self:
        """Open a workbook that is already in memory."""
        if not data.startswith(b"PK"):
            raise what_it_is(data, name)
        package = cls(name, data, read_directory(data))
        check_members(data, package.members)
        package._index()
        package._check_kind()
        if not may_break_signature:
            package._check_signature()
        return package

    @property
    def parts(self) -> list[str]:
        """The names of all parts, as they are written in the file."""
        return [member.name for member in self.members]

    def has(self, part: str) -> bool:
        """Return whether there is such a part; case and leading slashes do not matter."""
        return _key(part) in self._by_part

    def member_name(self, part: str) -> str:
        """Return the name under which the file holds a part."""
        return self.member(part).name

    def unused_name(self, like: str, reserved: Container[str] = ()) -> str:
        """Return a part's name with the first number that no part and no reserved name has."""
        stem, extension = posixpath.splitext(like)
        names = (f"{stem.rstrip('0123456789')}{number}{extension}" for number in count(1))
        return next(name for name in names if name not in reserved and not self.has(name))

    def read(self, part: str, limit: int = MAX_MEMBER) -> bytes:
        """Return a part's content."""
        return unpack(self.data, self.member(part), limit)

    def packed(self, part: str) -> memoryview:
        """Return a part's content as it is in the file, compressed."""
        member = self.member(part)
        return memoryview(self.data)[member.data : member.data + member.packed]

    def size(self, part: str) -> int:
        """Return how many bytes a part has, unpacked."""
        return self.member(part).size

    def holds(self, part: str, content: Packed) -> bool:
        """Return whether a part has just this content, as its size and checksum tell."""
        member = self.member(part)
        return (member.size, member.crc) == (content.size, content.crc)

    def relations(self, part: str) -> list[Relation]:
        """Return the relationships of a part; "" is the package itself."""
        name = relations_part(part)
        return parse_relations(self.read(name), part) if self.has(name) else []

    @property
    def types(self) -> ContentTypes:
        """The content types of all parts."""
        if self._types is None:
            self._types = ContentTypes.parse(self.read(CONTENT_TYPES))
        return self._types

    def write(
        self,
        path: Path,
        changed: dict[str, Packed],
        added: dict[str, Packed],
        removed: Iterable[str] = (),
    ) -> None:
        """Write a complete new file and push it to the disk; names are member names."""
        gone = set(removed)
        kept = [member for member in self.members if member.name not in gone]
        with path.open("wb") as out:
            write_archive(out, self.data, kept, changed, added)
            out.flush()
            os.fsync(out.fileno())

    def to_bytes(
        self,
        changed: dict[str, Packed],
        added: dict[str, Packed],
        removed: Iterable[str] = (),
    ) -> bytes:
        """Return a complete new file; names are member names."""
        out, gone = BytesIO(), set(removed)
        kept = [member for member in self.members if member.name not in gone]
        write_archive(out, self.data, kept, changed, added)
        return out.getvalue()

    def member(self, part: str) -> Member:
        """Return the member that holds a part."""
        member = self._by_part.get(_key(part))
        if member is None:
            raise CannotEdit("ooxml.damaged_file")
        return member

    def _index(self) -> None:
        for member in self.members:
            key = _key(member.name)
            if key in self._by_part and not key.endswith("/"):
                raise CannotEdit("ooxml.two_parts_of_one_name", file=self.name)
            self._by_part[key] = member

    def _check_kind(self) -> None:
        if not self.has(CONTENT_TYPES) or is_of_office(self.parts):
            raise what_package(self.parts, self.name)
        if any(part.lower().endswith("workbook.bin") for part in self.parts):
            raise SheetcrmError("ooxml.binary_workbook", file=self.name)

    def _check_signature(self) -> None:
        if any(_key(part).startswith("_xmlsignatures/") for part in self.parts):
            raise CannotEdit("ooxml.signed", file=self.name)


def _key(part: str) -> str:
    r"""Return what is the same for all spellings of a part's name.

    >>> _key("/xl/./Sheets\\List%20one.xml"), _key("xl/media/")
    ('xl/sheets/list one.xml', 'xl/media/')
    """
    path = unquote(part).replace("\\", "/").lower()
    key = "/".join(step for step in path.split("/") if step not in {"", "."})
    return key + "/" if path.endswith("/") else key


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise SheetcrmError("ooxml.too_large", file=path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise SheetcrmError("ooxml.no_file", file=path.name) from None
    except IsADirectoryError:
        raise SheetcrmError("ooxml.is_folder", file=path.name) from None
    except PermissionError as error:
        raise SheetcrmError("ooxml.not_readable", file=path.name) from error
    except OSError as error:  # a drive that breaks, or one that the network has lost
        raise SheetcrmError("files.not_reached", file=path.name, why=error.strerror) from error

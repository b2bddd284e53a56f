"""The parts that a save changes, adds and removes, and the lists of parts that follow from them."""

import posixpath
from dataclasses import dataclass, field
from itertools import count

from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import CONTENT_TYPES, Package
from sheetcrm.ooxml.package.relations import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    add_relations,
    drop_relation,
    relations_part,
)


@dataclass(slots=True)
class PackageChanges:
    """New content by member name; content types and the workbook's relationships are kept in line."""

    package: Package
    workbook_part: str
    is_strict: bool
    changed: dict[str, Packed] = field(default_factory=dict)
    added: dict[str, Packed] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    default_types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, tuple[str, str]] = field(default_factory=dict)
    """New relationships of the workbook: {id: (kind, target)}."""
    dropped_kinds: set[str] = field(default_factory=set)

    def put(self, part: str, content: bytes | Packed) -> None:
        """Replace a part's content, if the new one differs at all."""
        name, packed = self.package.member_name(part), _packed(content)
        if self.package.holds(name, packed):
            self.changed.pop(name, None)
        else:
            self.changed[name] = packed

    def add(self, part: str, content: bytes | Packed, content_type: str = "") -> None:
        """Add a part; blank for the content type that its extension has."""
        self.added[part] = _packed(content)
        if content_type:
            self.types[part] = content_type

    def remove(self, part: str, kind: str) -> None:
        """Remove a part and the workbook's relationships of its kind."""
        self.removed.add(self.package.member_name(part))
        self.dropped_kinds.add(kind)

    def unused_name(self, like: str) -> str:
        """Return a part's name with the first number that no part has, added ones included."""
        return self.package.unused_name(like, self.added)

    def relate(self, kind: str, part: str) -> str:
        """Add a relationship of the workbook to a part; returns its id."""
        known = {each.id for each in self.package.relations(self.workbook_part)}
        ids = (f"rId{number}" for number in count(1))
        key = next(each for each in ids if each not in known and each not in self.relations)
        folder = self.workbook_part.rpartition("/")[0]
        self.relations[key] = (kind, posixpath.relpath(part, folder or "."))
        return key

    def update_lists(self) -> None:
        """Bring content types and relationships in line with added and removed parts."""
        if not (self.added or self.removed or self.relations):
            return
        removed = frozenset(self.removed)
        types = self.package.types.changed(self.types, removed, self.default_types)
        self.put(CONTENT_TYPES, types)
        part = relations_part(self.workbook_part)
        data = old = self.package.read(part)
        for kind in self.dropped_kinds:
            data = drop_relation(data, kind)
        if self.relations:
            space = STRICT_RELATIONSHIPS if self.is_strict else RELATIONSHIPS
            data = add_relations(data, self.relations, space)
        if data != old:
            self.put(part, data)


def _packed(content: bytes | Packed) -> Packed:
    return content if isinstance(content, Packed) else pack((content,))

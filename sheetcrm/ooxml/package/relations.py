"""What refers to what in a package, and of which type each part is."""

import posixpath
from dataclasses import dataclass, field
from typing import Final, Self
from urllib.parse import unquote

from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    escape_attribute,
    insert_child,
    prefix_of,
)
from sheetcrm.wording.reason import because

RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONSHIPS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship; `kind` is the last word of its type, `target` a part or an address."""

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class ContentTypes:
    """The content type of each part."""

    data: bytes
    root: Element
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read `[Content_Types].xml`."""
        types = cls(data, parse_markup(data, because("part.content_types")))
        for element in types.root.children:
            kind = element.attributes.get("ContentType", "")
            if element.name == "Default":
                types.defaults[element.attributes.get("Extension", "").lower()] = kind
            elif element.name == "Override":
                types.overrides[_key(element.attributes.get("PartName", ""))] = kind
        return types

    def of(self, part: str) -> str:
        """Return a part's type; blank if it has none."""
        key = _key(part)
        return self.overrides.get(key) or self.defaults.get(key.rpartition(".")[2], "")

    def changed(
        self,
        added: dict[str, str],
        removed: frozenset[str] = frozenset(),
        defaults: dict[str, str] | None = None,
    ) -> bytes:
        """Return the list with parts added and removed; a part may be listed though it was none."""
        gone = {part.lower() for part in (*removed, *added)}
        splices = [
            Splice(element.start, element.end, b"")
            for element in self.root.children
            if element.attributes.get("PartName", "").lstrip("/").lower() in gone
        ]
        prefix = prefix_of(self.data, self.root)
        new = "".join(
            f'<{prefix}Default Extension="{extension}" ContentType="{kind}"/>'
            for extension, kind in (defaults or {}).items()
            if extension not in self.defaults
        ) + "".join(
            f'<{prefix}Override PartName="/{escape_attribute(part)}" ContentType="{kind}"/>'
            for part, kind in added.items()
        )
        return apply_splices(
            self.data, (*splices, *insert_child(self.data, self.root, new.encode()))
        )


def relations_part(part: str) -> str:
    """Return the part that holds a part's relationships.

    >>> relations_part("xl/workbook.xml"), relations_part("")
    ('xl/_rels/workbook.xml.rels', '_rels/.rels')
    """
    folder, _, name = part.replace("\\", "/").rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def parse_relations(data: bytes, part: str) -> list[Relation]:
    """Read a part's relationships, with targets resolved to parts."""
    root = parse_markup(data, because("part.relationships"))
    return [_relation(element.attributes, part) for element in root.all("Relationship")]


def add_relations(
    data: bytes, new: dict[str, tuple[str, str]], space: str = RELATIONSHIPS
) -> bytes:
    """Return the relationships with {id: (kind, target)} added."""
    root = parse_markup(data, because("part.relationships"))
    prefix = prefix_of(data, root)
    text = "".join(
        f'<{prefix}Relationship Id="{key}" Type="{space}/{kind}" Target="{escape_attribute(target)}"/>'
        for key, (kind, target) in new.items()
    )
    return apply_splices(data, insert_child(data, root, text.encode()))


def drop_relation(data: bytes, kind: str) -> bytes:
    """Return the relationships without those of one kind."""
    root = parse_markup(data, because("part.relationships"))
    gone = [each for each in root.children if each.attributes.get("Type", "").endswith("/" + kind)]
    return apply_splices(data, [Splice(each.start, each.end, b"") for each in gone])


def _key(part: str) -> str:
    return unquote(part).replace("\\", "/").lstrip("/").lower()


def _relation(attributes: dict[str, str], part: str) -> Relation:
    target = attributes.get("Target", "")
    is_external = attributes.get("TargetMode") == "External"
    kind = attributes.get("Type", "").rpartition("/")[2]
    where = target if is_external else _resolve(target, part)
    return Relation(attributes.get("Id", ""), kind, where, is_external)


def _resolve(target: str, part: str) -> str:
    target = unquote(target).replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target.lstrip("/"))
    folder = part.replace("\\", "/").rpartition("/")[0]
    return posixpath.normpath(posixpath.join(folder, target))

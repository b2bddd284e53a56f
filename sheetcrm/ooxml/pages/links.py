"""The links of a tab that is brought up to date: ours are put anew, an owner's stay as they are."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from sheetcrm.ooxml.package.relations import RELATIONSHIPS, STRICT_RELATIONSHIPS
from sheetcrm.ooxml.pages.model import Link, relation_of
from sheetcrm.ooxml.sheet.locate.frame import Frame
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    escape_attribute,
    insert_child,
    prefix_of,
)
from sheetcrm.wording.reason import because

_AFTER: Final = (
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "drawingHF",
    "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
)  # fmt: skip
"""What may follow the links in a sheet."""
_NONE: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(slots=True)
class Relations:
    """The relationships of a sheet, of which those of links that are gone go, too."""

    data: bytes
    is_strict: bool
    kept: set[str] = field(default_factory=set)
    """The ids that the links which stay name."""
    root: Element = field(init=False)
    added: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.data = self.data or _NONE
        self.root = parse_markup(self.data, because("part.relationships"))

    @property
    def space(self) -> str:
        """The namespace of what names a relationship."""
        return STRICT_RELATIONSHIPS if self.is_strict else RELATIONSHIPS

    def ids_for(self, addresses: Sequence[str]) -> Iterator[str]:
        """Yield the id of a relationship for each address; one that is there already is used."""
        free: defaultdict[str, list[str]] = defaultdict(list)
        for each in self._links():
            if each.attributes["Id"] not in self.kept:
                free[each.attributes.get("Target", "")].append(each.attributes["Id"])
        known = {each.attributes.get("Id", "") for each in self.root.children}
        fresh = (key for number in count(1) if (key := f"rId{number}") not in known)
        for address in addresses:
            there = free[address]
            if not there:
                self.added.append((next(fresh), address))
            key = there.pop(0) if there else self.added[-1][0]
            self.kept.add(key)
            yield key

    def written(self) -> bytes:
        """Return the relationships without those that no link names any more."""
        gone = [each for each in self._links() if each.attributes["Id"] not in self.kept]
        prefix = prefix_of(self.data, self.root)
        new = "".join(
            f'<{prefix}Relationship Id="{key}" Type="{self.space}/hyperlink" '
            f'Target="{escape_attribute(address)}" TargetMode="External"/>'
            for key, address in self.added
        )
        splices = [Splice(each.start, each.end, b"") for each in gone]
        added = insert_child(self.data, self.root, new.encode()) if new else ()
        return apply_splices(self.data, (*splices, *added))

    def _links(self) -> list[Element]:
        return [
            each
            for each in self.root.all("Relationship")
            if each.attributes.get("Type", "").endswith("/hyperlink")
        ]


def replace_links(
    frame: Frame, relations: Relations, links: Sequence[Link], is_ours: Callable[[Area], bool]
) -> list[Splice]:
    """Return the splices that put links in the place of those that lie over cells of ours."""
    listed = frame.root.child("hyperlinks")
    present = listed.children if listed is not None else []
    kept = [each for each in present if not is_ours(parse_area(each.attributes["ref"]))]
    relations.kept |= {key for each in kept if (key := relation_of(each)) is not None}
    raw = [frame.data[each.start : each.end] for each in kept]
    raw += _new_links(frame.prefix, relations, links)
    p = frame.prefix
    text = f"<{p}hyperlinks>".encode() + b"".join(raw) + f"</{p}hyperlinks>".encode()
    if listed is not None:
        return [Splice(listed.start, listed.end, text if raw else b"")]
    return list(insert_child(frame.data, frame.root, text, _AFTER)) if raw else []


def _new_links(prefix: str, relations: Relations, links: Sequence[Link]) -> Iterator[bytes]:
    ids = relations.ids_for([link.address for link in links if link.address])
    for link in links:
        if link.address:
            leads = f'xmlns:r="{relations.space}" r:id="{next(ids)}"'
        else:
            leads = f'location="{escape_attribute(link.place)}"'
        yield f'<{prefix}hyperlink ref="{link.ref}" {leads}/>'.encode()

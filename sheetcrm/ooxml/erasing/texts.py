"""Takes somebody's names out of the texts and attributes of a part, but never out of a formula."""

import re
from collections.abc import Collection
from typing import Final

from sheetcrm.ooxml.erasing.markup import Open, Walk
from sheetcrm.ooxml.xml.splices import Splice
from sheetcrm.ooxml.xml.texts import encode_text
from sheetcrm.tables.people.traces import LEFT, Traces

FORMULAS: Final = frozenset(
    [
        "f",
        "formula",
        "formula1",
        "formula2",
        "definedName",
        "calculatedColumnFormula",
        "totalsRowFormula",
        "sqref",
    ]
)
"""Elements that hold formulas or places."""
_PARAGRAPHS: Final = frozenset({"text", "p", "rich"})
"""Elements that hold one text in pieces of different looks."""
_COMMENTS: Final = frozenset({"comment", "threadedComment"})
_STRUCTURE: Final = frozenset(["sheet", "tableColumn", "table", "externalBook", "sheetName"])
"""Elements whose names other places count on; what they are called is their owner's to change."""
_LINKS: Final = frozenset({"mailto", "tel", "sms", "callto"})
_LINK: Final = "hyperlink"
_SAID: Final = frozenset(
    ["v", "n", "title", "descr", "displayName", "userId", "refreshedBy", "caption"]
)
"""Attributes that are read by people."""
_NOWHERE: Final = "about:blank"
"""Where a link leads that led to them."""
_LIST: Final = re.compile(r'"([^"]*)"')


class TextEraser(Walk):
    """One walk over a part. Cells in `gone` (such as "B7") take comments and links with them."""

    def __init__(
        self, data: bytes, traces: Traces, gone: Collection[str] = (), *, mentions: bool = True
    ) -> None:
        super().__init__(data)
        self.traces, self.gone, self.mentions = traces, gone, mentions
        self._kept: Open | None = None
        """A comment about somebody else, which stays as it is without `mentions`."""
        self._said: list[tuple[int, int, str]] = []
        """Where the pieces of the present paragraph stand, and what they say: a name may be in two."""
        self._inside: Open | None = None
        """A comment of a cell that is gone."""
        self._links: list[tuple[bool, Splice]] = []
        """The links of the present list: whether each goes with its cell, and what takes it out."""

    def begin(self, element: Open) -> None:
        """Look at the attributes."""
        if self._is_among_cells():
            return
        if self._inside is None and element.attributes.get("ref") in self.gone:
            self._inside = element
        elif element.name in _COMMENTS and not self.mentions:
            self._kept = element
        if self._kept is not None:
            return
        if element.name in _STRUCTURE or (element.name == _LINK and self._inside is element):
            return
        named = [each for each in element.attributes.items() if self._is_to_go(element, *each)]
        if named:
            self.set_attributes(element, ((name, self._value(value)) for name, value in named))

    def end(self, element: Open) -> None:
        """Look at the text."""
        if self._is_among_cells():
            return
        if self._kept is not None:
            self._kept = None if element is self._kept else self._kept
            return
        if element.name == _LINK:
            stop = self.bounds(element)[2]
            self._links.append((self._inside is element, Splice(element.start, stop, b"")))
        elif element.name == f"{_LINK}s":
            self._take_out_links(element)
        elif element.name == "t" and any(each.name in _PARAGRAPHS for each in self.path):
            first, stop, _ = self.bounds(element)
            self._said.append((first, stop, element.said))
        elif element.name in _PARAGRAPHS and (element.has_children or self._said):
            self._paragraph()
        elif not element.has_children and element.said.strip():
            text = self._text(element)
            if text != element.said:
                self.replace_text(element, text)
        if element is self._inside:
            self._inside = None

    def _is_among_cells(self) -> bool:
        return self.path[0].name == "worksheet" and self.is_within("sheetData")

    def _take_out_links(self, element: Open) -> None:
        """Take out the links of cells that are gone; a list of none is no list."""
        gone = [splice for is_gone, splice in self._links if is_gone]
        if gone and len(gone) == len(self._links):
            self.remove(element)
        else:
            self.splices += gone
        self._links = []

    def _paragraph(self) -> None:
        said = "".join(text for _, _, text in self._said)
        wanted = "" if self._inside is not None else self.traces.without(said)
        if wanted != said:
            for first, stop, text in self._said:
                if text:
                    self.splices.append(Splice(first, stop, encode_text(wanted).encode()))
                    wanted = ""
        self._said = []

    def _is_to_go(self, element: Open, name: str, value: str) -> bool:
        if element.name == "Relationship" and element.attributes.get("TargetMode") != "External":
            return False
        if not self.traces.names_them(value):
            return False
        if name not in _SAID and not self.traces.is_certain(value):
            return False  # a colour may be called as somebody is
        return name not in {"ref", "sqref", "name"} - _captions(element)

    def _value(self, value: str) -> str:
        scheme, colon, address = value.partition(":")
        if colon and address.startswith("//"):
            return _NOWHERE
        if colon and scheme.lower() in _LINKS:
            return scheme + colon
        return self.traces.without(value) or LEFT

    def _text(self, element: Open) -> str:
        said = element.said
        if element.name in FORMULAS:
            return self._without_choice(said)
        if self._inside is not None and element.name in {"t", "text"}:
            return ""
        text = self.traces.without(said)
        return text or (LEFT if element.name == "author" and text != said else text)

    def _without_choice(self, formula: str) -> str:
        """Return a formula that is but a list of texts without those that name them."""
        whole = _LIST.fullmatch(formula.strip())
        if whole is None or not self.traces.names_them(whole[1]):
            return formula
        kept = [each for each in whole[1].split(",") if not self.traces.names_them(each)]
        return '"{}"'.format(",".join(kept) or LEFT)


def _captions(element: Open) -> frozenset[str]:
    """Return the attributes that are a caption here, and no name by which anything is found."""
    return frozenset({"name"} if element.name in {"cNvPr", "person", "docPr", "user"} else ())

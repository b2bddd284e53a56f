"""One cell as the file has it: parsed only far enough to compare it and to replace it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final
from xml.parsers import expat

from sheetcrm.ooxml.xml.markup import damaged_part
from sheetcrm.ooxml.xml.texts import decode_escapes
from sheetcrm.ooxml.xml.values import CellValue, ValueEncoder, same_number
from sheetcrm.wording.reason import because

_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))
"""The ampersand comes last. (The standard library's `unescape` would load all of its HTTP.)"""
_BOOLEANS: Final = {"TRUE()", "FALSE()"}  # how LibreOffice writes true and false
_N: Final = r"(?:[A-Za-z][\w.-]*:)?"
# How Excel, LibreOffice, openpyxl and sheetcrm write a cell without a formula.
_PLAIN: Final = re.compile(
    (
        rf'<{_N}c(?: r="[A-Z]+[0-9]+")?(?: s="([0-9]+)")?(?: t="([a-zA-Z]+)")?(?:/>|>(?:'
        rf"<{_N}v>([^<\r]*)</{_N}v>"
        rf'|<{_N}is><{_N}t(?: xml:space="preserve")?>([^<\r]*)</{_N}t></{_N}is>'
        rf")?</{_N}c>)"
    ).encode()
)


class Formula(Enum):
    """What kind of formula a cell holds."""

    NONE = "none"
    OWN = "own"
    MASTER = "master"  # other cells share it
    SPILL = "spill"  # array, dynamic array or data table


@dataclass(frozen=True, slots=True)
class OldCell:
    """What a cell holds; `text` is the content of its value, decoded."""

    style: int
    kind: str
    text: str | None
    formula: Formula = Formula.NONE


def parse_cell(raw: bytes) -> OldCell:
    """Parse a cell's bytes.

    >>> parse_cell(b'<c r="A1" s="3" t="b"><v>1</v></c>')
    OldCell(style=3, kind='b', text='1', formula=<Formula.NONE: 'none'>)
    """
    match = _PLAIN.fullmatch(raw)
    if match is None or b"&#" in raw:
        return _parse_unusual(raw)
    style, kind, value, inline = match.groups()
    text = value if value is not None else inline
    return OldCell(
        int(style or 0), (kind or b"n").decode(), None if text is None else _decoded(text)
    )


def holds(
    cell: OldCell, value: CellValue, encoder: ValueEncoder, shared: Callable[[int], str | None]
) -> bool:
    """Return whether the cell holds exactly this value; a formula never does.

    Unlike `cells_at.is_same` this compares what the file has, not what a reader makes of it: 1 and
    true are the same bytes, a date is a number, and a text may be shared or escaped.
    """
    if cell.formula is not Formula.NONE:
        return False
    if value is None:
        return not cell.text and cell.kind != "e"
    if cell.text is None:
        return False
    if isinstance(value, str):
        return _text_of(cell, shared) == value
    if isinstance(value, bool):
        return cell.kind == "b" and cell.text.strip() in (
            {"1", "true"} if value else {"0", "false"}
        )
    return cell.kind == "n" and _is_number(cell.text, encoder.number(value))


def _decoded(text: bytes) -> str:
    decoded = text.decode()
    if "&" in decoded:
        for entity, character in _ENTITIES:
            decoded = decoded.replace(entity, character)
    return decoded


def _text_of(cell: OldCell, shared: Callable[[int], str | None]) -> str | None:
    assert cell.text is not None  # noqa: S101 - called for cells with content only
    if cell.kind == "s":
        return shared(int(cell.text)) if cell.text.strip().isdigit() else None
    return decode_escapes(cell.text) if cell.kind in {"inlineStr", "str"} else None


def _is_number(text: str, number: float) -> bool:
    try:
        return same_number(float(text), number)
    except ValueError:
        return False


def _parse_unusual(raw: bytes) -> OldCell:
    """Parse a cell written in any other way; prefixes are not resolved."""
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.finish
    parser.CharacterDataHandler = reader.characters
    try:
        parser.Parse(raw, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise damaged_part(because("part.cell")) from error
    return reader.cell()


class _Reader:
    def __init__(self) -> None:
        self.path: list[str] = []
        self.attributes: dict[str, str] = {}
        self.formula: dict[str, str] | None = None
        self.formula_text = ""
        self.texts: list[str] = []
        self.has_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        if not self.path:
            self.attributes = attributes
        elif self.path == ["c"] and local == "f":
            self.formula = attributes
        self.path.append(local)
        self.has_text |= self.path in (["c", "v"], ["c", "is"])

    def finish(self, _name: str) -> None:
        self.path.pop()

    def characters(self, text: str) -> None:
        if self.path == ["c", "f"]:
            self.formula_text += text
        elif self.path == ["c", "v"] or (self.path[-1] == "t" and "rPh" not in self.path):
            self.texts.append(text)

    def cell(self) -> OldCell:
        style = self.attributes.get("s", "0").strip()
        return OldCell(
            style=int(style) if style.isdigit() else 0,
            kind=self.attributes.get("t", "n"),
            text="".join(self.texts) if self.has_text else None,
            formula=self._formula(),
        )

    def _formula(self) -> Formula:
        if self.attributes.get("cm", "0") != "0":
            return Formula.SPILL
        if self.formula is None or self.formula_text in _BOOLEANS:
            return Formula.NONE
        kind, ref = self.formula.get("t", "normal"), self.formula.get("ref", "")
        if kind in {"array", "dataTable"}:
            return Formula.SPILL
        return Formula.MASTER if kind == "shared" and ":" in ref else Formula.OWN

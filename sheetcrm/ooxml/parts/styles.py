"""Cell formats: a cell's number format is changed, its font, fill and borders are kept."""

import re
from collections.abc import Callable
from typing import Final, TypeAlias

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.parts.same_looks import as_compared
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    change_attributes,
    insert_child,
    prefix_of,
    set_attribute,
)
from sheetcrm.ooxml.xml.values import CellFormat
from sheetcrm.wording.reason import because

MAX_FORMATS: Final = 64_000
# What may follow cellXfs in a stylesheet.
AFTER_FORMATS: Final = ("cellStyles", "dxfs", "tableStyles", "colors", "extLst")
NUMBER_FORMATS: Final = {
    CellFormat.DATE: "14",  # the owner's own short date
    CellFormat.DATETIME: "22",
    CellFormat.PERCENT: "9",
}
_BUILT_IN_DATES: Final = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERAL: Final = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE
)
_DATE_LETTER: Final = re.compile(r"[dmyhs]|a/p", re.IGNORECASE)

_WRAPS: Final = re.compile(rb"\bwrapText\s*=\s*[\"'](?:1|true|on)[\"']")

_Key: TypeAlias = tuple[frozenset[tuple[str, str]], bytes]


class Styles:
    """The stylesheet's cell formats; new ones are appended, equal ones reused."""

    def __init__(self, data: bytes, is_taken: Callable[[int], bool] = lambda _: False) -> None:
        """Parse a stylesheet; `is_taken` tells whether cells name a format that it does not have."""
        self.data, self._is_taken = data, is_taken
        self.root = parse_markup(data, because("part.styles"))
        self._list = self.root.child("cellXfs")
        self._formats = self._list.all("xf") if self._list is not None else []
        self._codes = _number_formats(self.root)
        self._appended: list[bytes] = []
        self._known: dict[_Key, int] | None = None
        self._displayed: dict[tuple[int, CellFormat], bool] = {}
        self._fitting: dict[tuple[int, CellFormat, bool], int] = {}

    @property
    def count(self) -> int:
        """The number of cell formats, new ones included."""
        return len(self._formats) + len(self._appended)

    def fit(self, style: int, kind: CellFormat, *, is_number: bool) -> int:
        """Return the style itself if it displays such a value correctly, else one that does."""
        key = (style, kind, is_number)
        fitting = self._fitting.get(key)
        if fitting is None:
            fitting = self._fitting[key] = self._fit(style, kind, is_number=is_number)
        return fitting

    def shows(self, style: int, kind: CellFormat, *, is_number: bool) -> bool:
        """Return whether a style displays such a value correctly; any date format does for a date."""
        if not is_number:
            return True
        is_displayed = self._displayed.get((style, kind))
        if is_displayed is None:
            is_displayed = self._displayed[style, kind] = self._shows(style, kind)
        return is_displayed

    def add(self, raw: bytes) -> int:
        """Return the number of a format that is spelt so, which is appended if there is none.

        Ours are spelt one way: comparing all others in meaning would need a key of each in memory.
        """
        if raw in self.data or raw in self._appended:
            spelt_so = (at for at in range(self.count) if self._raw(at) == raw)
            if (found := next(spelt_so, None)) is not None:
                return found
        return self._add_untaken(raw)

    def wraps(self, style: int) -> bool:
        """Return whether a long text of a style takes several lines."""
        return bool(_WRAPS.search(self._raw(style)))

    def changed(self) -> bytes | None:
        """Return the stylesheet with the appended formats; None if there are none."""
        if not self._appended:
            return None
        new = b"".join(self._appended)
        prefix = prefix_of(self.data, self.root)
        close = f"</{prefix}cellXfs>".encode()
        whole = f'<{prefix}cellXfs count="{self.count}">'.encode() + new + close
        if self._list is None:
            return apply_splices(
                self.data, insert_child(self.data, self.root, whole, AFTER_FORMATS)
            )
        if not self._formats:
            return apply_splices(self.data, (Splice(self._list.start, self._list.end, whole),))
        count = change_attributes(self.data, self._list, {"count": str(self.count)})
        return apply_splices(self.data, (count, Splice(self._list.close, self._list.close, new)))

    def _shows(self, style: int, kind: CellFormat) -> bool:
        code = self.code(style)
        if kind is CellFormat.PERCENT:
            return "%" in code
        return is_date_code(code) == (kind is not CellFormat.GENERAL)

    def _fit(self, style: int, kind: CellFormat, *, is_number: bool) -> int:
        if self.shows(style, kind, is_number=is_number):
            return style
        base = self._raw(style)
        tag_end = base.index(b">") + 1
        tag = set_attribute(base[:tag_end], "numFmtId", NUMBER_FORMATS.get(kind, "0"))
        return self._append(set_attribute(tag, "applyNumberFormat", "1") + base[tag_end:])

    def _append(self, raw: bytes) -> int:
        if self._known is None:
            known = ((_key(self._raw(at)), at) for at in range(self.count - 1, -1, -1))
            self._known = dict(known)
        key = _key(raw)
        if key not in self._known:
            self._known[key] = self._add_untaken(raw)
        return self._known[key]

    def _add_untaken(self, raw: bytes) -> int:
        """Append a format under a number that no cell names already."""
        while self._is_taken(self.count):
            self._add(self._raw(self.count))
        return self._add(raw)

    def _add(self, raw: bytes) -> int:
        if self.count >= MAX_FORMATS:
            raise too_many_formats()
        self._appended.append(raw)
        return self.count - 1

    def _raw(self, style: int) -> bytes:
        if style < len(self._formats):
            element = self._formats[style]
            return self.data[element.start : element.end]
        if style - len(self._formats) < len(self._appended):
            return self._appended[style - len(self._formats)]
        prefix = prefix_of(self.data, self.root)
        return f'<{prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'.encode()

    def code(self, style: int) -> str:
        """Return the number format of a style, blank for one that is built in and no date."""
        raw = _attribute_of(self._raw(style), "numFmtId")
        number = int(raw) if raw.isdigit() else 0
        if number in self._codes:
            return self._codes[number]
        if number in {9, 10}:
            return "0%"
        return "d" if number in _BUILT_IN_DATES else ""


def is_date_code(code: str) -> bool:
    """Return whether a number format displays dates or times.

    >>> is_date_code("dd/mm/yyyy"), is_date_code('0.00 "days"'), is_date_code("[h]:mm")
    (True, False, True)
    >>> is_date_code("[Red]0"), is_date_code("General"), is_date_code("#,##0.00E+00")
    (False, False, False)
    """
    return bool(_DATE_LETTER.search(_LITERAL.sub("", code.partition(";")[0])))


def too_many_formats() -> CannotEdit:
    """Return the error for a stylesheet that takes no more cell formats."""
    return CannotEdit("ooxml.too_many_formats")


def _number_formats(root: Element) -> dict[int, str]:
    listed = root.child("numFmts")
    if listed is None:
        return {}
    formats = (each.attributes for each in listed.all("numFmt"))
    return {
        int(each["numFmtId"]): each.get("formatCode", "")
        for each in formats
        if each.get("numFmtId", "").isdigit()
    }


def _attribute_of(raw: bytes, name: str) -> str:
    for key, value in _attributes(raw):
        if key == name:
            return value
    return ""


def _key(raw: bytes) -> _Key:
    """Return what is the same for two formats that look the same, whichever program saved them last."""
    tag_end = raw.index(b">") + 1
    inner = b"" if raw[:tag_end].endswith(b"/>") else raw[tag_end : raw.rindex(b"</")]
    said = (as_compared("xf", name, value) for name, value in _attributes(raw))
    return frozenset(each for each in said if each is not None), inner.strip()


def _attributes(raw: bytes) -> list[tuple[str, str]]:
    tag = raw[: raw.index(b">") + 1].decode()
    pairs = re.findall(r"([\w:]+)\s*=\s*(\"[^\"]*\"|'[^']*')", tag)
    return [(name, value[1:-1]) for name, value in pairs]

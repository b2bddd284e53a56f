"""What each stylesheet has at least: a font, two fills, a border, and a General format in front.

Some programs write none of it. A format of ours would then be the first, which all cells have that
name none: each number would be shown as a date.
"""

from typing import Final

from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import Splice, apply_splices, insert_child, prefix_of
from sheetcrm.wording.reason import because

_LEAST: Final = {
    "fonts": '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>',
    "fills": '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>',
    "borders": '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border>'
    "</borders>",
    "cellStyleXfs": '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    "</cellStyleXfs>",
    "cellXfs": '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    "</cellXfs>",
    "cellStyles": '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles>",
}
"""In the order in which they stand in a stylesheet."""
_AFTER_ALL: Final = ("dxfs", "tableStyles", "colors", "extLst")
MINIMAL: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    + "".join(_LEAST.values())
    + "</styleSheet>"
).encode()


def has_formats(data: bytes) -> bool:
    """Return whether a stylesheet has a cell format."""
    return b"<xf" in data or b":xf" in data


def with_plain_formats(data: bytes) -> bytes:
    """Return a stylesheet in which what each has at least is not missing."""
    names = list(_LEAST)
    for at, name in enumerate(names):
        root = parse_markup(data, because("part.styles"))
        listed = root.child(name)
        if listed is None or not listed.children:
            later = (*names[at + 1 :], *_AFTER_ALL)
            data = apply_splices(data, _put(data, root, listed, name, later))
    return data


def _put(
    data: bytes, root: Element, listed: Element | None, name: str, later: tuple[str, ...]
) -> tuple[Splice, ...]:
    prefix = prefix_of(data, root)
    new = _LEAST[name].replace("<", f"<{prefix}").replace(f"<{prefix}/", f"</{prefix}").encode()
    if listed is not None:
        return (Splice(listed.start, listed.end, new),)
    return insert_child(data, root, new, later)

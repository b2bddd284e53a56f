"""A copy of a workbook as python-calamine understands it: the same cells in parts of known names.

It follows no relationship but those to the sheets, looks for styles and shared strings under fixed
names, reads targets letter by letter, and reserves memory for as many strings as are declared.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from typing import Final

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.archive import DEFLATED, Packed
from sheetcrm.ooxml.package.archive_writer import write_archive
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.package.relations import RELATIONSHIPS
from sheetcrm.ooxml.xml.markup import check_fully, check_spelling
from sheetcrm.wording.reason import because

QUICKLY: Final = 1
"""The level to compress at: the copy is read at once and thrown away."""
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT: Final = re.compile(rb"""<(?:[^\s<>/:]+:)?sst(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?>""")
_COUNT: Final = re.compile(rb"""\suniqueCount\s*=\s*["']([^"']*)["']""")
_HEAD: Final = 1 << 16


def copy_of(
    contents: WorkbookContents, changed: Mapping[str, Packed], only: Collection[str] | None = None
) -> bytes:
    """Return a workbook file in which the sheets are called by their numbers from 0 on.

    `changed` is what certain parts hold instead, `only` the names of the sheets to copy. Raises
    CannotEdit if styles or shared strings are damaged or written in an unusual way.
    """
    sheets = {
        str(number): changed.get(sheet.part) or _raw(contents.package, sheet.part)
        for number, sheet in enumerate(contents.sheets)
        if sheet.kind == "worksheet" and contents.package.has(sheet.part)
        if only is None or sheet.name in only
    }
    parts = {
        "_rels/.rels": _relations({"book": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": _workbook(sheets, date1904=contents.date1904),
        "xl/_rels/workbook.xml.rels": _relations(
            {f"r{name}": ("worksheet", f"sheet{name}.xml") for name in sheets}
        ),
        **{f"xl/sheet{name}.xml": sheet for name, sheet in sheets.items()},
        **_styles(contents),
        **_strings(contents),
    }
    out = BytesIO()
    write_archive(out, b"", (), {}, parts)
    return out.getvalue()


def check_texts_and_looks(contents: WorkbookContents) -> None:
    """Raise CannotEdit if shared strings or styles are damaged, for whoever cannot read them."""
    for kind, part in (("sharedStrings", "part.shared_strings"), ("styles", "part.styles")):
        name = contents.related(kind)
        if name is not None:
            check_fully(contents.package.read(name), because(part))


def _raw(package: Package, part: str) -> Packed:
    """Return a part as it is compressed already, if calamine can unpack it."""
    member = package.member(part)
    if member.method == DEFLATED and not member.is_encrypted:
        return Packed(member.crc, member.size, (package.packed(part),))
    return pack((package.read(part),), QUICKLY)


def _styles(contents: WorkbookContents) -> dict[str, Packed]:
    part = contents.related("styles")
    if part is None:
        return {}
    check_spelling(contents.package.read(part), because("part.styles"))
    return {"xl/styles.xml": _raw(contents.package, part)}


def _strings(contents: WorkbookContents) -> dict[str, Packed]:
    part = contents.related("sharedStrings")
    if part is None:
        return {}
    data = contents.package.read(part)
    check_spelling(data, because("part.shared_strings"))
    if _declares_too_many(data):
        return {"xl/sharedStrings.xml": pack((_without_count(data),), QUICKLY)}
    return {"xl/sharedStrings.xml": _raw(contents.package, part)}


def _declares_too_many(data: bytes) -> bool:
    most = data.count(b"<si") + data.count(b":si")
    declared = [int(found[1]) if found[1].isdigit() else most for found in _counts(data)]
    return any(count > most for count in declared)


def _counts(data: bytes) -> Iterable[re.Match[bytes]]:
    return (count for root in _ROOT.finditer(data, 0, _HEAD) for count in _COUNT.finditer(root[0]))


def _without_count(data: bytes) -> bytes:
    head = _ROOT.sub(lambda root: _COUNT.sub(b"", root[0]), data[:_HEAD])
    return head + data[_HEAD:]


def _workbook(names: Iterable[str], *, date1904: bool) -> Packed:
    sheets = "".join(f'<sheet name="{name}" r:id="r{name}"/>' for name in names)
    text = (
        f'<workbook xmlns:r="{RELATIONSHIPS}"><workbookPr date1904="{date1904:d}"/>'
        f"<sheets>{sheets}</sheets></workbook>"
    )
    return pack((text.encode(),), QUICKLY)


def _relations(targets: Mapping[str, tuple[str, str]]) -> Packed:
    text = "".join(
        f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return pack((f'<Relationships xmlns="{_PACKAGE}">{text}</Relationships>'.encode(),), QUICKLY)

"""Defined names: all of them read, one set or removed."""

from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    escape_attribute,
    escape_text,
    insert_child,
    prefix_of,
)
from sheetcrm.wording.reason import because

# What may follow the defined names in workbook.xml.
AFTER_NAMES: Final = (
    "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes",
    "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DefinedName:
    """One defined name; `sheet` is the index of the sheet it belongs to, None for all."""

    name: str
    text: str
    is_hidden: bool
    sheet: int | None


def read_names(workbook: Element) -> list[DefinedName]:
    """Return the defined names of a parsed workbook part."""
    listed = workbook.child("definedNames")
    return [_read(each) for each in listed.all("definedName")] if listed is not None else []


def set_name(data: bytes, name: str, text: str | None, *, hidden: bool) -> bytes:
    """Return the workbook part with one workbook-wide name set; None removes it."""
    root = parse_markup(data, because("part.workbook"))
    listed = root.child("definedNames")
    old = next((each for each in listed.children if _is(each, name)), None) if listed else None
    if text is None:
        if listed is None or old is None:
            return data
        gone = listed if len(listed.children) == 1 else old
        return apply_splices(data, (Splice(gone.start, gone.end, b""),))
    new = DefinedName(name, text, hidden, None)
    if old is not None:
        written = _write(new, prefix_of(data, root)).encode()
        return apply_splices(data, (Splice(old.start, old.end, written),))
    return add_name(data, new)


def change_name(data: bytes, name: str, sheet: int, text: str) -> bytes:
    """Return the workbook part with another text for a name of one sheet, if there is one."""
    listed = parse_markup(data, because("part.workbook")).child("definedNames")
    for each in listed.children if listed is not None else ():
        is_it = each.attributes.get("name", "").lower() == name.lower()
        if is_it and each.attributes.get("localSheetId") == str(sheet):
            new = Splice(each.tag_end, each.close, escape_text(text).encode())
            return apply_splices(data, (new,))
    return data


def add_name(data: bytes, name: DefinedName) -> bytes:
    """Return the workbook part with one more name."""
    root = parse_markup(data, because("part.workbook"))
    prefix = prefix_of(data, root)
    new = _write(name, prefix)
    listed = root.child("definedNames")
    if listed is not None:
        return apply_splices(data, insert_child(data, listed, new.encode()))
    whole = f"<{prefix}definedNames>{new}</{prefix}definedNames>".encode()
    return apply_splices(data, insert_child(data, root, whole, AFTER_NAMES))


def _write(name: DefinedName, prefix: str) -> str:
    sheet = "" if name.sheet is None else f' localSheetId="{name.sheet}"'
    flag = ' hidden="1"' if name.is_hidden else ""
    start = f'<{prefix}definedName name="{escape_attribute(name.name)}"{sheet}{flag}>'
    return f"{start}{escape_text(name.text)}</{prefix}definedName>"


def _read(element: Element) -> DefinedName:
    local = element.attributes.get("localSheetId", "")
    return DefinedName(
        name=element.attributes.get("name", ""),
        text=element.text,
        is_hidden=element.is_set("hidden"),
        sheet=int(local) if local.isdigit() else None,
    )


def _is(element: Element, name: str) -> bool:
    same = element.attributes.get("name", "").lower() == name.lower()
    return same and "localSheetId" not in element.attributes

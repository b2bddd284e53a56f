"""Defined names: reading them all, setting one, hidden or not."""

from dataclasses import dataclass
from typing import Final

from sheetcrm.ooxml.markup import (
    Element,
    Splice,
    apply_splices,
    escape_attribute,
    escape_text,
    insert_child,
    parse_markup,
    prefix_of,
)

# What may stand behind the defined names in workbook.xml.
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
    """Return the workbook part with one workbook-wide name set, or taken out for None."""
    root = parse_markup(data, "the workbook part")
    prefix = prefix_of(data, root)
    flag = ' hidden="1"' if hidden else ""
    new = (
        f'<{prefix}definedName name="{escape_attribute(name)}"{flag}>{escape_text(text)}</{prefix}definedName>'
        if text is not None
        else ""
    ).encode()
    listed = root.child("definedNames")
    if listed is None:
        whole = f"<{prefix}definedNames>".encode() + new + f"</{prefix}definedNames>".encode()
        return apply_splices(data, insert_child(data, root, whole, AFTER_NAMES)) if new else data
    old = next((each for each in listed.children if _is(each, name)), None)
    if old is None:
        return apply_splices(data, insert_child(data, listed, new))
    if not new and len(listed.children) == 1:
        return apply_splices(data, (Splice(listed.start, listed.end, b""),))
    return apply_splices(data, (Splice(old.start, old.end, new),))


def _read(element: Element) -> DefinedName:
    local = element.attributes.get("localSheetId", "")
    return DefinedName(
        name=element.attributes.get("name", ""),
        text=element.text,
        is_hidden=element.attributes.get("hidden", "0") in {"1", "true"},
        sheet=int(local) if local.isdigit() else None,
    )


def _is(element: Element, name: str) -> bool:
    same = element.attributes.get("name", "").lower() == name.lower()
    return same and "localSheetId" not in element.attributes

"""The list of tabs in the workbook part, and the sheet that a new tab starts with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.relations import RELATIONSHIPS, STRICT_RELATIONSHIPS
from sheetcrm.ooxml.parts.names import DefinedName, add_name
from sheetcrm.ooxml.xml.markup import Element, parse_markup
from sheetcrm.ooxml.xml.splices import (
    Splice,
    apply_splices,
    change_attributes,
    escape_attribute,
    insert_child,
    prefix_of,
)
from sheetcrm.wording.reason import because

WORKSHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
FIRST_SHEET: Final = "xl/worksheets/sheet1.xml"
"""The part of a workbook's first sheet; those of others have higher numbers."""
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"


@dataclass(frozen=True, slots=True)
class NewTab:
    """A tab to list, and the part that holds it; `state` is visible, hidden or veryHidden."""

    name: str
    part: str
    state: str


def blank_sheet(*, is_strict: bool) -> bytes:
    """Return a worksheet part without any cell."""
    space = STRICT_MAIN if is_strict else MAIN
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{space}"><sheetData/></worksheet>'
    ).encode()


def is_structure_locked(workbook: Element) -> bool:
    """Return whether tabs may not be added, renamed or moved (Review, Protect Workbook)."""
    protection = workbook.child("workbookProtection")
    return protection is not None and protection.is_set("lockStructure")


def list_tabs(
    data: bytes,
    tabs: Sequence[tuple[NewTab, str]],
    names: Sequence[DefinedName],
    *,
    is_strict: bool = False,
) -> bytes:
    """Return the workbook part with tabs at the end, each with its relationship id, and names."""
    root = parse_markup(data, because("part.workbook"))
    listed = root.child("sheets")
    if listed is None:
        raise CannotEdit("ooxml.no_list_of_tabs")
    prefix = prefix_of(data, listed)
    last = max((int(each.attributes.get("sheetId", "0")) for each in listed.children), default=0)
    space = STRICT_RELATIONSHIPS if is_strict else RELATIONSHIPS
    new = "".join(
        f'<{prefix}sheet name="{escape_attribute(tab.name)}" sheetId="{last + at}"'
        + ("" if tab.state == "visible" else f' state="{tab.state}"')
        + f' xmlns:r="{space}" r:id="{key}"/>'
        for at, (tab, key) in enumerate(tabs, 1)
    )
    data = apply_splices(data, insert_child(data, listed, new.encode()))
    for name in names:
        data = add_name(data, name)
    return data


def put_first(data: bytes, names: Sequence[str]) -> bytes:
    """Return the workbook part with the listed tabs of these names before all others.

    What counts tabs by their place follows: the names of single tabs, and the tab that is shown.
    """
    root = parse_markup(data, because("part.workbook"))
    listed = root.child("sheets")
    if listed is None or not names:
        return data
    sheets = listed.children
    moved = [each for each in sheets if each.attributes.get("name") in names]
    others = [each for each in sheets if each not in moved]
    place = {sheets.index(each): at for at, each in enumerate((*moved, *others))}
    splices = [Splice(each.start, each.end, b"") for each in moved]
    text = b"".join(data[each.start : each.end] for each in moved)
    splices.append(Splice(listed.tag_end, listed.tag_end, text))
    return apply_splices(data, (*splices, *_renumbered(data, root, place)))


def _renumbered(data: bytes, root: Element, place: Mapping[int, int]) -> Iterator[Splice]:
    """Yield the splices after which each number of a tab is that of its new place."""
    names, views = root.child("definedNames"), root.child("bookViews")
    for name in names.children if names is not None else ():
        number = name.attributes.get("localSheetId", "")
        if number.isdigit() and int(number) in place:
            at = str(place[int(number)])
            yield change_attributes(data, name, {"localSheetId": at})
    for view in views.children if views is not None else ():
        active, first = (view.attributes.get(each, "0") for each in ("activeTab", "firstSheet"))
        changed = {"activeTab": str(place.get(int(active), 0))}
        if int(first):  # the row of tabs was moved on: so it stays
            changed["firstSheet"] = str(place.get(int(first), 0))
        yield change_attributes(data, view, changed)

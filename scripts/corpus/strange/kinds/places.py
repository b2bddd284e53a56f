"""Parts that lie elsewhere than usual, are called otherwise, are there twice or are missing."""

from random import Random
from typing import Final

from corpus.strange.clean import (
    CUSTOMERS,
    INTERACTIONS,
    NOTES,
    RELATIONS,
    ROOT,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    Clean,
    Parts,
)
from corpus.strange.kind import Change, kind, swap

_DAMAGED_FILE: Final = "ooxml.damaged_file"
_EMPTY_STYLES: Final = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></styleSheet>'
)


def _moved(part: str, new: str, target: str) -> Change:
    """Rename a part, and refer to it from the workbook in one way of many."""

    def change(_: Random, __: Clean, parts: Parts) -> None:
        parts[new] = parts.pop(part)
        swap(parts, RELATIONS, {f'"{part.removeprefix("xl/")}"': f'"{target}"'})
        swap(parts, TYPES, {f'"/{part}"': f'"/{new.replace("&", "&amp;")}"'})

    return change


def _target(part: str, target: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, RELATIONS, {f'"{part.removeprefix("xl/")}"': f'"{target}"'})

    return change


def _main(new: str, target: str) -> Change:
    """Rename the main part, with its relationships."""

    def change(_: Random, __: Clean, parts: Parts) -> None:
        folder, name = new.rsplit("/", 1)
        parts[new] = parts.pop(WORKBOOK)
        parts[f"{folder}/_rels/{name}.rels".lstrip("/")] = parts.pop(RELATIONS)
        swap(parts, ROOT, {f'"{WORKBOOK}"': f'"{target}"'})
        swap(parts, TYPES, {f'"/{WORKBOOK}"': f'"/{new}"'})

    return change


def _stale_strings(_: Random, __: Clean, parts: Parts) -> None:
    _moved(STRINGS, "xl/strings2.xml", "strings2.xml")(_, __, parts)
    parts[STRINGS] = parts["xl/strings2.xml"].replace(b"<t>", b"<t>stale ")


def _stale_styles(_: Random, __: Clean, parts: Parts) -> None:
    _moved(STYLES, "xl/looks.xml", "looks.xml")(_, __, parts)
    parts[STYLES] = parts["xl/looks.xml"].replace(b'numFmtId="14"', b'numFmtId="1"')


def _without_styles(_: Random, __: Clean, parts: Parts) -> None:
    del parts[STYLES]
    text = parts[RELATIONS].decode()
    begin = text.index('<Relationship Id="rId8"')
    parts[RELATIONS] = (text[:begin] + text[text.index("/>", begin) + 2 :]).encode()
    for part in (CUSTOMERS, INTERACTIONS):
        parts[part] = parts[part].replace(b' s="1"', b"")


def _unnamed_styles(_: Random, __: Clean, parts: Parts) -> None:
    _without_styles(_, __, parts)
    parts[STYLES] = _EMPTY_STYLES


def _empty_styles(_: Random, __: Clean, parts: Parts) -> None:
    parts[STYLES] = _EMPTY_STYLES
    for part in (CUSTOMERS, INTERACTIONS):
        parts[part] = parts[part].replace(b' s="1"', b"")


def _without(part: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        del parts[part]

    return change


def _other_case(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, STRINGS, STYLES, WORKBOOK):
        parts[part.upper()] = parts.pop(part)


def _backslashes(_: Random, __: Clean, parts: Parts) -> None:
    for part in (CUSTOMERS, INTERACTIONS, STRINGS, STYLES, WORKBOOK, RELATIONS):
        parts[part.replace("/", "\\")] = parts.pop(part)


def _dots(_: Random, __: Clean, parts: Parts) -> None:
    for part in list(parts):
        parts[f"./{part}"] = parts.pop(part)


def _workbook(old: str, new: str) -> Change:
    def change(_: Random, __: Clean, parts: Parts) -> None:
        swap(parts, WORKBOOK, {old: new})

    return change


def _no_sheets(_: Random, __: Clean, parts: Parts) -> None:
    text = parts[WORKBOOK].decode()
    begin, end = text.index("<sheets>"), text.index("</sheets>") + 9
    parts[WORKBOOK] = (text[:begin] + text[end:]).encode()


def _chart_tab(_: Random, __: Clean, parts: Parts) -> None:
    text = '/chartsheet" Target="chartsheets/sheet1.xml"'
    swap(parts, RELATIONS, {'/worksheet" Target="worksheets/sheet4.xml"': text})
    parts["xl/chartsheets/sheet1.xml"] = b"<chartsheet/>"
    del parts[NOTES]


def _macro_tab(_: Random, __: Clean, parts: Parts) -> None:
    swap(
        parts,
        RELATIONS,
        {
            '/worksheet" Target="worksheets/sheet4.xml"': '/xlMacrosheet" Target="worksheets/sheet4.xml"'
        },
    )


def _external(_: Random, __: Clean, parts: Parts) -> None:
    link = '<Relationship Id="rId20" Type="x/externalLink" Target="externalLinks/e1.xml"/>'
    swap(parts, RELATIONS, {"</Relationships>": link + "</Relationships>"})
    swap(
        parts,
        WORKBOOK,
        {
            "</sheets>": '</sheets><externalReferences><externalReference r:id="rId20"/></externalReferences>'
        },
    )
    parts["xl/externalLinks/e1.xml"] = b"<externalLink/>"


_TARGETS: Final = ("./{}", "../xl/{}", "/xl/{}", ".//{}", "x/../{}", "/XL/{}")
PLACES: Final = (
    *(
        kind(f"{part} found through {form}", _target(part, form.format(part.removeprefix("xl/"))))
        for form in _TARGETS
        for part in (CUSTOMERS, INTERACTIONS, STRINGS, STYLES)
    ),
    kind("a target with backslashes", _target(CUSTOMERS, "worksheets\\sheet1.xml")),
    kind("a target with %20", _moved(CUSTOMERS, "xl/lists/my list.xml", "lists/my%20list.xml")),
    kind("a part with %20", _moved(CUSTOMERS, "xl/lists/my%20list.xml", "lists/my%20list.xml")),
    kind(
        "a log with an accent",
        _moved(INTERACTIONS, "xl/caf\u00e9/l\u00f6g.xml", "caf\u00e9/l\u00f6g.xml"),
    ),
    kind("a target with an entity", _moved(CUSTOMERS, "xl/a&b.xml", "a&amp;b.xml")),
    kind("strings elsewhere", _moved(STRINGS, "strings/all.xml", "/strings/all.xml")),
    kind("styles elsewhere", _moved(STYLES, "xl/theme/looks.xml", "theme/looks.xml")),
    kind("the main part elsewhere", _main("xl/workbook2.xml", "xl/workbook2.xml")),
    kind("the main part behind a slash", _main("xl/book.xml", "/xl/book.xml")),
    kind("stale strings in the usual place", _stale_strings),
    kind("stale styles in the usual place", _stale_styles),
    kind("no styles", _without_styles),
    kind("styles that nothing names", _unnamed_styles),
    kind("empty styles", _empty_styles),
    kind("names of parts in capitals", _other_case),
    kind("names of parts with backslashes", _backslashes),
    kind("names of parts with dots", _dots),
    kind("no list of content types", _without(TYPES), "ooxml.not_excel"),
    kind("no relationships of the package", _without(ROOT), "ooxml.no_workbook_part"),
    kind("no main part", _without(WORKBOOK), "ooxml.no_workbook_part"),
    kind("no relationships of the workbook", _without(RELATIONS), "ooxml.damaged_part"),
    kind("no part of the customers", _without(CUSTOMERS), _DAMAGED_FILE),
    kind("no part of the log", _without(INTERACTIONS), _DAMAGED_FILE),
    kind("no part of a tab of the owner's", _without(NOTES)),
    kind("no shared strings", _without(STRINGS), "files.unreadable"),
    kind("no list of tabs", _no_sheets, "ooxml.no_list_of_tabs"),
    kind(
        "an empty list of tabs",
        _workbook('<sheet name="', '<nothing name="'),
        "ooxml.no_list_of_tabs",
    ),
    kind("a tab in a state of its own", _workbook('name="Notes"', 'name="Notes" state="folded"')),
    kind("a tab that is a chart", _chart_tab),
    kind("a tab of old macros", _macro_tab),
    kind("a tab that leads nowhere", _workbook('r:id="rId4"', 'r:id="rId400"')),
    kind("two tabs of one part", _workbook('r:id="rId4"', 'r:id="rId1"'), "ooxml.two_tabs_alike"),
    kind(
        "two tabs of one name",
        _workbook('name="Notes"', 'name="customers"'),
        "ooxml.two_tabs_alike",
    ),
    kind("links to other workbooks", _external),
)

"""Compares a workbook before and after an edit: whatever was not edited must be the same."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
from lxml import etree
from openpyxl.utils import column_index_from_string
from python_calamine import CalamineError, CalamineWorkbook

from sheetcrm.ooxml import Package, Plan, Workbook, verify
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.xml.refs import Area, parse_area

# Lists that may grow, but only at their end.
GROWING = (
    "numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs", "tableColumns", "sheets",
    "definedNames", "Types", "Relationships",
)  # fmt: skip


class Harm(Exception):  # noqa: N818 - reads as the event it names
    """Something differs that must not."""


def check(before: Path, after: Path, plan: Plan, sheet: str, edited: set[int]) -> None:
    """Compare two files with independent readers; `edited` are the edited columns of the sheet."""
    verify(before, after, plan)
    old, new = zipfile.ZipFile(before), zipfile.ZipFile(after)
    with old, new:
        if [each for each in new.namelist() if each not in plan.added] != [
            each for each in old.namelist() if each not in plan.removed
        ]:
            raise Harm("the order of the members")
        part = Workbook(Package.open(after)).sheet(sheet).part
        for name in plan.changed:
            same = name.lower() == part.lower()
            compare_xml(name, old.read(name), new.read(name), edited if same else set())
    compare_readers(before, after)


def check_ways_agree(fast: Plan, general: Plan) -> None:
    """Compare what the two ways of locating cells wrote: it must be the same bytes."""
    if fast.members != general.members or any(
        unpacked(packed) != unpacked(general.changed[name]) for name, packed in fast.changed.items()
    ):
        raise Harm("the fast and the general way differ")


def unpacked(packed: Packed) -> bytes:
    """Return the content of a changed member."""
    return zlib.decompress(b"".join(packed.chunks), -15)


def compare_xml(name: str, old: bytes, new: bytes, edited: set[int]) -> None:
    """Compare a part's XML without the edited cells."""
    trees = [etree.fromstring(each) for each in (old, new)]
    if trees[0].tag.rpartition("}")[2] == "worksheet":
        check_columns(trees, edited)
    if trees[0].tag.rpartition("}")[2] == "workbook":
        name_tabs(*trees)
    counts = lengths(trees[0])
    for tree in trees:
        remove_edited(tree, edited, counts)
    left, right = (etree.tostring(tree, method="c14n") for tree in trees)
    if left != right:
        at = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
        raise Harm(
            f"{name}: …{left[max(0, at - 60) : at + 60]!r} / {right[max(0, at - 60) : at + 60]!r}"
        )


def name_tabs(old: etree._Element, new: etree._Element) -> None:
    """Let tabs be named where they are numbered, and leave out those that are new.

    One of ours may stand before the owner's, whose numbers then grow.
    """
    names = {each.get("name") for each in local(old, "sheet")}
    for tree in (old, new):
        tabs = [each.get("name", "") for each in local(tree, "sheet")]
        for name in local(tree, "definedName"):
            name_tab(name, "localSheetId", tabs)
        for view in local(tree, "workbookView"):
            view.set("activeTab", view.get("activeTab", "0"))
            name_tab(view, "activeTab", tabs)
            if view.get("firstSheet", "0") == "0":
                drop(view, "firstSheet")
            name_tab(view, "firstSheet", tabs)
    remove_all(new, "sheet", lambda each: each.get("name") not in names)


def name_tab(element: etree._Element, attribute: str, tabs: list[str]) -> None:
    """Put a tab's name in place of its number, if there is one."""
    number = element.get(attribute, "")
    if number.isdigit() and int(number) < len(tabs):
        element.set(attribute, tabs[int(number)])


def lengths(tree: etree._Element) -> dict[str, int]:
    """Count the items of the lists that may grow; lists that do not exist are empty."""
    return dict.fromkeys(GROWING, 0) | {
        tag: len(found) for tag in GROWING for found in local(tree, tag)
    }


def local(tree: etree._Element, tag: str) -> list[etree._Element]:
    """Find elements by their local name."""
    return [
        each
        for each in tree.iter()
        if isinstance(each.tag, str) and each.tag.rpartition("}")[2] == tag
    ]


def remove_edited(tree: etree._Element, edited: set[int], counts: dict[str, int]) -> None:
    """Remove from a part what may differ, each for a reason."""
    remove_cells(tree, edited)
    for tag in ("dimension", "cols"):
        remove_all(tree, tag, lambda _: True)  # cols are compared on their own
    for layout in local(tree, "sheetFormatPr"):
        drop(layout, "outlineLevelCol")  # the group of new columns
    remove_all(tree, "sheetFormatPr", lambda each: set(each.attrib) == {"defaultRowHeight"})
    for tag, count in counts.items():
        for listed in local(tree, tag):
            drop(listed, "count")
            for extra in list(listed)[count:]:
                listed.remove(extra)
        remove_all(tree, tag, lambda each: not len(each) and each.getparent() is not None)
    if tree.tag.rpartition("}")[2] == "table":
        for each in (tree, *local(tree, "autoFilter")):
            drop(each, "ref")
    take_in(tree, edited)


def take_in(tree: etree._Element, edited: set[int]) -> None:
    """Let the sheet's own filter reach as far as the edited columns, and spare them in all rules."""
    for name in local(tree, "definedName"):
        if name.get("name") == "_xlnm._FilterDatabase":  # it follows the filter of its sheet
            name.text = (name.text or "").partition(":")[0]
    if tree.tag.rpartition("}")[2] != "worksheet" or not edited:
        return
    for each in tree.findall("{*}autoFilter"):
        area = parse_area(each.get("ref", ""))
        each.set("ref", str(replace(area, right=max(area.right, *edited))))
    for rule in local(tree, "dataValidation"):
        if "sqref" in rule.attrib:
            rule.set("sqref", spared(rule.get("sqref", ""), edited))
        for each in local(rule, "sqref"):
            each.text = spared(each.text or "", edited)


def spared(refs: str, edited: set[int]) -> str:
    """Return the cells of a rule without the edited columns, a column at a time."""
    areas = [area_of(ref) for ref in refs.split()]
    columns = (
        (area.top, area.bottom, column)
        for area in areas
        for column in range(area.left, area.right + 1)
        if column not in edited
    )
    return " ".join(sorted(map(str, columns)))


def area_of(ref: str) -> Area:
    """Return the area that a rule names, whole columns and rows included."""
    try:
        return parse_area(ref)
    except ValueError:
        return Area(0, 0, 0, 0)


def remove_cells(tree: etree._Element, edited: set[int]) -> None:
    """Remove the edited cells, the rows inserted for them, and the hint how far a row goes."""
    remove_all(tree, "c", lambda cell: column_of(cell) in edited)
    for row in local(tree, "row"):
        drop(row, "spans")
    remove_all(tree, "row", lambda row: not len(row) and set(row.attrib) <= {"r"})


def remove_all(tree: etree._Element, tag: str, choose: Callable[[etree._Element], bool]) -> None:
    """Remove the elements of that name that are chosen."""
    for each in local(tree, tag):
        parent = each.getparent()
        if parent is not None and choose(each):
            parent.remove(each)


def drop(element: etree._Element, name: str) -> None:
    """Remove an attribute, if it exists."""
    if name in element.attrib:
        del element.attrib[name]


def column_of(cell: etree._Element) -> int:
    """Return a cell's column; 0 for one without a reference, which is never an edited one."""
    letters = "".join(each for each in cell.get("r", "") if each.isalpha())
    return column_index_from_string(letters) if letters else 0


def check_columns(trees: list[etree._Element], edited: set[int]) -> None:
    """Compare width, format and visibility of every column that was not edited."""
    old, new = (dict(column_attributes(tree)) for tree in trees)
    for column in old.keys() | new.keys():
        is_edited = column in edited or column - 1 in edited  # or has the button of the group
        if not is_edited and old.get(column) != new.get(column):
            raise Harm(f"the width or format of column {column}")


def column_attributes(tree: etree._Element) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each column's attributes."""
    for each in local(tree, "col"):
        attributes = {key: value for key, value in each.attrib.items() if key not in {"min", "max"}}
        for column in range(int(each.get("min", 1)), int(each.get("max", 1)) + 1):
            yield column, {str(key): str(value) for key, value in attributes.items()}


def compare_readers(before: Path, after: Path) -> None:
    """Whatever opened the file before must open it now, and read the same sheets."""
    try:
        old = CalamineWorkbook.from_path(before)
    except CalamineError:
        old = None
    if old is not None:
        try:
            names = CalamineWorkbook.from_path(after).sheet_names
        except CalamineError as error:
            raise Harm("calamine cannot open it any more") from error
        if [name for name in names if name in old.sheet_names] != old.sheet_names:
            raise Harm("the sheets")
    if opens_in_openpyxl(before) and not opens_in_openpyxl(after):
        raise Harm("openpyxl cannot open it any more")


def opens_in_openpyxl(path: Path) -> bool:
    """Return whether openpyxl reads the file."""
    try:
        openpyxl.load_workbook(path).close()
    except Exception:  # noqa: BLE001 - it raises everything there is
        return False
    return True

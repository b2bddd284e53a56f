"""What a workbook holds: its sheets, names, tables, styles and shared strings."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.package.relations import Relation
from sheetcrm.ooxml.parts.drawing import Anchor, Ruler, read_anchors, read_boxes
from sheetcrm.ooxml.parts.names import DefinedName, read_names
from sheetcrm.ooxml.parts.plain_styles import MINIMAL, has_formats, with_plain_formats
from sheetcrm.ooxml.parts.table import Table, read_table
from sheetcrm.ooxml.parts.tabs import is_structure_locked
from sheetcrm.ooxml.xml.markup import Element, damaged_part, parse_markup, parsing
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.texts import SharedStrings
from sheetcrm.wording.reason import because


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook; `kind` is worksheet, chartsheet or another."""

    name: str
    part: str
    state: str  # visible, hidden or veryHidden
    kind: str
    sheet_id: str

    @property
    def is_shown(self) -> bool:
        """Whether its tab can be seen."""
        return self.state not in {"hidden", "veryHidden"}


class WorkbookContents:
    """The contents of one workbook, as they are in the file; each is read when needed."""

    def __init__(self, package: Package) -> None:
        self.package = package
        with parsing(because("part.workbook")):
            self.part = _workbook_part(package)
            self.data = package.read(self.part)
            self._root = parse_markup(self.data, because("part.workbook"))
            self.relations = package.relations(self.part)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in the order of their tabs."""
        listed = self._root.child("sheets")
        targets = {relation.id: relation for relation in self.relations}
        return tuple(
            _sheet(each, targets) for each in (listed.all("sheet") if listed is not None else ())
        )

    @cached_property
    def date1904(self) -> bool:
        """Whether dates count from 1904, as on old Macintoshes."""
        settings = self._root.child("workbookPr")
        return settings is not None and settings.is_set("date1904")

    @cached_property
    def calculates_on_load(self) -> bool:
        """Whether its results wait for Excel: a program wrote formulas and did no sums."""
        settings = self._root.child("calcPr")
        return settings is not None and settings.is_set("fullCalcOnLoad")

    @cached_property
    def all_names(self) -> tuple[DefinedName, ...]:
        """Every defined name, those of single sheets included."""
        return tuple(read_names(self._root))

    @property
    def defined_names(self) -> dict[str, DefinedName]:
        """The workbook-wide defined names, hidden ones included, as they are in the file."""
        return {each.name: each for each in self.all_names if each.sheet is None}

    @property
    def is_strict(self) -> bool:
        """Whether the file is in the strict variant, whose namespaces are different."""
        return "purl.oclc.org" in self._root.space

    @property
    def is_structure_locked(self) -> bool:
        """Whether tabs may not be added, renamed or moved."""
        return is_structure_locked(self._root)

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name; case does not matter, as in Excel.

        A program may have made two that differ in nothing else: then it does.
        """
        alike = [sheet for sheet in self.sheets if sheet.name.lower() == name.lower()]
        if not alike:
            raise SheetcrmError("ooxml.no_sheet", sheet=name)
        return next((sheet for sheet in alike if sheet.name == name), alike[0])

    def check_tabs(self) -> None:
        """Raise CannotEdit if there are no tabs, or two that could be taken for each other."""
        if not self.sheets:
            raise CannotEdit("ooxml.no_list_of_tabs")
        if not any(sheet.part for sheet in self.sheets):
            raise damaged_part(because("part.relationships"))
        names = Counter(sheet.name.lower() for sheet in self.sheets)
        parts = Counter(sheet.part.lower() for sheet in self.sheets if sheet.part)
        for sheet in self.sheets:
            if names[sheet.name.lower()] > 1 or parts[sheet.part.lower()] > 1:
                raise CannotEdit("ooxml.two_tabs_alike", tab=sheet.name)

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return the tables of a sheet."""
        part = self.sheet(name).part
        with parsing(because("part.table")):
            return self.tables_in(part)

    def tables_in(self, part: str) -> tuple[Table, ...]:
        """Return the tables of a sheet's part."""
        relations = [each for each in self.package.relations(part) if each.kind == "table"]
        return tuple(read_table(self.package.read(each.target), each.target) for each in relations)

    def pivots_in(self, part: str) -> tuple[Area, ...]:
        """Return the areas of the pivot tables of a sheet's part."""
        areas: list[Area] = []
        for relation in self.package.relations(part):
            if relation.kind == "pivotTable" and self.package.has(relation.target):
                root = parse_markup(self.package.read(relation.target), because("part.pivot_table"))
                location = root.child("location")
                if location is not None:
                    areas.append(parse_area(location.attributes.get("ref", "A1")))
        return tuple(areas)

    def anchors_in(self, part: str, ruler: Ruler) -> tuple[Anchor, ...]:
        """Return where the charts, pictures and comment boxes of a sheet's part lie."""
        found: list[Anchor] = []
        for each in self.package.relations(part):
            if each.kind == "drawing" and self.package.has(each.target):
                found += read_anchors(self.package.read(each.target), ruler)
            if each.kind == "vmlDrawing" and self.package.has(each.target):
                found += read_boxes(self.package.read(each.target))
        return tuple(found)

    def related(self, kind: str) -> str | None:
        """Return the existing part of a kind that the workbook refers to."""
        for relation in self.relations:
            if relation.kind == kind and self.package.has(relation.target):
                return relation.target
        return None

    @cached_property
    def shared_strings(self) -> SharedStrings:
        """The texts that cells of all sheets share."""
        part = self.related("sharedStrings")
        return SharedStrings(self.package.read(part) if part else b"<sst/>")

    def shared_string(self, index: int) -> str | None:
        """Return a shared string, None if there is none."""
        try:
            return self.shared_strings[index]
        except IndexError:
            return None

    def read_styles(self) -> bytes:
        """Return the stylesheet, or a minimal one where there is none; it has at least one format."""
        part = self.related("styles")
        data = self.package.read(part) if part else MINIMAL
        return data if has_formats(data) else with_plain_formats(data)


def _workbook_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and package.has(relation.target):
            kind = package.types.of(relation.target)
            if "sheet" in kind or "template" in kind or "ms-excel" in kind or not kind:
                return relation.target
    raise SheetcrmError("ooxml.no_workbook_part", file=package.name)


def _sheet(element: Element, targets: dict[str, Relation]) -> Sheet:
    attributes = element.attributes
    key = next((value for name, value in attributes.items() if name.endswith("\nid")), "")
    relation = targets.get(key)
    return Sheet(
        name=attributes.get("name", ""),
        part=relation.target if relation else "",
        state=attributes.get("state", "visible"),
        kind=relation.kind if relation else "",
        sheet_id=attributes.get("sheetId", ""),
    )

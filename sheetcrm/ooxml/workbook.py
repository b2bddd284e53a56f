"""A workbook opened for editing: sheets, tables, names, and everything a change brings with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml.package.deflate import DEFAULT_LEVEL
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.package.relations import (
    Relation,
)
from sheetcrm.ooxml.parts.names import DefinedName, read_names
from sheetcrm.ooxml.parts.styles import MINIMAL
from sheetcrm.ooxml.parts.table import Table, read_table
from sheetcrm.ooxml.parts.tabs import blank_sheet, is_structure_locked
from sheetcrm.ooxml.plan import Plan, Planner
from sheetcrm.ooxml.sheet.edit import SheetContext, SheetEdit
from sheetcrm.ooxml.xml.markup import (
    Element,
    parse_markup,
    parsing,
)
from sheetcrm.ooxml.xml.refs import Area, parse_area
from sheetcrm.ooxml.xml.texts import SharedStrings
from sheetcrm.ooxml.xml.values import CellValue


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook; `kind` is worksheet, chartsheet or another."""

    name: str
    part: str
    state: str  # visible, hidden or veryHidden
    kind: str
    sheet_id: str


class Workbook:
    """Wishes for one workbook; `plan` makes them definite, `save_to` writes them elsewhere."""

    def __init__(
        self, package: Package, *, level: int = DEFAULT_LEVEL, use_general: bool = False
    ) -> None:
        self.package, self.level, self.use_general = package, level, use_general
        with parsing("the workbook part"):
            self.part = _workbook_part(package)
            self.data = package.read(self.part)
            self._root = parse_markup(self.data, "the workbook part")
            self.relations = package.relations(self.part)
        self.edits: dict[str, SheetEdit] = {}
        self.name_edits: dict[str, DefinedName | None] = {}
        self.grafts: list[tuple[Workbook, tuple[str, ...]]] = []
        self.hidden_sheets: list[str] = []
        self.recalculates = False
        self._plan: Plan | None = None

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
    def all_names(self) -> tuple[DefinedName, ...]:
        """Every defined name, those of single sheets too."""
        return tuple(read_names(self._root))

    @property
    def defined_names(self) -> dict[str, DefinedName]:
        """The workbook-wide defined names, hidden ones too, as they stand in the file."""
        return {each.name: each for each in self.all_names if each.sheet is None}

    @property
    def is_strict(self) -> bool:
        """Whether the file is in the strict variant, whose namespaces are others."""
        return "purl.oclc.org" in self._root.space

    @property
    def is_structure_locked(self) -> bool:
        """Whether the owner forbade to add, rename or move tabs."""
        return is_structure_locked(self._root)

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name, as Excel does whatever the case."""
        for sheet in self.sheets:
            if sheet.name.lower() == name.lower():
                return sheet
        raise SheetcrmError(f"There is no sheet called {name}.", "Check the name of the tab.")

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return the tables of a sheet."""
        part = self.sheet(name).part
        with parsing("a table"):
            return tuple(self._tables(part))

    def edit(self, name: str) -> SheetEdit:
        """Return the wishes for one sheet, the same ones each time."""
        if name in self.edits:
            return self.edits[name]
        sheet = self.sheet(name)
        if sheet.name not in self.edits:
            with parsing(f"the sheet {sheet.name}"):
                self.edits[sheet.name] = self._open(sheet)
        return self.edits[sheet.name]

    def set_defined_name(self, name: str, text: str, *, hidden: bool = True) -> None:
        """Wish for a workbook-wide defined name with this text (no `=` before it)."""
        self._touch()
        self.name_edits[name] = DefinedName(name, text, hidden, None)

    def drop_defined_name(self, name: str) -> None:
        """Wish for a workbook-wide defined name to be gone."""
        self._touch()
        self.name_edits[name] = None

    def graft(self, source: "Workbook", sheets: Sequence[str]) -> None:
        """Wish for tabs of another workbook, one that openpyxl built, behind the tabs here."""
        self._check_new_tabs(sheets)
        self._touch()
        self.grafts.append((source, tuple(source.sheet(name).name for name in sheets)))

    def add_hidden_sheet(self, name: str, rows: Iterable[Sequence[CellValue]] = ()) -> SheetEdit:
        """Add a hidden tab of plain cells behind the tabs here; the first value goes to A1.

        Returns its edit, which takes more cells now; once saved it is edited like any tab.
        """
        self._check_new_tabs([name])
        context = SheetContext(
            name=name,
            data=blank_sheet(is_strict=self.is_strict),
            tables=(),
            pivots=(),
            date1904=self.date1904,
            use_general=self.use_general,
        )
        edit = SheetEdit(context, self._touch)
        for column, values in enumerate(zip_longest(*rows), 1):
            edit.set_column(column, dict(enumerate(values, 1)))
        self._touch()
        self.edits[name] = edit
        self.hidden_sheets.append(name)
        return edit

    def recalculate_on_open(self) -> None:
        """Ask Excel to calculate everything when it opens the file, if anything else changes."""
        self._touch()
        self.recalculates = True

    @property
    def changed(self) -> bool:
        """Tell whether any wish differs from what stands in the file."""
        return bool(self.plan().members)

    def plan(self) -> Plan:
        """Work out everything that saving would write; CannotEdit before anything is written."""
        if self._plan is None:
            with parsing("a part"):
                self._plan = Planner(self).plan()
        return self._plan

    def save_to(self, path: Path) -> Plan:
        """Write the changed workbook as a new, complete file, pushed to the disk."""
        plan = self.plan()
        self.package.write(path, plan.changed, plan.added, plan.removed)
        return plan

    def close(self) -> None:
        """Forget the wishes and the sheets unpacked for them, once they are written."""
        self.edits.clear()
        self.hidden_sheets.clear()
        self._plan = None

    def related(self, kind: str) -> str | None:
        """Return the part of a kind that the workbook points at, if it is there."""
        for relation in self.relations:
            if relation.kind == kind and self.package.has(relation.target):
                return relation.target
        return None

    def shared_string(self, index: int) -> str | None:
        """Return a shared string; they are read when the first is asked for."""
        try:
            return self.shared_strings[index]
        except IndexError:
            return None

    @cached_property
    def shared_strings(self) -> SharedStrings:
        """The texts that cells of all sheets share."""
        part = self.related("sharedStrings")
        return SharedStrings(self.package.read(part) if part else b"<sst/>")

    def read_styles(self) -> bytes:
        """Return the stylesheet, or the least that is one."""
        part = self.related("styles")
        return self.package.read(part) if part else MINIMAL

    def _check_new_tabs(self, names: Sequence[str]) -> None:
        """Refuse new tabs where the owner locked the list of tabs, or has a tab of that name."""
        if self.is_structure_locked:
            raise CannotEdit(
                f"{self.package.name} protects its structure, so no tab can be added.",
                "Lift the protection in Excel (Review, Protect Workbook) and try again.",
            )
        known = {sheet.name.lower() for sheet in self.sheets}
        known |= {name.lower() for _, grafted in self.grafts for name in grafted}
        known |= {name.lower() for name in self.hidden_sheets}
        twice = next((name for name in names if name.lower() in known), None)
        if twice is not None:
            raise CannotEdit(
                f"The workbook has a tab called {twice} already.", "Rename it and try again."
            )

    def _touch(self) -> None:
        self._plan = None

    def _open(self, sheet: Sheet) -> SheetEdit:
        if sheet.kind != "worksheet":
            raise CannotEdit(f"{sheet.name} is not a sheet of cells.", "Name another tab.")
        data = self.package.read(sheet.part)
        context = SheetContext(
            name=sheet.name,
            data=data,
            tables=tuple(self._tables(sheet.part)),
            pivots=tuple(self._pivots(sheet.part)),
            date1904=self.date1904,
            use_general=self.use_general,
        )
        return SheetEdit(context, self._touch)

    def _tables(self, part: str) -> list[Table]:
        relations = [each for each in self.package.relations(part) if each.kind == "table"]
        return [read_table(self.package.read(each.target), each.target) for each in relations]

    def _pivots(self, part: str) -> list[Area]:
        areas: list[Area] = []
        for relation in self.package.relations(part):
            if relation.kind == "pivotTable" and self.package.has(relation.target):
                root = parse_markup(self.package.read(relation.target), "a pivot table")
                location = root.child("location")
                if location is not None:
                    areas.append(parse_area(location.attributes.get("ref", "A1")))
        return areas


def _workbook_part(package: Package) -> str:
    for relation in package.relations(""):
        if relation.kind == "officeDocument" and package.has(relation.target):
            kind = package.types.of(relation.target)
            if "sheet" in kind or "template" in kind or "ms-excel" in kind or not kind:
                return relation.target
    raise SheetcrmError(f"{package.name} is not an Excel workbook.", "Save it as .xlsx in Excel.")


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

"""A workbook opened for editing: sheets, tables, names, and everything a change brings with it."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from sheetcrm.errors import CannotEdit, SheetcrmError
from sheetcrm.ooxml.archive import Packed
from sheetcrm.ooxml.calcchain import drop_cells
from sheetcrm.ooxml.deflate import DEFAULT_LEVEL, pack
from sheetcrm.ooxml.markup import (
    Element,
    apply_splices,
    change_attributes,
    insert_child,
    parse_markup,
    prefix_of,
    understood,
)
from sheetcrm.ooxml.names import AFTER_NAMES, DefinedName, read_names, set_name
from sheetcrm.ooxml.package import CONTENT_TYPES, Package
from sheetcrm.ooxml.refs import Area, parse_area
from sheetcrm.ooxml.relations import (
    Relation,
    add_relations,
    drop_relation,
    relations_part,
    unused_ids,
)
from sheetcrm.ooxml.sheet import SheetContext, SheetEdit, SheetOutcome
from sheetcrm.ooxml.strings import SharedStrings
from sheetcrm.ooxml.styles import MINIMAL, Styles
from sheetcrm.ooxml.table import Table, extend_table, read_table
from sheetcrm.ooxml.values import CellValue

STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_CALC_FLAG: Final = {"fullCalcOnLoad": "1"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of the workbook; `kind` is worksheet, chartsheet or another."""

    name: str
    part: str
    is_visible: bool
    kind: str
    sheet_id: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What saving will do: member names with their new content, and the cells behind it."""

    changed: dict[str, Packed] = field(default_factory=dict)
    added: dict[str, Packed] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    cells_written: int = 0
    cells: dict[str, dict[int, dict[int, CellValue]]] = field(default_factory=dict)

    @property
    def members(self) -> frozenset[str]:
        """Name every member that will differ, be there newly, or be gone."""
        return frozenset(self.changed) | frozenset(self.added) | self.removed


class Workbook:
    """Wishes for one workbook; `plan` makes them definite, `save_to` writes them elsewhere."""

    def __init__(
        self, package: Package, *, level: int = DEFAULT_LEVEL, use_general: bool = False
    ) -> None:
        self.package, self.level, self.use_general = package, level, use_general
        with understood("the workbook part"):
            self.part = _workbook_part(package)
            self._data = package.read(self.part)
            self._root = parse_markup(self._data, "the workbook part")
            self._relations = package.relations(self.part)
        self._edits: dict[str, SheetEdit] = {}
        self._names: dict[str, tuple[str | None, bool]] = {}
        self._recalculates = False
        self._plan: Plan | None = None

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in the order of their tabs."""
        listed = self._root.child("sheets")
        targets = {relation.id: relation for relation in self._relations}
        return tuple(
            _sheet(each, targets) for each in (listed.all("sheet") if listed is not None else ())
        )

    @cached_property
    def date1904(self) -> bool:
        """Whether dates count from 1904, as on old Macintoshes."""
        settings = self._root.child("workbookPr")
        return settings is not None and settings.attributes.get("date1904") in {"1", "true", "on"}

    @property
    def defined_names(self) -> dict[str, DefinedName]:
        """The workbook-wide defined names, hidden ones too, as they stand in the file."""
        return {each.name: each for each in read_names(self._root) if each.sheet is None}

    def sheet(self, name: str) -> Sheet:
        """Return a sheet by its name, as Excel does whatever the case."""
        for sheet in self.sheets:
            if sheet.name.lower() == name.lower():
                return sheet
        raise SheetcrmError(f"There is no sheet called {name}.", "Check the name of the tab.")

    def tables(self, name: str) -> tuple[Table, ...]:
        """Return the tables of a sheet."""
        part = self.sheet(name).part
        with understood("a table"):
            return tuple(self._tables(part))

    def edit(self, name: str) -> SheetEdit:
        """Return the wishes for one sheet, the same ones each time."""
        sheet = self.sheet(name)
        if sheet.name not in self._edits:
            with understood(f"the sheet {sheet.name}"):
                self._edits[sheet.name] = self._open(sheet)
        return self._edits[sheet.name]

    def set_defined_name(self, name: str, text: str, *, hidden: bool = True) -> None:
        """Wish for a workbook-wide defined name with this text (no `=` before it)."""
        self._touch()
        self._names[name] = (text, hidden)

    def drop_defined_name(self, name: str) -> None:
        """Wish for a workbook-wide defined name to be gone."""
        self._touch()
        self._names[name] = (None, False)

    def recalculate_on_open(self) -> None:
        """Ask Excel to calculate everything when it opens the file, if anything else changes."""
        self._touch()
        self._recalculates = True

    @property
    def changed(self) -> bool:
        """Tell whether any wish differs from what stands in the file."""
        return bool(self.plan().members)

    def plan(self) -> Plan:
        """Work out everything that saving would write; CannotEdit before anything is written."""
        if self._plan is None:
            with understood("a part"):
                self._plan = _Planner(self).plan()
        return self._plan

    def save_to(self, path: Path) -> Plan:
        """Write the changed workbook as a new, complete file, pushed to the disk."""
        plan = self.plan()
        self.package.write(path, plan.changed, plan.added, plan.removed)
        return plan

    def related(self, kind: str) -> str | None:
        """Return the part of a kind that the workbook points at, if it is there."""
        for relation in self._relations:
            if relation.kind == kind and self.package.has(relation.target):
                return relation.target
        return None

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


class _Planner:
    """Carries all wishes of a workbook out, in memory."""

    def __init__(self, workbook: Workbook) -> None:
        self.book, self.package = workbook, workbook.package
        self.changed: dict[str, Packed] = {}
        self.added: dict[str, Packed] = {}
        self.removed: set[str] = set()
        self.new_types: dict[str, str] = {}
        self.new_relations: dict[str, tuple[str, str]] = {}
        self.styles_part = workbook.related("styles")
        self.styles = Styles(self.package.read(self.styles_part) if self.styles_part else MINIMAL)

    def plan(self) -> Plan:
        shared = _SharedLookup(self.book).get
        outcomes = {
            name: edit.carry_out(self.styles, shared, self.book.level)
            for name, edit in self.book._edits.items()  # noqa: SLF001 - one thing in two classes
        }
        for name, outcome in outcomes.items():
            if outcome.packed is not None:
                self.changed[self._member(self.book.sheet(name).part)] = outcome.packed
            self._extend_tables(self.book._edits[name])  # noqa: SLF001 - as above
        self._save_styles()
        self._shorten_calc_chain(outcomes)
        self._save_workbook_part()
        self._save_lists()
        return Plan(
            self.changed,
            self.added,
            frozenset(self.removed),
            sum(outcome.cells_written for outcome in outcomes.values()),
            {name: edit.wishes.cells() for name, edit in self.book._edits.items()},  # noqa: SLF001
        )

    def _member(self, part: str) -> str:
        return self.package.member_name(part)

    def _put(self, part: str, data: bytes) -> None:
        self.changed[self._member(part)] = pack((data,))

    def _extend_tables(self, edit: SheetEdit) -> None:
        for part in edit.table_columns.keys() | edit.table_rows.keys():
            columns, rows = edit.table_columns.get(part, []), edit.table_rows.get(part, 0)
            self._put(part, extend_table(self.package.read(part), columns, rows))

    def _save_styles(self) -> None:
        data = self.styles.changed()
        if data is None:
            return
        if self.styles_part:
            self._put(self.styles_part, data)
            return
        part = self.book.part.rpartition("/")[0] + "/styles.xml"
        self.added[part.lstrip("/")] = pack((data,))
        self.new_types[part.lstrip("/")] = STYLES_TYPE
        self.new_relations["styles"] = ("styles", "styles.xml")

    def _shorten_calc_chain(self, outcomes: dict[str, SheetOutcome]) -> None:
        part = self.book.related("calcChain")
        gone = frozenset(
            (self.book.sheet(name).sheet_id, ref)
            for name, outcome in outcomes.items()
            for ref in outcome.replaced_formulas
        )
        if part is None or not gone:
            return
        old = self.package.read(part)
        new = drop_cells(old, gone)
        if new is None:
            self.removed.add(self._member(part))
        elif new != old:
            self._put(part, new)

    def _save_workbook_part(self) -> None:
        old = data = self.book._data  # noqa: SLF001 - as above
        for name, (text, hidden) in self.book._names.items():  # noqa: SLF001 - as above
            known = self.book.defined_names.get(name)
            same = known is not None and (known.text, known.is_hidden) == (text, hidden)
            if not same and (known is not None or text is not None):
                data = set_name(data, name, text, hidden=hidden)
        if self.book._recalculates and (self.changed or data != old):  # noqa: SLF001 - as above
            data = _recalculating(data)
        if data != old:
            self._put(self.book.part, data)

    def _save_lists(self) -> None:
        """Bring content types and relationships in line with added and removed parts."""
        if not self.new_types and not self.removed:
            return
        types = self.package.types.changed(self.new_types, frozenset(self.removed))
        self._put(CONTENT_TYPES, types)
        part = relations_part(self.book.part)
        data = self.package.read(part)
        if self.removed:
            data = drop_relation(data, "calcChain")
        if self.new_relations:
            known = self.package.relations(self.book.part)
            ids = unused_ids(known, len(self.new_relations))
            data = add_relations(data, dict(zip(ids, self.new_relations.values(), strict=True)))
        self._put(part, data)


class _SharedLookup:
    """The shared strings, read when the first cell asks for one."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.strings: SharedStrings | None = None

    def get(self, index: int) -> str | None:
        if self.strings is None:
            part = self.book.related("sharedStrings")
            self.strings = SharedStrings(self.book.package.read(part) if part else b"<sst/>")
        try:
            return self.strings[index]
        except IndexError:
            return None


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
        is_visible=attributes.get("state", "visible") == "visible",
        kind=relation.kind if relation else "",
        sheet_id=attributes.get("sheetId", ""),
    )


def _recalculating(data: bytes) -> bytes:
    root = parse_markup(data, "the workbook part")
    element = root.child("calcPr")
    if element is not None:
        return apply_splices(data, (change_attributes(data, element, _CALC_FLAG),))
    new = f'<{prefix_of(data, root)}calcPr fullCalcOnLoad="1"/>'.encode()
    return apply_splices(data, insert_child(data, root, new, AFTER_NAMES[1:]))

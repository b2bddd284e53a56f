"""Plans a save: executes all edits of a workbook in memory, with every part that they affect."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.new_tabs import TabAdder
from sheetcrm.ooxml.package.changes import PackageChanges
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.relations import relations_part
from sheetcrm.ooxml.pages.links import Relations
from sheetcrm.ooxml.pages.page import Page, PageExecution
from sheetcrm.ooxml.pages.results import Results, with_results
from sheetcrm.ooxml.parts.calcchain import drop_cells
from sheetcrm.ooxml.parts.merged_styles import merge_styles
from sheetcrm.ooxml.parts.names import DefinedName, change_name, set_name
from sheetcrm.ooxml.parts.own_looks import OwnLooks
from sheetcrm.ooxml.parts.plain_styles import has_formats
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.parts.table import extend_table, rename_columns
from sheetcrm.ooxml.parts.tabs import put_first
from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.sheet.beside.filters import FILTER_NAME, widened_filter
from sheetcrm.ooxml.sheet.edit import SheetEdit
from sheetcrm.ooxml.sheet.execute import SheetOutcome, execute
from sheetcrm.ooxml.sheet.named_formats import formats_from
from sheetcrm.ooxml.xml.refs import Area, format_area
from sheetcrm.ooxml.xml.values import CellValue

STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"

_LARGE: Final = 16 << 20
"""Bytes; larger sheets, which nobody edits, are not unpacked for the formats that they name."""


@dataclass(slots=True)
class WorkbookEdits:
    """What is to change in a workbook."""

    sheets: dict[str, SheetEdit] = field(default_factory=dict)
    names: dict[str, DefinedName | None] = field(default_factory=dict)
    """Workbook-wide defined names to set; None removes one."""
    grafts: list[tuple[WorkbookContents, tuple[str, ...]]] = field(default_factory=list)
    """Other workbooks, and the tabs to move from them."""
    first: list[str] = field(default_factory=list)
    """Those of these tabs that go before all others."""
    hidden_sheets: list[str] = field(default_factory=list)
    """Tabs to add; the edits of their cells are among `sheets`."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Tabs to bring up to date as a whole; their values are among `sheets`."""
    results: dict[str, Results] = field(default_factory=dict)
    """What formulas come to that stay as they are, in tabs that have no other edits."""


class Planner:
    """Turns a workbook's edits into a plan."""

    def __init__(self, contents: WorkbookContents, edits: WorkbookEdits, level: int) -> None:
        self.contents, self.edits, self.level = contents, edits, level
        self.package = contents.package
        new = any(edit.added for edit in edits.sheets.values())
        self.own = OwnLooks.of(contents.read_styles()) if new else None
        styles = self.own.data if self.own else contents.read_styles()
        self.styles = Styles(styles, self._is_named)
        self.changes = PackageChanges(contents.package, contents.part, contents.is_strict)

    def plan(self) -> Plan:
        """Execute the edits, those of sheets first: styles and calculation chain depend on them."""
        outcomes = {
            name: execute(edit, self.styles, self.contents.shared_string, self.level, self.own)
            for name, edit in self.edits.sheets.items()
            if name not in self.edits.pages
        }
        styles = self.styles.changed() or self.styles.data
        for name in self.edits.pages:
            outcomes[name], styles = self._execute_page(name, styles)
        self._put_sheets(outcomes)
        resulting = dict(self._put_results())
        self._shorten_calc_chain(outcomes)
        tabs = self._add_tabs(outcomes, styles)
        self._put_workbook(put_first(tabs.workbook, self.edits.first))
        self._put_styles(tabs.styles)
        self.changes.update_lists()
        return Plan(
            self.changes.changed,
            self.changes.added,
            frozenset(self.changes.removed),
            sum(outcome.cells_written for outcome in outcomes.values()),
            {name: edit.pending.cells() for name, edit in self.edits.sheets.items()} | resulting,
            tuple(tabs.names),
            tuple(self.edits.first),
        )

    def _execute_page(self, name: str, styles: bytes) -> tuple[SheetOutcome, bytes]:
        """Return the outcome of a tab that is brought up to date, and the stylesheet with its formats."""
        page, part = self.edits.pages[name], self.contents.sheet(name).part
        merged = merge_styles(styles, page.built.read_styles())
        own = Styles(merged.data, self._is_named)
        listed = relations_part(part)
        before = self.package.read(listed) if self.package.has(listed) else b""
        relations = Relations(before, self.contents.is_strict)
        execution = PageExecution(
            self.edits.sheets[name],
            page,
            merged.formats,
            own,
            self.contents.shared_string,
            relations,
        )
        outcome = execution.execute(self.level)
        if before:
            self.changes.put(listed, relations.written())
        elif relations.added:
            self.changes.add(listed, relations.written())
        return outcome, own.changed() or own.data

    def _is_named(self, style: int) -> bool:
        """Return whether cells name a format that the stylesheet lacks: a new one is another.

        A cell that names none has the first.
        """
        return not style or style in self._missing_formats

    @cached_property
    def _missing_formats(self) -> frozenset[int]:
        first, known = self.styles.count, self.edits.sheets
        sheets = [each for each in self.contents.sheets if self.package.has(each.part)]
        edited = [known[each.name].context.data for each in sheets if each.name in known]
        others = (
            self.package.read(each.part)
            for each in sheets
            if each.name not in known and self.package.size(each.part) <= _LARGE
        )
        return frozenset().union(*(formats_from(data, first) for data in chain(edited, others)))

    def _put_sheets(self, outcomes: dict[str, SheetOutcome]) -> None:
        for name, outcome in outcomes.items():
            if outcome.packed is not None and name not in self.edits.hidden_sheets:
                self.changes.put(self.contents.sheet(name).part, outcome.packed)
            self._extend_tables(self.edits.sheets[name])

    def _put_results(self) -> Iterator[tuple[str, dict[int, dict[int, CellValue]]]]:
        """Put the sheets whose formulas have other results; yield the cells that these fill."""
        for name, results in self.edits.results.items():
            part = self.contents.sheet(name).part
            new = with_results(self.package.read(part), name, results)
            if new.cells:
                self.changes.put(part, pack((new.data,), self.level))
                yield name, {column: dict(cells) for column, cells in new.cells.items()}

    def _extend_tables(self, edit: SheetEdit) -> None:
        for part in edit.table_columns.keys() | edit.table_rows.keys() | edit.table_names.keys():
            data = rename_columns(self.package.read(part), edit.table_names.get(part, {}))
            columns, rows = edit.table_columns.get(part, []), edit.table_rows.get(part, 0)
            self.changes.put(part, extend_table(data, columns, rows))

    def _shorten_calc_chain(self, outcomes: dict[str, SheetOutcome]) -> None:
        part = self.contents.related("calcChain")
        gone = frozenset(
            (self.contents.sheet(name).sheet_id, ref)
            for name, outcome in outcomes.items()
            for ref in outcome.replaced_formulas
        )
        if part is None or not gone:
            return
        old = self.package.read(part)
        new = drop_cells(old, gone)
        if new is None:
            self.changes.remove(part, "calcChain")
        elif new != old:
            self.changes.put(part, new)

    def _add_tabs(self, outcomes: dict[str, SheetOutcome], styles: bytes) -> TabAdder:
        """Add tabs to the workbook part, in which the defined names are set already."""
        tabs = TabAdder(self.contents, self.changes, self._with_names(self.contents.data), styles)
        for source, names in self.edits.grafts:
            tabs.graft(source, names)
        for name in self.edits.hidden_sheets:
            tabs.add_hidden(name, outcomes[name].packed or self.edits.sheets[name].context.data)
        return tabs

    def _with_names(self, workbook: bytes) -> bytes:
        known = self.contents.defined_names
        for name, new in self.edits.names.items():
            if new != known.get(name):
                text = None if new is None else new.text
                hidden = new is not None and new.is_hidden
                workbook = set_name(workbook, name, text, hidden=hidden)
        for name, edit in self.edits.sheets.items():
            if (widened := widened_filter(edit)) is not None:
                workbook = self._with_filter(workbook, name, widened[1])
        return workbook

    def _with_filter(self, workbook: bytes, name: str, area: Area) -> bytes:
        """Return the workbook part in which a sheet's filter has its new area, if it is named."""
        sheet = next(at for at, each in enumerate(self.contents.sheets) if each.name == name)
        return change_name(workbook, FILTER_NAME, sheet, format_area(name, area))

    def _put_workbook(self, workbook: bytes) -> None:
        if workbook != self.contents.data:
            self.changes.put(self.contents.part, workbook)

    def _put_styles(self, styles: bytes) -> None:
        if styles == self.contents.read_styles():
            return
        part = self.contents.related("styles")
        if part:
            self.changes.put(part, styles)
            return
        folder = self.contents.part.rpartition("/")[0]
        part = f"{folder}/styles.xml".lstrip("/")
        self.changes.relate("styles", self._new_styles(part, styles))

    def _new_styles(self, part: str, styles: bytes) -> str:
        """Put the stylesheet into a part of this name, or of another, and return its name.

        One that is there already is not the workbook's, since no relationship names it. If it is
        empty it is filled: many readers look for that name and for no relationship.
        """
        if self.package.has(part) and not has_formats(self.package.read(part)):
            self.changes.put(part, styles)
            if self.package.types.of(part) != STYLES_TYPE:
                self.changes.types[part] = STYLES_TYPE
            return part
        part = self.changes.unused_name(part) if self.package.has(part) else part
        self.changes.add(part, styles, STYLES_TYPE)
        return part

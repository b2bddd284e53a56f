"""A workbook opened for editing: its edits are collected, planned, and saved as a new file."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.contents import Sheet, WorkbookContents
from sheetcrm.ooxml.package.deflate import DEFAULT_LEVEL
from sheetcrm.ooxml.package.opc import Package
from sheetcrm.ooxml.pages.page import Page
from sheetcrm.ooxml.pages.results import Results
from sheetcrm.ooxml.parts.names import DefinedName
from sheetcrm.ooxml.parts.tabs import blank_sheet
from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.planner import Planner, WorkbookEdits
from sheetcrm.ooxml.sheet.edit import SheetContext, SheetEdit
from sheetcrm.ooxml.xml.markup import parsing
from sheetcrm.ooxml.xml.values import CellValue
from sheetcrm.wording.reason import because


class Workbook(WorkbookContents):
    """The contents of one workbook and its edits; `plan` executes them, `save_to` writes them."""

    def __init__(
        self, package: Package, *, level: int = DEFAULT_LEVEL, use_general: bool = False
    ) -> None:
        super().__init__(package)
        self.level, self.use_general = level, use_general
        self.edits = WorkbookEdits()
        self._plan: Plan | None = None

    def edit(self, name: str) -> SheetEdit:
        """Return the edits of one sheet, the same ones each time."""
        if name in self.edits.sheets:
            return self.edits.sheets[name]
        sheet = self.sheet(name)
        if sheet.name not in self.edits.sheets:
            with parsing(because("part.sheet", sheet=sheet.name)):
                self.edits.sheets[sheet.name] = self._open(sheet)
        return self.edits.sheets[sheet.name]

    def set_defined_name(self, name: str, text: str, *, hidden: bool = True) -> None:
        """Set a workbook-wide defined name to this text (without `=`)."""
        self._invalidate_plan()
        self.edits.names[name] = DefinedName(name, text, hidden, None)

    def drop_defined_name(self, name: str) -> None:
        """Remove a workbook-wide defined name."""
        self._invalidate_plan()
        self.edits.names[name] = None

    def graft(
        self, source: WorkbookContents, sheets: Sequence[str], first: Sequence[str] = ()
    ) -> None:
        """Move tabs of another workbook, one that openpyxl built, after the tabs here.

        Those that are to be `first` go before them, but where macros may count the tabs. Raises
        CannotEdit if the structure is locked or a tab of that name exists.
        """
        self._check_new_tabs(sheets)
        self._invalidate_plan()
        self.edits.grafts.append((source, tuple(source.sheet(name).name for name in sheets)))
        if self.related("vbaProject") is None:
            self.edits.first += first

    def dress(self, name: str, page: Page) -> None:
        """Give a tab the looks and links of one that openpyxl built, beside the values to set."""
        self._invalidate_plan()
        self.edits.pages[self.edit(name).name] = page

    def set_results(self, name: str, results: Results) -> None:
        """Set what formulas of a tab come to, by row and column from 1; a tab with no other edits."""
        self._invalidate_plan()
        self.edits.results[self.sheet(name).name] = results

    def add_hidden_sheet(self, name: str, rows: Iterable[Sequence[CellValue]] = ()) -> SheetEdit:
        """Add a hidden tab of plain cells after the tabs here; the first value goes to A1.

        Returns its edits, which take more cells; once saved it is edited like any tab. Raises
        CannotEdit if the structure is locked or a tab of that name exists.
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
        edit = SheetEdit(context, self._invalidate_plan)
        for column, values in enumerate(zip_longest(*rows), 1):
            edit.set_column(column, dict(enumerate(values, 1)))
        self._invalidate_plan()
        self.edits.sheets[name] = edit
        self.edits.hidden_sheets.append(name)
        return edit

    @property
    def changed(self) -> bool:
        """Whether any edit differs from what the file holds."""
        return bool(self.plan().members)

    def plan(self) -> Plan:
        """Return everything that saving will write. Raises CannotEdit if anything is refused."""
        if self._plan is None:
            with parsing(because("part.any")):
                self._plan = Planner(self, self.edits, self.level).plan()
        return self._plan

    def save_to(self, path: Path) -> Plan:
        """Write the changed workbook as a new, complete file, flushed to the disk."""
        plan = self.plan()
        self.package.write(path, plan.changed, plan.added, plan.removed)
        return plan

    def close(self) -> None:
        """Free the edits and the sheets unpacked for them, once they are written."""
        self.edits = WorkbookEdits()
        self._plan = None

    def _check_new_tabs(self, names: Sequence[str]) -> None:
        if self.is_structure_locked:
            raise CannotEdit("ooxml.structure_locked", file=self.package.name)
        known = {sheet.name.lower() for sheet in self.sheets}
        known |= {name.lower() for _, grafted in self.edits.grafts for name in grafted}
        known |= {name.lower() for name in self.edits.hidden_sheets}
        twice = next((name for name in names if name.lower() in known), None)
        if twice is not None:
            raise CannotEdit("ooxml.tab_in_use", tab=twice)

    def _invalidate_plan(self) -> None:
        self._plan = None

    def _open(self, sheet: Sheet) -> SheetEdit:
        if sheet.kind != "worksheet":
            raise CannotEdit("ooxml.not_cells", sheet=sheet.name)
        context = SheetContext(
            name=sheet.name,
            data=self.package.read(sheet.part),
            tables=self.tables_in(sheet.part),
            pivots=self.pivots_in(sheet.part),
            anchors=partial(self.anchors_in, sheet.part),
            date1904=self.date1904,
            use_general=self.use_general,
        )
        return SheetEdit(context, self._invalidate_plan)

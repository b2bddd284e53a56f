"""Works out what saving would write: every part that a change brings with it, in memory."""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.package.opc import CONTENT_TYPES
from sheetcrm.ooxml.package.relations import (
    RELATIONSHIPS,
    STRICT_RELATIONSHIPS,
    add_relations,
    drop_relation,
    relations_part,
)
from sheetcrm.ooxml.parts.calcchain import drop_cells
from sheetcrm.ooxml.parts.graft import Adaptation, graft_tabs
from sheetcrm.ooxml.parts.merged_styles import MergedStyles, merge_styles
from sheetcrm.ooxml.parts.names import AFTER_NAMES, DefinedName, set_name
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.parts.table import extend_table
from sheetcrm.ooxml.parts.tabs import FIRST_SHEET, WORKSHEET_TYPE, NewTab, list_tabs
from sheetcrm.ooxml.sheet.edit import SheetEdit, SheetOutcome
from sheetcrm.ooxml.xml.markup import (
    apply_splices,
    change_attributes,
    insert_child,
    parse_markup,
    prefix_of,
)
from sheetcrm.ooxml.xml.values import DAYS_BETWEEN_CALENDARS, CellFormat, CellValue

if TYPE_CHECKING:
    from sheetcrm.ooxml.workbook import Workbook

STYLES_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_CALC_FLAG: Final = {"fullCalcOnLoad": "1"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What saving will do: member names with their new content, and the cells behind it."""

    changed: dict[str, Packed] = field(default_factory=dict)
    added: dict[str, Packed] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    cells_written: int = 0
    cells: dict[str, dict[int, dict[int, CellValue]]] = field(default_factory=dict)
    new_sheets: tuple[str, ...] = ()

    @property
    def members(self) -> frozenset[str]:
        """Name every member that will differ, be there newly, or be gone."""
        return frozenset(self.changed) | frozenset(self.added) | self.removed

    @property
    def edited(self) -> dict[str, dict[int, dict[int, CellValue]]]:
        """The cells wished for, of the sheets that any are wished for in."""
        return {name: cells for name, cells in self.cells.items() if cells}

    def without_content(self) -> "Plan":
        """Return the same without the new content, once that is written: it can be large."""
        nothing = Packed(0, 0, ())
        changed, added = dict.fromkeys(self.changed, nothing), dict.fromkeys(self.added, nothing)
        return replace(self, changed=changed, added=added)


class Planner:
    """Carries all wishes of a workbook out, in memory."""

    def __init__(self, workbook: "Workbook") -> None:
        self.book, self.package = workbook, workbook.package
        self.changed: dict[str, Packed] = {}
        self.added: dict[str, Packed] = {}
        self.removed: set[str] = set()
        self.new_types: dict[str, str] = {}
        self.new_relations: dict[str, tuple[str, str]] = {}
        self.styles_part = workbook.related("styles")
        self.new_defaults: dict[str, str] = {}
        self.new_sheets: list[str] = []
        self.new_styles = b""
        self.styles = Styles(workbook.read_styles())

    def plan(self) -> Plan:
        """Carry the wishes out, the sheets first: styles and chain follow from them."""
        shared = self.book.shared_string
        outcomes = {
            name: edit.execute(self.styles, shared, self.book.level)
            for name, edit in self.book.edits.items()
        }
        for name, outcome in outcomes.items():
            if outcome.packed is not None and name not in self.book.hidden_sheets:
                self.changed[self._member(self.book.sheet(name).part)] = outcome.packed
            self._extend_tables(self.book.edits[name])
        self.new_styles = self.styles.changed() or self.styles.data
        self._shorten_calc_chain(outcomes)
        self._save_workbook_part(outcomes)
        self._save_styles()
        self._save_lists()
        return Plan(
            self.changed,
            self.added,
            frozenset(self.removed),
            sum(outcome.cells_written for outcome in outcomes.values()),
            {name: edit.pending.cells() for name, edit in self.book.edits.items()},
            tuple(self.new_sheets),
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
        if self.new_styles == self.styles.data:
            return
        if self.styles_part:
            self._put(self.styles_part, self.new_styles)
            return
        folder = self.book.part.rpartition("/")[0]
        # a stylesheet may lie there that no relationship names: it is not the workbook's
        names = (f"styles{at or ''}.xml" for at in count())
        name = next(each for each in names if not self.package.has(f"{folder}/{each}".lstrip("/")))
        part = f"{folder}/{name}".lstrip("/")
        self.added[part] = pack((self.new_styles,))
        self.new_types[part] = STYLES_TYPE
        self._relate("styles", name)

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

    def _save_workbook_part(self, outcomes: dict[str, SheetOutcome]) -> None:
        data = self.book.data
        for name, new in self.book.name_edits.items():
            known = self.book.defined_names.get(name)
            if new != known:
                text = None if new is None else new.text
                data = set_name(data, name, text, hidden=new is not None and new.is_hidden)
        for source, names in self.book.grafts:
            data = self._graft(data, source, names)
        for name in self.book.hidden_sheets:
            data = self._add_hidden_tab(data, name, outcomes[name])
        if self.book.recalculates and (self.changed or data != self.book.data):
            data = _recalculating(data)
        if data != self.book.data:
            self._put(self.book.part, data)

    def _graft(self, workbook: bytes, source: "Workbook", names: Sequence[str]) -> bytes:
        """Move tabs in; returns the workbook part that lists them."""
        merged = merge_styles(self.new_styles, source.read_styles())
        self.new_styles = merged.data
        tabs = [NewTab(each.name, each.part, each.state) for each in map(source.sheet, names)]
        adaptation = self._adaptation(source, merged)
        graft = graft_tabs(self.package, source.package, tabs, adaptation, frozenset(self.added))
        self.added |= {part: pack((data,)) for part, data in graft.parts.items()}
        self.new_types |= graft.types
        self.new_defaults |= graft.defaults
        first = len(self.book.sheets) + len(self.new_sheets)
        moved = list(self._moved_names(source, names, first))
        return self._list_tabs(workbook, graft.tabs, moved)

    def _add_hidden_tab(self, workbook: bytes, name: str, outcome: SheetOutcome) -> bytes:
        """Give a new tab its part; returns the workbook part that lists it."""
        part = self.package.unused_name(FIRST_SHEET, self.added)
        blank = self.book.edits[name].context.data
        self.added[part] = outcome.packed or pack((blank,))
        self.new_types[part] = WORKSHEET_TYPE
        return self._list_tabs(workbook, [NewTab(name, part, "hidden")])

    def _list_tabs(
        self, workbook: bytes, tabs: Sequence[NewTab], names: Sequence[DefinedName] = ()
    ) -> bytes:
        folder = self.book.part.rpartition("/")[0]
        listed = [
            (tab, self._relate("worksheet", posixpath.relpath(tab.part, folder or ".")))
            for tab in tabs
        ]
        self.new_sheets += [tab.name for tab in tabs]
        return list_tabs(workbook, listed, names, is_strict=self.book.is_strict)

    def _adaptation(self, source: "Workbook", merged: MergedStyles) -> Adaptation:
        looks = Styles(source.read_styles())
        return Adaptation(
            styles=merged,
            shared=source.shared_strings,
            dates=lambda style: looks.shows(style, CellFormat.DATE, is_number=True),
            days=DAYS_BETWEEN_CALENDARS * (source.date1904 - self.book.date1904),
            is_strict=self.book.is_strict,
        )

    def _moved_names(
        self, source: "Workbook", names: Sequence[str], first: int
    ) -> Iterator[DefinedName]:
        """Yield the source's names, those of single tabs under the tabs' new numbers."""
        places = {
            at: first + names.index(sheet.name)
            for at, sheet in enumerate(source.sheets)
            if sheet.name in names
        }
        for name in source.all_names:
            if name.sheet is None:
                if name.name in self.book.defined_names:
                    raise CannotEdit(
                        f"The workbook has the name {name.name} already.",
                        "Remove it in Excel (Formulas, Name Manager) and try again.",
                    )
                yield name
            elif name.sheet in places:
                yield replace(name, sheet=places[name.sheet])

    def _relate(self, kind: str, target: str) -> str:
        """Take note of a new relationship of the workbook; return its id."""
        known = {relation.id for relation in self.book.relations} | self.new_relations.keys()
        key = next(key for key in (f"rId{at}" for at in count(1)) if key not in known)
        self.new_relations[key] = (kind, target)
        return key

    def _save_lists(self) -> None:
        """Bring content types and relationships in line with added and removed parts."""
        if not self.added and not self.removed:
            return
        removed = frozenset(self.removed)
        types = self.package.types.changed(self.new_types, removed, self.new_defaults)
        self._put(CONTENT_TYPES, types)
        part = relations_part(self.book.part)
        data = old = self.package.read(part)
        if self.removed:
            data = drop_relation(data, "calcChain")
        if self.new_relations:
            strict = self.book.is_strict
            space = STRICT_RELATIONSHIPS if strict else RELATIONSHIPS
            data = add_relations(data, self.new_relations, space)
        if data != old:
            self._put(part, data)


def _recalculating(data: bytes) -> bytes:
    root = parse_markup(data, "the workbook part")
    element = root.child("calcPr")
    if element is not None:
        return apply_splices(data, (change_attributes(data, element, _CALC_FLAG),))
    new = f'<{prefix_of(data, root)}calcPr fullCalcOnLoad="1"/>'.encode()
    return apply_splices(data, insert_child(data, root, new, AFTER_NAMES[1:]))

"""Adds tabs after those of a workbook: their parts, their formats and names, and their entries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sheetcrm.errors import CannotEdit
from sheetcrm.ooxml.contents import WorkbookContents
from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.package.changes import PackageChanges
from sheetcrm.ooxml.package.deflate import pack
from sheetcrm.ooxml.parts.graft import Adaptation, graft_tabs
from sheetcrm.ooxml.parts.merged_styles import MergedStyles, merge_styles
from sheetcrm.ooxml.parts.names import DefinedName
from sheetcrm.ooxml.parts.styles import Styles
from sheetcrm.ooxml.parts.tabs import FIRST_SHEET, WORKSHEET_TYPE, NewTab, list_tabs
from sheetcrm.ooxml.xml.values import DAYS_BETWEEN_CALENDARS, CellFormat


@dataclass(slots=True)
class TabAdder:
    """Adds tabs one after another; `workbook` and `styles` are those parts so far."""

    target: WorkbookContents
    changes: PackageChanges
    workbook: bytes
    styles: bytes
    names: list[str] = field(default_factory=list)
    """The added tabs, in order."""

    def graft(self, source: WorkbookContents, names: Sequence[str]) -> None:
        """Move tabs of another workbook in. Raises CannotEdit if a defined name is in use."""
        merged = merge_styles(self.styles, source.read_styles())
        self.styles = merged.data
        tabs = [NewTab(each.name, each.part, each.state) for each in map(source.sheet, names)]
        reserved = frozenset(self.changes.added)
        adaptation = self._adaptation(source, merged)
        graft = graft_tabs(self.target.package, source.package, tabs, adaptation, reserved)
        self.changes.added |= {part: pack((data,)) for part, data in graft.parts.items()}
        self.changes.types |= graft.types
        self.changes.default_types |= graft.defaults
        self._list(graft.tabs, list(self._moved_names(source, names)))

    def add_hidden(self, name: str, content: bytes | Packed) -> None:
        """Add a hidden tab with the content of its sheet."""
        part = self.changes.unused_name(FIRST_SHEET)
        self.changes.add(part, content, WORKSHEET_TYPE)
        self._list([NewTab(name, part, "hidden")])

    def _list(self, tabs: Sequence[NewTab], names: Sequence[DefinedName] = ()) -> None:
        entries = [(tab, self.changes.relate("worksheet", tab.part)) for tab in tabs]
        is_strict = self.target.is_strict
        self.workbook = list_tabs(self.workbook, entries, names, is_strict=is_strict)
        self.names += [tab.name for tab in tabs]

    def _adaptation(self, source: WorkbookContents, merged: MergedStyles) -> Adaptation:
        styles = Styles(source.read_styles())
        return Adaptation(
            styles=merged,
            shared=source.shared_strings,
            dates=lambda style: styles.shows(style, CellFormat.DATE, is_number=True),
            days=DAYS_BETWEEN_CALENDARS * (source.date1904 - self.target.date1904),
            is_strict=self.target.is_strict,
            names=frozenset(each.name.lower() for each in self.target.all_names),
        )

    def _moved_names(self, source: WorkbookContents, names: Sequence[str]) -> Iterator[DefinedName]:
        """Yield the source's names, those of single tabs with the tabs' new numbers."""
        first = len(self.target.sheets) + len(self.names)
        places = {
            at: first + names.index(sheet.name)
            for at, sheet in enumerate(source.sheets)
            if sheet.name in names
        }
        for name in source.all_names:
            if name.sheet is None:
                if name.name in self.target.defined_names:
                    raise CannotEdit("ooxml.name_in_use", name=name.name)
                yield name
            elif name.sheet in places:
                yield replace(name, sheet=places[name.sheet])

"""What saving a workbook will write."""

from dataclasses import dataclass, field, replace

from sheetcrm.ooxml.package.archive import Packed
from sheetcrm.ooxml.xml.values import CellValue


@dataclass(frozen=True, slots=True)
class Plan:
    """Member names with their new content, and the cells that they hold."""

    changed: dict[str, Packed] = field(default_factory=dict)
    added: dict[str, Packed] = field(default_factory=dict)
    removed: frozenset[str] = frozenset()
    cells_written: int = 0
    cells: dict[str, dict[int, dict[int, CellValue]]] = field(default_factory=dict)
    """Values by sheet, column and row."""
    new_sheets: tuple[str, ...] = ()
    first_sheets: tuple[str, ...] = ()
    """Those of the new ones that stand before all others."""

    @property
    def members(self) -> frozenset[str]:
        """The names of all members that are changed, added or removed."""
        return frozenset(self.changed) | frozenset(self.added) | self.removed

    @property
    def edited(self) -> dict[str, dict[int, dict[int, CellValue]]]:
        """The values of the sheets that have any."""
        return {name: cells for name, cells in self.cells.items() if cells}

    def without_content(self) -> "Plan":
        """Return the plan without the new content, which may be large, once that is written."""
        nothing = Packed(0, 0, ())
        changed, added = dict.fromkeys(self.changed, nothing), dict.fromkeys(self.added, nothing)
        return replace(self, changed=changed, added=added)

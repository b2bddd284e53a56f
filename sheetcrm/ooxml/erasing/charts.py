"""What charts keep of cells: the points of rows that are gone, and those that name somebody."""

from collections.abc import Collection, Mapping

from sheetcrm.ooxml.erasing.markup import Open
from sheetcrm.ooxml.erasing.texts import TextEraser
from sheetcrm.ooxml.xml.refs import parse_sheet_area
from sheetcrm.ooxml.xml.splices import Splice
from sheetcrm.tables.people.traces import Traces


class ChartEraser(TextEraser):
    """One walk over a chart. `rows` are the rows that are gone, by the name of their tab."""

    def __init__(self, data: bytes, traces: Traces, rows: Mapping[str, Collection[int]]) -> None:
        super().__init__(data, traces)
        self.rows = rows
        self._formula = ""

    def end(self, element: Open) -> None:
        """Remember what the points are taken from, and empty those that are to go."""
        if element.name == "f":
            self._formula = element.said
        if element.name == "v" and self.parent == "pt" and self._is_gone():
            first, stop, _ = self.bounds(element)
            self.splices.append(Splice(first, stop, b""))
            return
        super().end(element)

    def _is_gone(self) -> bool:
        place = parse_sheet_area(self._formula)
        if place is None:
            return False
        tab, area = place
        at = int(self.path[-2].attributes.get("idx", 0))
        is_down = area.bottom > area.top
        return (area.top + at if is_down else area.top) in self.rows.get(tab, ())

"""What pivot tables keep of the list behind them: whole rows of it, and every value once.

A row that names somebody goes whole; a value that only such rows had is called something else, since
pivot tables count the values. Excel reads the list anew when such a table is refreshed.
"""

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass, field

from sheetcrm.ooxml.erasing.markup import Open, Walk
from sheetcrm.ooxml.erasing.texts import TextEraser
from sheetcrm.ooxml.xml.splices import Splice
from sheetcrm.tables.people.traces import LEFT, Traces

Items = Mapping[int, Collection[int]]
"""Shared values by the number of their field, each by its number."""


class _Definition(Walk):
    """The values that fields share, and those of them that name somebody."""

    def __init__(self, data: bytes, traces: Traces) -> None:
        super().__init__(data)
        self.traces = traces
        self.named: dict[int, set[int]] = {}
        self.field, self.item = -1, -1

    def begin(self, element: Open) -> None:
        if element.name == "cacheField":
            self.field, self.item = self.field + 1, -1
        elif self.parent == "sharedItems":
            self.item += 1
            if self.traces.names_them(element.attributes.get("v", "")):
                self.named.setdefault(self.field, set()).add(self.item)


class _Records(Walk):
    """The rows of a cache: those that name somebody go, and what the others still need is kept."""

    def __init__(self, data: bytes, traces: Traces, named: Items) -> None:
        super().__init__(data)
        self.traces, self.named = traces, named
        self.gone = self.kept = 0
        self.used: dict[int, set[int]] = {}
        self.lost: dict[int, set[int]] = {}
        self._field = -1
        self._is_theirs = False
        self._items: list[tuple[int, int]] = []

    def begin(self, element: Open) -> None:
        if element.name == "r":
            self._field, self._is_theirs, self._items = -1, False, []
        elif self.parent == "r":
            self._field += 1
            value = element.attributes.get("v", "")
            if element.name == "x":
                self._items.append((self._field, int(value)))
                self._is_theirs |= int(value) in self.named.get(self._field, ())
            else:
                self._is_theirs |= self.traces.names_them(value)

    def end(self, element: Open) -> None:
        if element.name != "r":
            return
        items = self.lost if self._is_theirs else self.used
        for each, item in self._items:
            items.setdefault(each, set()).add(item)
        if self._is_theirs:
            self.gone += 1
            self.remove(element)
        else:
            self.kept += 1


class _Counted(Walk):
    """Says how many rows there are now, where a part says how many there were."""

    def __init__(self, data: bytes, element: str, attribute: str, count: int) -> None:
        super().__init__(data)
        self.element, self.attribute, self.count = element, attribute, count

    def begin(self, element: Open) -> None:
        if element.name == self.element and self.attribute in element.attributes:
            self.set_attributes(element, [(self.attribute, str(self.count))])


class _Renamed(TextEraser):
    """The values that are gone are called something else; the highest and lowest ones go with them."""

    def __init__(self, data: bytes, traces: Traces, gone: Items) -> None:
        super().__init__(data, traces)
        self.gone_items = gone
        self._field, self._item = -1, -1

    def begin(self, element: Open) -> None:
        if element.name == "cacheField":
            self._field, self._item = self._field + 1, -1
        if self.parent == "sharedItems":
            self._item += 1
            return
        super().begin(element)

    def end(self, element: Open) -> None:
        if self.parent != "sharedItems":
            super().end(element)
        elif self._item in self.gone_items.get(self._field, ()):
            first, _, stop = self.bounds(element)
            name = self.data[element.start + 1 : first].split()[0].rstrip(b"/>")
            prefix = name[: len(name) - len(element.name)].decode()
            called = f'<{prefix}s v="{LEFT}{self._item + 1}"/>'
            self.splices.append(Splice(element.start, stop, called.encode()))


class _Bounds(Walk):
    """Drops the highest and the lowest value of fields in which values went."""

    def __init__(self, data: bytes, fields: Container[int]) -> None:
        super().__init__(data)
        self.fields, self._field = fields, -1

    def begin(self, element: Open) -> None:
        if element.name == "cacheField":
            self._field += 1
        if element.name == "sharedItems" and self._field in self.fields:
            named = [each for each in element.attributes if each[:3] in {"min", "max"}]
            self.set_attributes(
                element, [(name, _NO_DAY if name.endswith("Date") else "0") for name in named]
            )


_NO_DAY = "1900-01-01T00:00:00"


@dataclass(slots=True)
class PivotCache:
    """The two parts of a cache as they are to be; records may be None."""

    definition: bytes
    records: bytes | None
    gone: int = field(default=0)


def erase_pivot_cache(definition: bytes, records: bytes | None, traces: Traces) -> PivotCache:
    """Return a cache without the rows that name somebody, and without what only they held."""
    read = _Definition(definition, traces)
    read.run()
    lost: dict[int, set[int]] = {number: set(items) for number, items in read.named.items()}
    gone = 0
    if records is not None:
        rows = _Records(records, traces, read.named)
        without = rows.run()
        gone = rows.gone
        if gone:
            records = _Counted(without, "pivotCacheRecords", "count", rows.kept).run()
            definition = _Counted(
                definition, "pivotCacheDefinition", "recordCount", rows.kept
            ).run()
            definition = _Bounds(definition, range(read.field + 1)).run()
        for number, items in rows.lost.items():
            lost.setdefault(number, set()).update(items - rows.used.get(number, set()))
    return PivotCache(_Renamed(definition, traces, lost).run(), records, gone)

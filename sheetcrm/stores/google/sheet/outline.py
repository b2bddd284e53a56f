"""The outline of a spreadsheet: its tabs, our marks on their columns, who is at work; no cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheetcrm.tables.tabs import HIDDEN

COLUMN_MARK = f"{HIDDEN}_column"
"""The key of the metadata on each column that is ours; its value is the column's field."""
ROW_MARK = f"{HIDDEN}_row"
"""The key of the metadata on each row that we are just about to write to."""
LOCK = f"{HIDDEN}_lock"
GENERATION = f"{HIDDEN}_generation"
"""The key of the metadata on the hidden tab that changes with every write of ours."""
BEFORE = f"{HIDDEN}_before"
"""Begins the name of a copy of a tab, which the number of the tab ends: how it was when we wrote it."""
ROWS_READ = f"{HIDDEN}_rows"
"""Begins the last row of such a copy, which holds the digests of the rows as they had been read."""
ADDED = f"{HIDDEN}_added"
"""The key of the metadata on a tab that we added: a digest of what it held then."""
HELD = f"{HIDDEN}_held"
"""The key of the metadata on the lock: who took it, and when."""

HELPERS = OWN, ROW, WHO = "own", "row", "who"
"""The marks of our hidden columns; the others' are the fields of what they show."""
HELPER_HEADINGS = {name: f"{HIDDEN} {name}" for name in HELPERS}
"""What they are headed, which no column of an owner's is."""

_METADATA = "metadataId,metadataKey,metadataValue"
OUTLINE = (
    "sheets(properties(sheetId,title,index,hidden,sheetType,gridProperties(rowCount,columnCount)),"
    "basicFilter,"
    "rowGroups(range(startIndex,endIndex)),"
    f"columnGroups(range(startIndex,endIndex),depth),developerMetadata({_METADATA}),"
    f"data(startColumn,columnMetadata(developerMetadata({_METADATA}))))"
)
"""What to ask for; no cell is in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Our mark on a column: its identity, and where it stands (from 0)."""

    metadata_id: int
    column: int


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the spreadsheet."""

    sheet_id: int
    title: str
    is_hidden: bool
    row_count: int
    column_count: int
    marks: Mapping[str, Mark] = field(default_factory=dict)
    groups: tuple[tuple[int, int], ...] = ()
    """The column groups: first column and the one after the last, from 0."""
    row_groups: tuple[tuple[int, int], ...] = ()
    """The same of rows."""
    filter: Mapping[str, Any] = field(default_factory=dict)
    """The owner's filter, as Google describes it; empty without one."""
    added: str = ""
    """A digest of what it held when we added it, if we did."""

    @property
    def filter_end(self) -> int | None:
        """The column after the last that the owner's filter reaches; that of a table is its own affair."""
        if not self.filter or "tableId" in self.filter:
            return None
        end: int = self.filter.get("range", {}).get("endColumnIndex", self.column_count)
        return end

    @property
    def our_columns(self) -> Mapping[str, int]:
        """Where our columns stand that show something, by field."""
        return {name: mark.column for name, mark in self.marks.items() if name not in HELPERS}

    @property
    def shape(self) -> object:
        """What must be as it was read for our new columns to stand where they should."""
        return self.row_count, self.column_count, dict(self.marks), self.filter


@dataclass(frozen=True, slots=True)
class Outline:
    """What a spreadsheet is made of."""

    tabs: tuple[Tab, ...]
    hidden: Tab | None = None
    generation: tuple[int, str] | None = None
    """The metadata's identity and value."""
    lock: Tab | None = None
    held: str = ""
    """CustomerKey holds the lock since when."""
    set_aside: Mapping[int, Tab] = field(default_factory=dict)
    """Copies of tabs as they were when we wrote over them, by the number of the tab."""

    def tab(self, title: str) -> Tab:
        """Return the tab of a title."""
        return next(tab for tab in self.tabs if tab.title == title)

    def by_id(self, sheet_id: int) -> Tab | None:
        """Return a tab wherever it stands and whatever it is called now."""
        return next((tab for tab in self.tabs if tab.sheet_id == sheet_id), None)


def read_outline(answer: Mapping[str, Any]) -> Outline:
    """Return the outline in an answer that has the fields `OUTLINE` names."""
    tabs: list[Tab] = []
    ours: dict[str, tuple[Tab, Mapping[str, tuple[int, str]]]] = {}
    copies: dict[int, Tab] = {}
    sheets = sorted(answer["sheets"], key=lambda sheet: sheet["properties"].get("index", 0))
    for sheet in sheets:
        if sheet["properties"].get("sheetType", "GRID") != "GRID":
            continue  # a chart on a tab of its own
        tab = _tab(sheet)
        if tab.title in (HIDDEN, LOCK):
            ours[tab.title] = tab, _notes(sheet)
        elif (number := _copied(tab)) is not None:
            copies[number] = tab
        else:
            tabs.append(tab)
    nothing: tuple[None, dict[str, tuple[int, str]]] = (None, {})
    hidden, kept = ours.get(HIDDEN, nothing)
    lock, held = ours.get(LOCK, nothing)
    since = held.get(HELD, (0, ""))[1]
    return Outline(tuple(tabs), hidden, kept.get(GENERATION), lock, since, copies)


def _copied(tab: Tab) -> int | None:
    """Return of which tab a hidden one is a copy of ours; None of any other."""
    name, _, number = tab.title.rpartition(" ")
    return int(number) if name == BEFORE and number.isdecimal() else None


def _tab(sheet: Mapping[str, Any]) -> Tab:
    properties = sheet["properties"]
    size = properties.get("gridProperties", {})
    return Tab(
        sheet_id=properties.get("sheetId", 0),
        title=properties["title"],
        is_hidden=properties.get("hidden", False),
        row_count=size.get("rowCount", 0),
        column_count=size.get("columnCount", 0),
        marks=dict(_marks(sheet)),
        groups=_groups(sheet.get("columnGroups", ())),
        row_groups=_groups(sheet.get("rowGroups", ())),
        filter=sheet.get("basicFilter", {}),
        added=_notes(sheet).get(ADDED, (0, ""))[1],
    )


def _groups(found: Sequence[Mapping[str, Any]]) -> tuple[tuple[int, int], ...]:
    stretches = (group["range"] for group in found)
    return tuple((each.get("startIndex", 0), each.get("endIndex", 0)) for each in stretches)


def _marks(sheet: Mapping[str, Any]) -> Iterator[tuple[str, Mark]]:
    """Yield our marks; of a column that somebody managed to have twice the leftmost is ours."""
    seen: set[str] = set()
    for block in sheet.get("data", ()):
        first = block.get("startColumn", 0)
        for column, about in enumerate(block.get("columnMetadata", ()), start=first):
            for note in about.get("developerMetadata", ()):
                name = note.get("metadataValue", "")
                if note.get("metadataKey") == COLUMN_MARK and name not in seen:
                    seen.add(name)
                    yield name, Mark(note["metadataId"], column)


def _notes(sheet: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    return {
        note["metadataKey"]: (note["metadataId"], note.get("metadataValue", ""))
        for note in sheet.get("developerMetadata", ())
    }

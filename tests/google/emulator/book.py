"""A spreadsheet: its sheets, and what hangs on them."""

import copy
from dataclasses import dataclass, field
from typing import Any

from emulator.grid import Grid
from emulator.ranges import Area
from emulator.refusal import bad_request, protected

ROWS, COLUMNS = "ROWS", "COLUMNS"

CLIENT_EMAIL = "sheetcrm-test@emulator.iam.gserviceaccount.com"
"""The service account that asks."""

OWNER = "owner@example.com"
"""Whose spreadsheets these are."""

Json = dict[str, Any]
Dressed = tuple[Any, Json]
"""Something with areas in it that move, and the rest of what was said about it."""


@dataclass(slots=True)
class Sheet:
    """One tab; `extra` and `grid_extra` are the properties that not every sheet has."""

    sheet_id: int
    title: str
    rows: int = 1000
    columns: int = 26
    grid: Grid = field(default_factory=Grid)
    extra: Json = field(default_factory=dict)
    grid_extra: Json = field(default_factory=dict)
    sizes: dict[tuple[str, int], Json] = field(default_factory=dict)
    groups: dict[str, list[Json]] = field(default_factory=lambda: {ROWS: [], COLUMNS: []})
    merges: list[Area] = field(default_factory=list)
    filter: Dressed | None = None
    conditional: list[Dressed] = field(default_factory=list)
    charts: list[Json] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        return bool(self.extra.get("hidden"))

    def count(self, dimension: str) -> int:
        return self.rows if dimension == ROWS else self.columns

    def area(self) -> Area:
        return Area(self.sheet_id, 0, self.rows, 0, self.columns)

    def copy(self) -> "Sheet":
        twin = copy.copy(self)
        twin.grid = self.grid.copy()
        twin.merges = self.merges[:]
        for name in ("extra", "grid_extra", "sizes", "groups", "filter", "conditional", "charts"):
            setattr(twin, name, copy.deepcopy(getattr(self, name)))
        return twin


@dataclass(slots=True)
class Metadata:
    """Developer metadata on the spreadsheet, a sheet, or one row or column of it."""

    metadata_id: int
    key: str
    value: str | None
    visibility: str
    sheet_id: int | None = None
    dimension: str | None = None
    index: int = 0


@dataclass(slots=True)
class NamedArea:
    """A name for an area, or a protection of one (then `about` says how)."""

    object_id: str
    name: str
    area: Area
    about: Json = field(default_factory=dict)

    def may_edit(self, email: str) -> bool:
        """Whether this protection lets somebody in: it only warns, or names them."""
        if email == OWNER or self.about.get("warningOnly"):
            return True
        return email in (self.about.get("editors") or {}).get("users", [])


@dataclass(slots=True)
class Book:
    """A spreadsheet. Requests change a draft (`copy`) that takes its place only if all went well."""

    book_id: str
    title: str
    locale: str = "en_US"
    time_zone: str = "Etc/GMT"
    sheets: list[Sheet] = field(default_factory=list)
    metadata: list[Metadata] = field(default_factory=list)
    names: list[NamedArea] = field(default_factory=list)
    protections: list[NamedArea] = field(default_factory=list)
    next_ids: list[Any] = field(default_factory=list)
    used_ids: int = 0
    editor: str = CLIENT_EMAIL
    evaluated: dict[int, Any] | None = None

    def copy(self) -> "Book":
        """A draft: rows are copied, cells are shared."""
        twin = copy.copy(self)
        twin.evaluated = None
        twin.sheets = [sheet.copy() for sheet in self.sheets]
        for name in ("metadata", "names", "protections", "next_ids"):
            setattr(twin, name, copy.deepcopy(getattr(self, name)))
        return twin

    def new_id(self) -> Any:
        """An id nobody has: what a replay forces, else a number that looks like Google's."""
        if self.next_ids:
            return self.next_ids.pop(0)
        self.used_ids += 1
        return (self.used_ids * 1_103_515_245 + 12_345) % 2_000_000_011

    def sheet(self, sheet_id: int) -> Sheet:
        for sheet in self.sheets:
            if sheet.sheet_id == sheet_id:
                return sheet
        raise bad_request(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """Titles are the same whatever their case (unverified against Google)."""
        wanted = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == wanted), None)

    def must_be_open(self, area: Area) -> None:
        """Refuse who may not edit a protected range that this area touches."""
        for one in self.protections:
            if one.area.overlaps(area) and not one.may_edit(self.editor):
                raise protected()

"""Described tabs become requests that add them to a Google Sheet: the same that a workbook is built of.

Nothing in them names a tab that was there before, so nothing that was there can change.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sheetcrm.stores.google.described.cells import (
    CELL_FIELDS,
    Place,
    box,
    one_of,
    one_of_cells,
    page_rows,
)
from sheetcrm.stores.google.described.charts import charts_of
from sheetcrm.stores.google.described.looks import (
    PIXELS_A_POINT,
    CellFormat,
    cell_format,
    condition_format,
    pixels,
    tint_format,
)
from sheetcrm.stores.google.described.rows import (
    fold_rows,
    folded_rows,
    hidden_rows,
    row_heights,
    set_heights,
)
from sheetcrm.stores.google.sheet.outline import COLUMN_MARK
from sheetcrm.tables.columns import computed_headings
from sheetcrm.templates.description import Look, Tab, TabColumn
from sheetcrm.templates.drawing.looks import column_style

Request = dict[str, Any]

LIST_ROWS = 1000
"""What a new sheet of Google's own has."""
ROOM_BELOW = 20
HEADING_POINTS = 33
KEPT = "sheetcrm keeps these columns. You may move them; what you type here is replaced."
KEYS = "sheetcrm tells by these cells what each row is about."
READ_ONLY = "For reading. Change it if you like; nothing depends on it."
_TEXT_OR_COMMA = re.compile(r'("[^"]*")|,')


def tab_requests(tab: Tab, ids: Mapping[str, int], places: Mapping[str, Place]) -> list[Request]:
    """Return the requests that add a tab.

    `ids` gives each tab of the starter its sheetId, those that are there already included; `places`
    says where the lists are whose cells are offered elsewhere, by the name of the starter's tab.
    """
    made = _Tab(tab, ids[tab.name], ids, places)
    return [
        made.sheet(),
        made.content(),
        *made.widths(),
        *made.heights(),
        *made.columns(),
        *made.choices(),
        *made.tints(),
        *made.folds(),
        *made.row_folds(),
        *made.hidden(),
        *made.merges(),
        *charts_of(tab, ids[tab.name]),
        *made.marks(),
        *made.protections(),
    ]


@dataclass(frozen=True, slots=True)
class _Tab:
    """One tab on its way."""

    tab: Tab
    id: int
    ids: Mapping[str, int]
    places: Mapping[str, Place]

    def sheet(self) -> Request:
        grid: dict[str, Any] = {
            "rowCount": self.row_count,
            "columnCount": len(self.tab.columns),
            "hideGridlines": True,
        }
        if self.tab.has_headings:
            grid["frozenRowCount"] = self.tab.heading_row
        if self.tab.frozen_columns:
            grid["frozenColumnCount"] = self.tab.frozen_columns
        properties = {"sheetId": self.id, "title": self.tab.name, "gridProperties": grid}
        return {"addSheet": {"properties": properties}}

    @property
    def row_count(self) -> int:
        """How many rows it has at first."""
        last = self.tab.heading_row + len(self.tab.rows)
        return max(LIST_ROWS, last) if self.tab.is_list else last + ROOM_BELOW

    def content(self) -> Request:
        """Return the headings and, of a page, its cells."""
        start = {"sheetId": self.id, "rowIndex": 0, "columnIndex": 0}
        values = [{"values": row} for row in page_rows(self.tab, self.ids)]
        return {"updateCells": {"start": start, "rows": values, "fields": CELL_FIELDS}}

    def widths(self) -> Iterator[Request]:
        for width, first, end in alike([pixels(column.width) for column in self.tab.columns]):
            yield self.sized("COLUMNS", first, end, width)
        if self.tab.has_headings:
            row = self.tab.heading_row
            yield self.sized("ROWS", row - 1, row, round(HEADING_POINTS * PIXELS_A_POINT))

    def sized(self, dimension: str, first: int, end: int, size: int) -> Request:
        area = self.dimension(dimension, first, end)
        properties = {"pixelSize": size}
        change = {"range": area, "properties": properties, "fields": "pixelSize"}
        return {"updateDimensionProperties": change}

    def columns(self) -> Iterator[Request]:
        """Give the cells below the headings of a list the look of their column."""
        if not self.tab.is_list:
            return
        looks = [
            cell_format(column_style(each.kind, is_ours=each.is_ours, is_wrapped=each.is_wrapped))
            for each in self.tab.columns
        ]
        for look, first, end in alike(looks):
            cell = {"userEnteredFormat": look}
            area = self.below(first, end)
            yield {"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredFormat"}}

    def choices(self) -> Iterator[Request]:
        """Let the cells below the headings of a list offer words; those of a page do so themselves."""
        if not self.tab.is_list:
            return
        for place, column in enumerate(self.tab.columns):
            rule = self.rule(column)
            if rule:
                area = self.below(place, place + 1)
                yield {"setDataValidation": {"range": area, "rule": rule}}

    def rule(self, column: TabColumn) -> dict[str, Any] | None:
        if column.is_ticked:
            return box()
        if column.choices:
            return one_of(column.choices)
        place = self.places.get(column.offers[0]) if column.offers else None
        return one_of_cells(place) if place else None

    def tints(self) -> Iterator[Request]:
        for place, column in enumerate(self.tab.columns):
            for word, tint in column.tints.items():
                yield self.look_where("TEXT_EQ", word, place, tint_format(tint))
            for each in reversed(column.conditions):  # each is put before those that are there
                look = condition_format(each)
                yield self.look_where("CUSTOM_FORMULA", in_any_locale(each.formula), place, look)

    def look_where(self, kind: str, value: str, place: int, look: CellFormat) -> Request:
        """Return the rule that gives cells of a column a look where something holds."""
        condition = {"type": kind, "values": [{"userEnteredValue": value}]}
        rule = {
            "ranges": [self.below(place, place + 1)],
            "booleanRule": {"condition": condition, "format": look},
        }
        return {"addConditionalFormatRule": {"rule": rule, "index": 0}}

    def heights(self) -> Iterator[Request]:
        if self.tab.row_height:
            height = round(self.tab.row_height * PIXELS_A_POINT)
            yield self.sized("ROWS", self.tab.heading_row, self.row_count, height)
        yield from set_heights(self.id, row_heights(self.tab))

    def merges(self) -> Iterator[Request]:
        """Let texts go over several columns."""
        for row, cells in enumerate((*self.tab.above, *self.tab.rows)):
            for at, cell in enumerate(cells):
                if cell is not None and cell.across > 1:
                    below = row if row < len(self.tab.above) else row + self.tab.has_headings
                    area = {"startRowIndex": below, "endRowIndex": below + 1}
                    area |= {"startColumnIndex": at, "endColumnIndex": at + cell.across}
                    where = {"sheetId": self.id, **area}
                    yield {"mergeCells": {"range": where, "mergeType": "MERGE_ALL"}}

    def row_folds(self) -> Iterator[Request]:
        return fold_rows(self.id, folded_rows(self.tab), hidden_rows(self.tab))

    def hidden(self) -> Iterator[Request]:
        for is_hidden, first, end in alike([column.is_hidden for column in self.tab.columns]):
            if is_hidden:
                area = self.dimension("COLUMNS", first, end)
                change = {"range": area, "properties": {"hiddenByUser": True}}
                yield {"updateDimensionProperties": change | {"fields": "hiddenByUser"}}

    def folds(self) -> Iterator[Request]:
        for is_folded, first, end in alike([column.is_folded for column in self.tab.columns]):
            if is_folded:
                area = self.dimension("COLUMNS", first, end)
                yield {"addDimensionGroup": {"range": area}}
                group = {"range": area, "depth": 1, "collapsed": True}
                yield {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}}

    def marks(self) -> Iterator[Request]:
        """Mark our columns of a list, so that a sync takes them for ours and keeps them."""
        if not self.tab.is_list:
            return
        for place, column in enumerate(self.tab.columns):
            field = computed_headings().get(column.heading) if column.is_ours else None
            if field:
                where = {"dimensionRange": self.dimension("COLUMNS", place, place + 1)}
                note = {"metadataKey": COLUMN_MARK, "metadataValue": field, "location": where}
                visible = {"visibility": "DOCUMENT"}
                yield {"createDeveloperMetadata": {"developerMetadata": note | visible}}

    def protections(self) -> Iterator[Request]:
        """Warn before what is ours or only for reading is changed; nobody is ever kept out."""
        ours = self.tab.own_columns
        if ours:
            yield self.protected(
                KEPT, {"startColumnIndex": ours.start, "endColumnIndex": ours.stop}
            )
        elif keys := [at for at, column in enumerate(self.tab.columns) if column.is_hidden]:
            yield self.protected(
                KEYS, {"startColumnIndex": keys[0], "endColumnIndex": keys[-1] + 1}
            )
        elif not self.tab.is_list:
            inputs = sorted(self.inputs())
            if not inputs:
                yield self.protected(READ_ONLY, {})
            for before, after in zip([-1, *inputs], [*inputs, len(self.tab.columns)], strict=True):
                if inputs and after - before > 1:
                    area = {"startColumnIndex": before + 1, "endColumnIndex": after}
                    yield self.protected(READ_ONLY, area)

    def inputs(self) -> set[int]:
        """Return the columns of a page that hold cells to fill in."""
        return {
            place
            for row in self.tab.rows
            for place, cell in enumerate(row)
            if cell is not None and cell.look is Look.INPUT
        }

    def protected(self, why: str, area: Mapping[str, int]) -> Request:
        rule = {"range": {"sheetId": self.id, **area}, "description": why, "warningOnly": True}
        return {"addProtectedRange": {"protectedRange": rule}}

    def below(self, first: int, end: int) -> dict[str, int]:
        """Return the columns below the headings, down to whatever row comes."""
        columns = {"startColumnIndex": first, "endColumnIndex": end}
        return {"sheetId": self.id, "startRowIndex": self.tab.heading_row, **columns}

    def dimension(self, dimension: str, first: int, end: int) -> dict[str, Any]:
        area = {"dimension": dimension, "startIndex": first, "endIndex": end}
        return {"sheetId": self.id, **area}


def in_any_locale(formula: str) -> str:
    """Return a formula with its "=" that every locale understands: some write decimals with commas.

    >>> in_any_locale('AND($A4="a, b",$A4=$A3)')
    '=AND($A4="a, b";$A4=$A3)'
    """
    return "=" + _TEXT_OR_COMMA.sub(lambda found: found[1] or ";", formula)


def alike(values: Sequence[Any]) -> Iterator[tuple[Any, int, int]]:
    """Yield neighbours of one value together: the value, the first place and the one after.

    >>> list(alike([5, 5, 7]))
    [(5, 0, 2), (7, 2, 3)]
    """
    at = 0
    for value, same in groupby(values):
        end = at + len(list(same))
        yield value, at, end
        at = end

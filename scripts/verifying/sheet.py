"""The spreadsheet that is verified in, and what a person does there, as calls of Google's own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recording.experiments import area, cell

from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.cells_read import quoted_title, read_cells
from sheetcrm.stores.google.sheet.outline import Mark, Tab
from sheetcrm.stores.google.sheet.snapshot import read_whole_outline
from sheetcrm.stores.google.store import GoogleStore
from sheetcrm.tables.grid import Cell

Json = dict[str, Any]
Rows = Sequence[Sequence[Any]]

SCRATCH = "sheetcrm check"
"""The tab that the checks of Google itself work in, one after the other."""


class Wrong(Exception):  # noqa: N818 - reads as the event it names
    """Something is not as it should be; the text says what."""


def must(is_so: object, otherwise: str) -> None:
    """Raise Wrong where something is not so."""
    if not is_so:
        raise Wrong(otherwise)


@dataclass(frozen=True, slots=True)
class _Verified(GoogleStore):
    folder: Path

    @property
    def history(self) -> Path:
        return self.folder


@dataclass
class Sheet:
    """A spreadsheet, and what was found out about it on the way."""

    service: SheetsService
    link: str
    folder: Path
    """What undoing needs is kept there, and nowhere in the owner's own history."""
    credentials: Path | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    lengths: list[int] = field(default_factory=list)
    """The characters of each formula of ours in one row."""

    @property
    def store(self) -> GoogleStore:
        """The same as a sync sees it, with a history of its own."""
        return _Verified(self.service, self.folder)

    # what a person does

    def do(self, *requests: Mapping[str, Any]) -> list[Json]:
        """Do something with the sheet, all of it at once, and return the replies."""
        body = {"requests": list(requests)}
        answer = self.service.call("POST", ":batchUpdate", body=body, repeat=Repeat.ONCE)
        return list(answer["replies"])

    def type(self, place: str, *rows: Sequence[Any]) -> None:
        """Type cells as a person would: the sheet reads them by its own locale."""
        self._write(place, rows, "USER_ENTERED")

    def put(self, place: str, *rows: Sequence[Any]) -> None:
        """Put cells in as they are."""
        self._write(place, rows, "RAW")

    def _write(self, place: str, rows: Rows, how: str) -> None:
        body = {
            "valueInputOption": how,
            "data": [{"range": place, "values": list(map(list, rows))}],
        }
        self.service.call("POST", "/values:batchUpdate", body=body, repeat=Repeat.SAFE)

    # what stands there

    def values(self, tab: str) -> list[list[Cell]]:
        """Return what cells hold, formulas worked out; rows of one length, None for a blank."""
        rows = read_cells(self.service, [tab])[tab]
        width = max(map(len, rows), default=0)
        return [[_blank(each) for each in row] + [None] * (width - len(row)) for row in rows]

    def formulas(self, tab: str) -> list[list[Any]]:
        """Return what was entered, formulas with their =."""
        params = {"ranges": quoted_title(tab), "valueRenderOption": "FORMULA"}
        answer = self.service.call("GET", "/values:batchGet", params=params, repeat=Repeat.SAFE)
        return list(answer["valueRanges"][0].get("values", []))

    def about(self, fields: str, tab: str = "") -> Json:
        """Return some fields of the sheet, or of a tab alone."""
        params: Json = {"fields": f"sheets(properties(sheetId,title),{fields})"}
        if tab:
            params["ranges"] = quoted_title(tab)
        answer = self.service.call("GET", "", params=params, repeat=Repeat.SAFE)
        sheets: list[Json] = answer["sheets"]
        return next((each for each in sheets if each["properties"]["title"] == tab), sheets[0])

    def tab(self, title: str) -> Tab:
        """Return a tab as a sync sees it."""
        return read_whole_outline(self.service).tab(title)

    def ours(self, title: str) -> Mapping[str, Mark]:
        """Return our marks on a tab's columns, by what they show."""
        return self.tab(title).marks

    @contextmanager
    def scratch(self, *rows: Sequence[str | float]) -> Iterator[int]:
        """Make a tab with some typed cells, yield its id, and delete it."""
        size = {"rowCount": 20, "columnCount": 8}
        properties = {"title": SCRATCH, "gridProperties": size}
        (reply,) = self.do({"addSheet": {"properties": properties}})
        sheet_id = int(reply["addSheet"]["properties"]["sheetId"])
        try:
            if rows:
                self.do(written(sheet_id, *rows))
            yield sheet_id
        finally:
            self.do({"deleteSheet": {"sheetId": sheet_id}})


def written(sheet_id: int, *rows: Sequence[str | float], at: tuple[int, int] = (0, 0)) -> Json:
    """Return the request that writes typed cells."""
    start = {"sheetId": sheet_id, "rowIndex": at[0], "columnIndex": at[1]}
    values = [{"values": [cell(value) for value in row]} for row in rows]
    return {"updateCells": {"start": start, "rows": values, "fields": "userEnteredValue"}}


def columns(sheet_id: int, first: int, end: int) -> Json:
    """Return a stretch of columns."""
    return {"sheetId": sheet_id, "dimension": "COLUMNS", "startIndex": first, "endIndex": end}


def inserted(sheet_id: int, before: int) -> Json:
    """Return the request that inserts a column as the screen does, dressed like the one before it."""
    where = columns(sheet_id, before, before + 1)
    return {"insertDimension": {"range": where, "inheritFromBefore": before > 0}}


def sorted_by(where: Mapping[str, Any], column: int, order: str = "DESCENDING") -> Json:
    """Return the request that sorts rows by a column."""
    specs = [{"dimensionIndex": column, "sortOrder": order}]
    return {"sortRange": {"range": where, "sortSpecs": specs}}


def ticked_in(where: Mapping[str, Any]) -> Json:
    """Return the request that makes boxes to tick of cells."""
    rule = {"condition": {"type": "BOOLEAN"}, "strict": True, "showCustomUi": True}
    return {"setDataValidation": {"range": where, "rule": rule}}


def shown_as(where: Mapping[str, Any], kind: str) -> Json:
    """Return the request that gives cells a number format."""
    look = {"userEnteredFormat": {"numberFormat": {"type": kind}}}
    return {
        "repeatCell": {"range": where, "cell": look, "fields": "userEnteredFormat.numberFormat"}
    }


def below(sheet_id: int, column: int, width: int = 1, top: int = 1) -> Json:
    """Return the cells below the headings in some columns."""
    return dict(area(top, None, column, column + width, sheet_id))


def _blank(value: Cell) -> Cell:
    return None if value == "" else value

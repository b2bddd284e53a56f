"""Checks of Google itself: what sheetcrm takes for granted, each asked of a few cells.

Where one of these fails, it is Google that is otherwise than we believe, and the checks of syncs
that fail after it follow from that.
"""

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.write.requests import add_column_metadata, delete_metadata_at
from verifying.sheet import (
    SCRATCH,
    Json,
    Sheet,
    Wrong,
    below,
    columns,
    inserted,
    must,
    shown_as,
    sorted_by,
    ticked_in,
    written,
)

RULES = "data(startColumn,rowData(values(dataValidation(condition(type)))))"
LOOKS = "data(rowData(values(userEnteredFormat(numberFormat(type)))))"


def requests_of_a_batch_in_order(sheet: Sheet) -> None:
    """The requests of a batch take effect one after the other."""
    with sheet.scratch() as tab:
        sheet.do(*(written(tab, [word]) for word in ("first", "second", "third")))
        found = sheet.values(SCRATCH)[0][0]
        must(
            found == "third",
            f"of three requests for one cell the last says 'third', it holds {found!r}",
        )


def a_batch_whole_or_not_at_all(sheet: Sheet) -> None:
    """Where one request is refused, none takes effect."""
    with sheet.scratch(["before"]) as tab:
        try:
            sheet.do(written(tab, ["after"]), {"deleteSheet": {"sheetId": 1}})
        except SheetcrmError:
            found = sheet.values(SCRATCH)[0][0]
            must(found == "before", "a batch that was refused changed a cell all the same")
        else:
            raise Wrong("a tab that is not there could be deleted")


def reading_after_writing(sheet: Sheet) -> None:
    """What was written is what is read next."""
    with sheet.scratch() as tab:
        for number in (1, 2, 3):
            sheet.do(written(tab, [number]))
            found = sheet.values(SCRATCH)[0][0]
            must(found == number, f"{number} was written, and {found!r} was read right after it")


def formulas_as_formulas(sheet: Sheet) -> None:
    """A formula that is written by its kind, or typed in a marked column, is worked out."""
    with sheet.scratch() as tab:
        formula = {"userEnteredValue": {"formulaValue": "=1+1"}}
        where = {"sheetId": tab, "startRowIndex": 0, "endRowIndex": 1}
        where |= {"startColumnIndex": 0, "endColumnIndex": 1}
        sheet.do({"repeatCell": {"range": where, "cell": formula, "fields": "userEnteredValue"}})
        found = sheet.values(SCRATCH)[0][0]
        must(found == 2, f"=1+1 was written as a formula, and the cell shows {found!r}")


def texts_as_texts(sheet: Sheet) -> None:
    """A text that looks like a formula or a number stays what it is."""
    words = ["=1+1", "007", "+49 170 1234567"]
    with sheet.scratch(words):
        found = sheet.values(SCRATCH)[0]
        must(found == words, f"the texts {words} became {found}")


def formats_of_new_columns(sheet: Sheet) -> None:
    """A column that is inserted looks like the one before it, which is why ours are cleared."""
    with sheet.scratch(["a", "b"], ["c", "d"]) as tab:
        sheet.do(shown_as(below(tab, 0, top=0), "TEXT"), inserted(tab, 1))
        (block,) = sheet.about(LOOKS, SCRATCH)["data"]
        cells = block["rowData"][1].get("values", [])
        kinds = [_kind(each) for each in cells[:2]]
        must(
            kinds == ["TEXT", "TEXT"],
            f"the number format beside a new column is {kinds[0]}, its own {kinds[1:]}",
        )


def _kind(cell: Json) -> str | None:
    kind: str | None = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type")
    return kind


def rules_of_cells(sheet: Sheet) -> None:
    """Boxes to tick stay boxes when rows are sorted and columns inserted."""
    with sheet.scratch(["x", False], ["y", True]) as tab:
        sheet.do(ticked_in(below(tab, 1, top=0) | {"endRowIndex": 2}))
        sheet.do(sorted_by({"sheetId": tab, "startRowIndex": 0, "endRowIndex": 2}, 0))
        sheet.do(inserted(tab, 0))
        rows = sheet.about(RULES, SCRATCH)["data"][0].get("rowData", [])
        found = [_rule(row, 2) for row in rows[:2]]
        must(found == ["BOOLEAN"] * 2, "boxes to tick lost their rule when rows were sorted")


def _rule(row: Json, at: int) -> str | None:
    cells = row.get("values", [])
    cell = cells[at] if at < len(cells) else {}
    kind: str | None = cell.get("dataValidation", {}).get("condition", {}).get("type")
    return kind


def filters_grow(sheet: Sheet) -> None:
    """A filter that is set again reaches as far as it was said to."""
    with sheet.scratch(["a", "b", "c"], [1, 2, 3]) as tab:
        for end in (2, 3):
            where = {"sheetId": tab, "startRowIndex": 0, "startColumnIndex": 0}
            sheet.do({"setBasicFilter": {"filter": {"range": where | {"endColumnIndex": end}}}})
        found = sheet.about("basicFilter", SCRATCH).get("basicFilter", {}).get("range", {})
        end = found.get("endColumnIndex")
        must(end == 3, f"a filter was widened to 3 columns and reaches to {end}")


def protected_ranges(sheet: Sheet) -> None:
    """What is protected is told, and moves along with its columns."""
    with sheet.scratch(["a", "b"]) as tab:
        where = columns(tab, 0, 1)
        area = {"sheetId": tab, "startColumnIndex": 0, "endColumnIndex": 1}
        sheet.do({"addProtectedRange": {"protectedRange": {"range": area, "warningOnly": True}}})
        sheet.do({"insertDimension": {"range": where, "inheritFromBefore": False}})
        found = sheet.about("protectedRanges(range)", SCRATCH).get("protectedRanges", [])
        starts = [each["range"].get("startColumnIndex", 0) for each in found]
        must(starts == [1], f"a protected column moved from 0 to 1, and {starts} are told of")


def appended_rows_all_there(sheet: Sheet) -> None:
    """Rows that are appended are all there, in their order."""
    found = _appended(sheet)
    must(
        found[-1:] == ["c"] and {*"abc"} <= {*found},
        f"of three rows that were appended {found} are there",
    )


def appended_rows_once(sheet: Sheet) -> None:
    """Rows that are appended are there once."""
    found = _appended(sheet)
    must(len(found) == len({*found}), f"rows that were appended once are there twice: {found}")


def _appended(sheet: Sheet) -> list[str]:
    with sheet.scratch(["Heading"]) as tab:
        rows = [{"values": [{"userEnteredValue": {"stringValue": each}}]} for each in "abc"]
        sheet.do({"appendCells": {"sheetId": tab, "rows": rows, "fields": "userEnteredValue"}})
        return [str(row[0]) for row in sheet.values(SCRATCH)[1:]]


def marks_move_with_their_columns(sheet: Sheet) -> None:
    """A mark on a column is found wherever the column was dragged."""
    with sheet.scratch(["a", "b", "c"]) as tab:
        note = {"metadataKey": "sheetcrm_check", "metadataValue": "b", "visibility": "DOCUMENT"}
        where = {"location": {"dimensionRange": columns(tab, 1, 2)}}
        sheet.do({"createDeveloperMetadata": {"developerMetadata": note | where}})
        sheet.do({"moveDimension": {"source": columns(tab, 1, 2), "destinationIndex": 0}})
        sheet.do(inserted(tab, 0))
        wanted = {"developerMetadataLookup": {"metadataKey": "sheetcrm_check"}}
        body = {"dataFilters": [wanted], "valueRenderOption": "UNFORMATTED_VALUE"}
        answer = sheet.service.call(
            "POST", "/values:batchGetByDataFilter", body=body, repeat=Repeat.SAFE
        )
        found = [each["valueRange"].get("values") for each in answer.get("valueRanges", [])]
        must(found == [[["b"]]], f"the mark on the column 'b' was found at {found}")


def marks_asked_for_by_place(sheet: Sheet) -> None:
    """A mark that is asked for where it is not is not found, and its identity cannot be had again."""
    with sheet.scratch(["a", "b"]) as tab:
        note = {"metadataKey": "sheetcrm_check", "metadataValue": "a", "visibility": "DOCUMENT"}
        where = {"location": {"dimensionRange": columns(tab, 0, 1)}}
        made = {"createDeveloperMetadata": {"developerMetadata": note | where}}
        (reply,) = sheet.do(made)
        found = reply["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
        again = add_column_metadata(tab, 1, "sheetcrm_check", "b", found)
        try:
            sheet.do(delete_metadata_at(tab, 1, found), again)
        except SheetcrmError:
            sheet.do(delete_metadata_at(tab, 0, found), again)
        else:
            raise Wrong("a mark on the first column was found on the second")


def references_follow_rows(sheet: Sheet) -> None:
    """A formula that names its own row names it after sorting and inserting, too."""
    rows = [["a"], ["b"], ["c"]]
    with sheet.scratch(*rows) as tab:
        sheet.type(f"'{SCRATCH}'!B1:B3", *([f"=$A{row}&ROW($A{row})"] for row in (1, 2, 3)))
        sheet.do(sorted_by({"sheetId": tab, "startRowIndex": 0, "endRowIndex": 3}, 0))
        sheet.do({"insertDimension": {"range": {"sheetId": tab, "dimension": "ROWS",
                                                "startIndex": 1, "endIndex": 2}}})  # fmt: skip
        found = [row[1] for row in sheet.values(SCRATCH)]
        must(found == ["c1", None, "b3", "a4"], f"formulas of sorted rows show {found}")


def references_follow_cut_cells(sheet: Sheet) -> None:
    """A formula follows a cell that is cut and pasted elsewhere, and can tell that it did."""
    with sheet.scratch(["a"], ["b"]) as tab:
        sheet.type(f"'{SCRATCH}'!B1", ["=ROW($A1)"])
        source = {"sheetId": tab, "startRowIndex": 0, "endRowIndex": 1}
        source |= {"startColumnIndex": 0, "endColumnIndex": 1}
        place = {"sheetId": tab, "rowIndex": 1, "columnIndex": 0}
        sheet.do(
            {"cutPaste": {"source": source, "destination": place, "pasteType": "PASTE_NORMAL"}}
        )
        found = sheet.values(SCRATCH)[0][1]
        must(
            found == 2,
            f"a formula of a cell that was cut out and pasted into row 2 says row {found}",
        )


def the_sheets_locale(sheet: Sheet) -> None:
    """A German sheet reads 1,5 as a number, and takes our formulas."""
    with in_locale(sheet, "de_DE"), sheet.scratch():
        sheet.type(f"'{SCRATCH}'!A1:B1", ["1,5", '=IF(1=1;"ja";"nein")'])
        found = sheet.values(SCRATCH)[0]
        must(found == [1.5, "ja"], f"a German sheet read 1,5 and a formula as {found}")


class in_locale:  # noqa: N801 - reads as what it does
    """The sheet in another locale for a while."""

    def __init__(self, sheet: Sheet, locale: str) -> None:
        self.sheet, self.locale = sheet, locale

    def __enter__(self) -> None:
        params = {"fields": "properties(locale)"}
        about = self.sheet.service.call("GET", "", params=params, repeat=Repeat.SAFE)
        self.before = about["properties"]["locale"]
        self._set(self.locale)

    def __exit__(self, *_: object) -> None:
        self._set(self.before)

    def _set(self, locale: str) -> None:
        change = {"properties": {"locale": locale}, "fields": "locale"}
        self.sheet.do({"updateSpreadsheetProperties": change})


CHECKS = (
    requests_of_a_batch_in_order,
    a_batch_whole_or_not_at_all,
    reading_after_writing,
    formulas_as_formulas,
    texts_as_texts,
    formats_of_new_columns,
    rules_of_cells,
    filters_grow,
    protected_ranges,
    appended_rows_all_there,
    appended_rows_once,
    marks_move_with_their_columns,
    marks_asked_for_by_place,
    references_follow_rows,
    references_follow_cut_cells,
    the_sheets_locale,
)
"""In the order in which they are asked."""

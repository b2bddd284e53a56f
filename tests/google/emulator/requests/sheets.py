"""Requests about sheets as a whole: add, delete, change properties.

Recorded are titles, sizes, hiding, gridlines and tab colours; moving, freezing, duplicating and the
words of refusals are unverified against Google.
"""

from dataclasses import replace

from emulator import shifting
from emulator.book import Book, Sheet
from emulator.colors import shown_color
from emulator.description import sheet_properties
from emulator.masks import Mask, merged, parse_mask
from emulator.refusal import bad_request
from emulator.requests.registry import Json, request
from emulator.shapes import COLOR, COLOR_STYLE

PROPERTIES = {
    "sheetId": int,
    "title": str,
    "index": int,
    "sheetType": str,
    "hidden": bool,
    "tabColor": COLOR,
    "tabColorStyle": COLOR_STYLE,
    "rightToLeft": bool,
    "gridProperties": {
        "rowCount": int,
        "columnCount": int,
        "frozenRowCount": int,
        "frozenColumnCount": int,
        "hideGridlines": bool,
        "rowGroupControlAfter": bool,
        "columnGroupControlAfter": bool,
    },
}
LONGEST_TITLE = 100


@request("addSheet", {"properties": PROPERTIES})
def add_sheet(book: Book, body: Json) -> Json:
    wanted = body.get("properties") or {}
    title = wanted.get("title") or _free_title(book)
    _must_be_free(book, title)
    sheet_id = wanted.get("sheetId")
    if sheet_id is None:
        sheet_id = book.new_id()
    elif any(sheet.sheet_id == sheet_id for sheet in book.sheets):
        raise bad_request(f"A sheet with id {sheet_id} already exists.")
    sheet = Sheet(sheet_id, title)
    book.sheets.insert(wanted.get("index", len(book.sheets)), sheet)
    settings = {name: value for name, value in wanted.items() if name not in ("sheetId", "index")}
    change_properties(book, sheet, settings, {name: {} for name in settings})
    return {"properties": sheet_properties(book, sheet)}


def _free_title(book: Book) -> str:
    number = len(book.sheets) + 1
    while book.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def _must_be_free(book: Book, title: str, own: Sheet | None = None) -> None:
    if book.titled(title) not in (None, own):
        raise bad_request(
            f'A sheet with the name "{title}" already exists. Please enter another name.'
        )


@request("deleteSheet", {"sheetId": int})
def delete_sheet(book: Book, body: Json) -> None:
    sheet = _found(book, body.get("sheetId", 0))
    others = [other for other in book.sheets if other is not sheet]
    if not others:
        raise bad_request("You can't remove all the sheets in a document.")
    if all(other.is_hidden for other in others):
        raise bad_request("You can't remove all the visible sheets in a document.")
    book.must_be_open(sheet.area())
    shifting.remove(book, sheet)


@request(
    "duplicateSheet",
    {"sourceSheetId": int, "insertSheetIndex": int, "newSheetId": int, "newSheetName": str},
)
def duplicate_sheet(book: Book, body: Json) -> Json:
    """The copy has the cells, looks, marks and protections of the source. Unverified against Google."""
    source = _found(book, body.get("sourceSheetId", 0))
    title = body.get("newSheetName") or f"Copy of {source.title}"
    _must_be_free(book, title)
    twin = source.copy()
    new_id = body.get("newSheetId")
    twin.sheet_id, twin.title = book.new_id() if new_id is None else new_id, title
    twin.merges = [replace(merge, sheet_id=twin.sheet_id) for merge in source.merges]
    twin.conditional, twin.filter = [], None
    book.sheets.insert(body.get("insertSheetIndex", 0), twin)
    _copy_what_hangs_on(book, source, twin)
    return {"properties": sheet_properties(book, twin)}


def _copy_what_hangs_on(book: Book, source: Sheet, twin: Sheet) -> None:
    for one in [one for one in book.metadata if one.sheet_id == source.sheet_id]:
        mark = replace(one, metadata_id=book.new_id(), sheet_id=twin.sheet_id)
        book.metadata.append(mark)
    for other in [one for one in book.protections if one.area.sheet_id == source.sheet_id]:
        area = replace(other.area, sheet_id=twin.sheet_id)
        book.protections.append(replace(other, object_id=str(book.new_id()), area=area))


def _found(book: Book, sheet_id: int) -> Sheet:
    for sheet in book.sheets:
        if sheet.sheet_id == sheet_id:
            return sheet
    raise bad_request(f"No sheet with id: {sheet_id}")


@request("updateSheetProperties", {"properties": PROPERTIES, "fields": str})
def update_sheet_properties(book: Book, body: Json) -> None:
    wanted = body.get("properties") or {}
    sheet = _found(book, wanted.get("sheetId", 0))
    mask = required_mask(body)
    if "*" in mask:
        mask = {name: {} for name in PROPERTIES if name != "sheetId"}
    change_properties(book, sheet, wanted, mask)


def required_mask(body: Json) -> Mask:
    if not body.get("fields"):
        raise bad_request(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    return parse_mask(body["fields"])


def change_properties(book: Book, sheet: Sheet, wanted: Json, mask: Mask) -> None:
    """Set what the mask names; a property that is False or missing is not shown."""
    if "title" in mask:
        _change_title(book, sheet, wanted.get("title") or "")
    if "index" in mask:
        _move(book, sheet, wanted.get("index", 0))
    if "gridProperties" in mask:
        _change_grid(book, sheet, wanted.get("gridProperties") or {}, mask["gridProperties"])
    own = {name: mask[name] for name in mask if name in ("hidden", "rightToLeft")}
    if own:
        sheet.extra = without_false(merged(sheet.extra, wanted, own))
    if sheet.is_hidden and all(one.is_hidden for one in book.sheets):
        raise bad_request("You can't hide all the sheets in a document.")
    if "tabColor" in mask or "tabColorStyle" in mask:
        _paint_tab(sheet, wanted)


def _change_title(book: Book, sheet: Sheet, title: str) -> None:
    if not title:
        raise bad_request("A sheet's title must not be empty.")
    if len(title) > LONGEST_TITLE:
        raise bad_request("Sheet name cannot be longer than 100 characters.")
    _must_be_free(book, title, sheet)
    if title != sheet.title:
        shifting.rename(book, sheet, title)


def _move(book: Book, sheet: Sheet, index: int) -> None:
    """Put the sheet before the one that now has this index, as the service counts."""
    if not 0 <= index <= len(book.sheets):
        raise bad_request("The sheet index is out of range.")
    before = book.sheets[:index]
    book.sheets.remove(sheet)
    book.sheets.insert(len([one for one in before if one is not sheet]), sheet)


def _change_grid(book: Book, sheet: Sheet, wanted: Json, mask: Mask) -> None:
    names = mask or {name: {} for name in wanted}
    if "rowCount" in names:
        _resize(book, sheet, "ROWS", wanted.get("rowCount", 0))
    if "columnCount" in names:
        _resize(book, sheet, "COLUMNS", wanted.get("columnCount", 0))
    rest: Mask = {name: {} for name in names if name not in ("rowCount", "columnCount")}
    if rest:
        sheet.grid_extra = without_false(merged(sheet.grid_extra, wanted, rest))
    if sheet.grid_extra.get("frozenRowCount", 0) >= sheet.rows:
        raise bad_request("You can't freeze all visible rows on the sheet.")
    if sheet.grid_extra.get("frozenColumnCount", 0) >= sheet.columns:
        raise bad_request("You can't freeze all visible columns on the sheet.")


def _resize(book: Book, sheet: Sheet, dimension: str, count: int) -> None:
    if count < 1:
        raise bad_request("A grid needs at least one row and one column.")
    now = sheet.count(dimension)
    if count > now:
        shifting.insert(book, sheet, dimension, now, count - now)
    elif count < now:
        shifting.delete(book, sheet, dimension, count, now)


def _paint_tab(sheet: Sheet, wanted: Json) -> None:
    color = (wanted.get("tabColorStyle") or {}).get("rgbColor") or wanted.get("tabColor")
    for name in ("tabColor", "tabColorStyle"):
        sheet.extra.pop(name, None)
    if color:
        shown = shown_color(color)
        sheet.extra |= {"tabColor": shown, "tabColorStyle": {"rgbColor": shown}}


def without_false(settings: Json) -> Json:
    return {name: value for name, value in settings.items() if value not in (False, 0, None)}

"""The fields this double knows of each body and question; one that it does not know is a 501."""

from typing import Any

from emulator.refusal import bad_request, unsupported

Shape = Any
"""A type, a dict of shapes by name, or a list with the one shape of its items; ANY is not looked into."""

ANY = object()

GRID_RANGE = {
    "sheetId": int,
    "startRowIndex": int,
    "endRowIndex": int,
    "startColumnIndex": int,
    "endColumnIndex": int,
}
DIMENSION_RANGE = {"sheetId": int, "dimension": str, "startIndex": int, "endIndex": int}
COLOR = {"red": float, "green": float, "blue": float, "alpha": float}
COLOR_STYLE = {"rgbColor": COLOR, "themeColor": str}
TEXT_FORMAT = {
    "foregroundColor": COLOR,
    "foregroundColorStyle": COLOR_STYLE,
    "fontFamily": str,
    "fontSize": int,
    "bold": bool,
    "italic": bool,
    "strikethrough": bool,
    "underline": bool,
    "link": {"uri": str},
}
_BORDER = {"style": str, "width": int, "color": COLOR, "colorStyle": COLOR_STYLE}
CELL_FORMAT = {
    "numberFormat": {"type": str, "pattern": str},
    "backgroundColor": COLOR,
    "backgroundColorStyle": COLOR_STYLE,
    "borders": {"top": _BORDER, "bottom": _BORDER, "left": _BORDER, "right": _BORDER},
    "padding": {"top": int, "right": int, "bottom": int, "left": int},
    "horizontalAlignment": str,
    "verticalAlignment": str,
    "wrapStrategy": str,
    "textDirection": str,
    "textFormat": TEXT_FORMAT,
    "hyperlinkDisplayType": str,
    "textRotation": {"angle": int, "vertical": bool},
}
CONDITION = {"type": str, "values": [{"userEnteredValue": str, "relativeDate": str}]}
RULE = {"condition": CONDITION, "inputMessage": str, "strict": bool, "showCustomUi": bool}
CELL = {
    "userEnteredValue": {
        "stringValue": str,
        "numberValue": float,
        "boolValue": bool,
        "formulaValue": str,
    },
    "userEnteredFormat": CELL_FORMAT,
    "note": str,
    "dataValidation": RULE,
}
METADATA_LOCATION = {"spreadsheet": bool, "sheetId": int, "dimensionRange": DIMENSION_RANGE}
METADATA = {
    "metadataId": int,
    "metadataKey": str,
    "metadataValue": str,
    "visibility": str,
    "location": METADATA_LOCATION,
}
DATA_FILTER = {
    "a1Range": str,
    "gridRange": GRID_RANGE,
    "developerMetadataLookup": {
        "locationType": str,
        "locationMatchingStrategy": str,
        "metadataId": int,
        "metadataKey": str,
        "metadataValue": str,
        "visibility": str,
        "metadataLocation": METADATA_LOCATION,
    },
}


def check(body: Any, shape: Shape, place: str) -> None:
    """Refuse what the shape does not name (501) and values of another type (400)."""
    if body is None or shape is ANY:
        return
    if isinstance(shape, dict):
        _check_fields(body, shape, place)
    elif isinstance(shape, list):
        if not isinstance(body, list):
            raise bad_request(f"Invalid value at '{place}' (TYPE_MESSAGE), {body!r}", place)
        for index, one in enumerate(body):
            check(one, shape[0], f"{place}[{index}]")
    elif not _fits(body, shape):
        raise bad_request(f"Invalid value at '{place}' ({shape.__name__}), {body!r}", place)


def _check_fields(body: Any, shape: dict[str, Shape], place: str) -> None:
    if not isinstance(body, dict):
        raise bad_request(f"Invalid value at '{place}' (TYPE_MESSAGE), {body!r}", place)
    for name, value in body.items():
        if name not in shape:
            raise unsupported(f"the field {place}.{name}")
        check(value, shape[name], f"{place}.{name}")


def _fits(value: Any, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)

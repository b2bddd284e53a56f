"""The looks of the workbook in the words of Google Sheets: same colours, same formats, same widths."""

from math import ceil
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill
from openpyxl.styles.colors import Color

from sheetcrm.tables.column import NumberFormat
from sheetcrm.templates.description import Condition, Tint
from sheetcrm.templates.drawing.looks import TINTS, WHITE, Style

CellFormat = dict[str, Any]

PIXELS_A_CHARACTER, PIXELS_BESIDE = 7, 5
"""A column's width counts figures of 11 points; that is how Excel makes pixels of it."""
PIXELS_A_POINT = 4 / 3
INDENT_PIXELS = 8
_SIDES = {"top": 2, "right": 3, "bottom": 2}
_VERTICALLY = {"center": "MIDDLE", "bottom": "BOTTOM", "top": "TOP"}
_FORMATS = {
    NumberFormat.DATE: "DATE",
    NumberFormat.PERCENT: "PERCENT",
    NumberFormat.SHARE: "PERCENT",
    NumberFormat.AMOUNT: "NUMBER",
    NumberFormat.WHOLE: "NUMBER",
    NumberFormat.TEXT: "TEXT",
}


def cell_format(style: Style) -> CellFormat:
    """Return a style as Google's CellFormat."""
    made = {
        "textFormat": _text(style.font),
        **_alignment(style.alignment),
        **_fill(style.fill),
        **_border(style.border),
    }
    if style.number_format is not NumberFormat.GENERAL:
        kind = _FORMATS[style.number_format]
        made["numberFormat"] = {"type": kind, "pattern": style.number_format.value}
    return made


def tint_format(tint: Tint) -> CellFormat:
    """Return how a word looks that means something at a glance."""
    return {"textFormat": {"bold": True, "foregroundColor": color(TINTS[tint])}}


def condition_format(condition: Condition) -> CellFormat:
    """Return how cells look where a condition holds; what is invisible has the colour behind it."""
    behind = condition.fill or WHITE
    color_of_text = behind if condition.is_invisible else condition.color
    text = {"foregroundColor": color(color_of_text)} if color_of_text else {}
    made: CellFormat = {"textFormat": text | ({"bold": True} if condition.is_bold else {})}
    return made | ({"backgroundColor": color(condition.fill)} if condition.fill else {})


def color(hexadecimal: str) -> dict[str, float]:
    """Return a colour in parts of one, rounded up: Google cuts off what is left over.

    >>> color("FF0033")
    {'red': 1.0, 'green': 0.0, 'blue': 0.2}
    """
    parts = (int(hexadecimal[-6:][at : at + 2], 16) for at in (0, 2, 4))
    names = ("red", "green", "blue")
    return {name: ceil(part / 255 * 1e4) / 1e4 for name, part in zip(names, parts, strict=True)}


def pixels(characters: float) -> int:
    """Return the width in pixels of a column of so many characters.

    >>> pixels(20)
    145
    """
    return round(characters * PIXELS_A_CHARACTER + PIXELS_BESIDE)


def _text(font: Font) -> CellFormat:
    text: CellFormat = {"fontFamily": font.name, "fontSize": round(font.sz or 11)}
    text |= {"foregroundColor": color(_rgb(font.color))}
    if font.b:
        text["bold"] = True
    if font.u:
        text["underline"] = True
    return text


def _alignment(alignment: Alignment) -> CellFormat:
    made: CellFormat = {"verticalAlignment": _VERTICALLY[alignment.vertical or "bottom"]}
    if alignment.horizontal:
        made["horizontalAlignment"] = alignment.horizontal.upper()
    if alignment.wrap_text:
        made["wrapStrategy"] = "WRAP"
    if alignment.indent:
        made["padding"] = {"left": INDENT_PIXELS, **_SIDES}
    return made


def _fill(fill: PatternFill) -> CellFormat:
    return {"backgroundColor": color(_rgb(fill.start_color))} if fill.fill_type else {}


def _border(border: Border) -> CellFormat:
    side = border.bottom
    if side is None or not side.style:
        return {}
    return {"borders": {"bottom": {"style": "SOLID", "color": color(_rgb(side.color))}}}


def _rgb(of: Color | None) -> str:
    return str(of.rgb) if of is not None else "000000"

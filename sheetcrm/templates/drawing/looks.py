"""The quiet colours: slate for what the owner types, green for what a sync keeps, ink on white."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sheetcrm.tables.column import Kind, NumberFormat
from sheetcrm.templates.description import Look, TabCell, TabColumn, Tint

INK, FAINT, WHITE = "22303C", "6B7A86", "FFFFFF"
SLATE, GREEN = "3D5266", "2F7D6B"
PALE_SLATE, PALE_GREEN, HAIRLINE = "EEF2F5", "F1F8F5", "DCE3E8"
CREAM = "FFF8DC"
"""Of what is theirs to type in tabs that a sync keeps."""

MIXED = frozenset({Look.PLAIN})
"""Cells that hold whatever an owner typed, numbers among them: aligned by what they hold."""
AT_THE_RIGHT = frozenset({NumberFormat.AMOUNT, NumberFormat.WHOLE})
"""Numbers whose digits line up."""
ALIGNED = frozenset(
    {
        Look.TITLE,
        Look.HEADLINE,
        Look.LEAD,
        Look.SECTION,
        Look.SECTION_ASIDE,
        Look.SECTION_OPEN,
        Look.SECTION_LESS_WELL,
        Look.BESIDE,
        Look.SAYING,
        Look.GOES_WELL,
        Look.GOES_LESS_WELL,
        Look.LETTER_TITLE,
        Look.LETTER_GREETING,
        Look.LETTER,
        Look.LETTER_END,
    }
)
"""What begins at the very edge of its cell; everything else is indented."""

SERIES = {
    Look.GREEN_SERIES: GREEN,
    Look.SLATE_SERIES: SLATE,
    Look.PALE_SERIES: "C3CED7",
    Look.WARM_SERIES: "E0A84F",
}
"""The colours of what charts draw, and of the headings over its figures."""
DARK = frozenset({GREEN, SLATE})
"""Colours on which letters are white."""
CENTERED = frozenset({Look.TICK, Look.TICK_HEADING, Look.FIGURE, *SERIES})
CUT_OFF = frozenset(
    {
        Look.TICK,
        Look.TICK_HEADING,
        Look.TITLE,
        Look.HEADLINE,
        Look.LEAD,
        Look.SECTION,
        Look.SECTION_ASIDE,
        Look.SECTION_OPEN,
        Look.SECTION_LESS_WELL,
        Look.INPUT,
        Look.LINE,
        Look.FITTED,
        Look.FAINT_LINE,
        Look.ACROSS,
        Look.TYPED,
        Look.ADDRESS,
        Look.ASKED,
        Look.CALLED,
        Look.ASIDE,
        Look.BESIDE,
        Look.PLAIN,
        Look.NOTED,
    }
)
"""What an owner types or a sync learns may be long: it is not wrapped."""

SHRUNK = frozenset({Look.FITTED})
"""What is written smaller where it would not fit."""

FROM_THE_TOP = (Look.LETTER_GREETING, Look.LETTER, Look.LETTER_END)
SECTIONS = (Look.SECTION, Look.SECTION_OPEN, Look.SECTION_LESS_WELL)
_VERTICAL = {
    **dict.fromkeys((*SECTIONS, Look.SECTION_ASIDE), "bottom"),
    **dict.fromkeys(FROM_THE_TOP, "top"),
}
"""Where the text of a row that is higher stands, if not in its middle."""

LINE_HEIGHT = 15
USUAL_SIZE = 11
"""Of letters, in points; widths of columns are counted in such letters."""
LETTERS = 1.1
"""How many letters fill the width of one figure, in which widths are counted."""
LINE_SPACING = 1.36
ROOM = {
    Look.TITLE: 4,
    Look.HEADLINE: 8,
    Look.LEAD: 4,
    Look.SAYING: 8,
    **dict.fromkeys(SECTIONS, 9),
}
"""Points above and below a row's text; 3 by default."""

TINTS = {Tint.FINE: "1B7A4B", Tint.MIND: "9A6500", Tint.STOP: "A63A32"}


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """What openpyxl needs to draw a cell or a whole column; each is made once, and only like itself."""

    font: Font
    fill: PatternFill
    alignment: Alignment
    border: Border
    number_format: NumberFormat = NumberFormat.GENERAL


@cache
def column_style(kind: Kind, *, is_ours: bool, is_wrapped: bool) -> Style:
    """Return the look of the cells below a heading."""
    is_at_the_right = kind.number_format in AT_THE_RIGHT
    return Style(
        font=_font(),
        fill=_fill(PALE_GREEN) if is_ours else PatternFill(),
        alignment=Alignment(
            horizontal=None if is_at_the_right else "left",
            vertical="center",
            wrap_text=is_wrapped,
            indent=0 if is_at_the_right else 1,
        ),
        border=_hairlines(),
        number_format=kind.number_format,
    )


@cache
def cell_style(look: Look, kind: Kind) -> Style:
    """Return the look of a heading or of a page's cell."""
    font, fill, border = _LOOKS[look]
    return Style(
        font=font,
        fill=fill,
        alignment=Alignment(
            horizontal="center" if look in CENTERED else None if look in MIXED else "left",
            vertical=_VERTICAL.get(look, "center"),
            wrap_text=look not in CUT_OFF,
            shrink_to_fit=look in SHRUNK,
            indent=0 if look in ALIGNED | MIXED | CENTERED else 1,
        ),
        border=border,
        number_format=kind.number_format,
    )


def row_height(row: Sequence[TabCell | None], columns: Sequence[TabColumn]) -> float:
    """Return the height in points of a page's row: not every program works it out itself."""
    widths = [column.width for column in columns]
    return max(
        (_height(cell, sum(widths[at : at + cell.across])) for at, cell in enumerate(row) if cell),
        default=LINE_HEIGHT,
    )


def _height(cell: TabCell, width: float) -> float:
    style = cell_style(cell.look, cell.kind)
    text = str(cell.value or "")
    size = style.font.sz or USUAL_SIZE
    lines = _lines(text, width * USUAL_SIZE / size) if style.alignment.wrap_text else 1
    return max(lines, 1) * size * LINE_SPACING + ROOM.get(cell.look, 3)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes that is wrapped at a width; a blank line is one."""
    return sum(max(ceil(len(line) / (width * LETTERS)), 1) for line in text.split("\n"))


def _font(size: int = 11, color: str = INK, *, bold: bool = False, italic: bool = False) -> Font:
    return Font(name="Calibri", size=size, color=color, bold=bold, italic=italic)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", start_color=color)


def _hairlines(color: str = HAIRLINE) -> Border:
    return Border(bottom=Side(style="thin", color=color))


def _framed(color: str) -> Border:
    side = Side(style="thin", color=color)
    return Border(left=side, right=side, top=side, bottom=side)


_NONE, _BARE = PatternFill(), Border()
_LINE = _hairlines()
_LOOKS: dict[Look, tuple[Font, PatternFill, Border]] = {
    Look.OWNERS_HEADING: (_font(color=WHITE, bold=True), _fill(SLATE), _BARE),
    Look.OUR_HEADING: (_font(color=WHITE, bold=True), _fill(GREEN), _BARE),
    Look.TITLE: (_font(22, SLATE, bold=True), _NONE, _BARE),
    Look.HEADLINE: (_font(16, SLATE, bold=True), _NONE, _BARE),
    Look.LEAD: (_font(13, FAINT), _NONE, _BARE),
    Look.SECTION: (_font(13, GREEN, bold=True), _NONE, _hairlines(GREEN)),
    Look.SECTION_ASIDE: (_font(color=FAINT), _NONE, _hairlines(GREEN)),
    Look.SECTION_OPEN: (_font(13, SLATE, bold=True), _NONE, _hairlines(SLATE)),
    Look.SECTION_LESS_WELL: (
        _font(13, TINTS[Tint.MIND], bold=True), _NONE, _hairlines(TINTS[Tint.MIND])),
    Look.STEP: (_font(bold=True), _NONE, _BARE),
    Look.LABEL: (_font(bold=True), _NONE, _LINE),
    Look.OUR_LABEL: (_font(color=GREEN, bold=True), _NONE, _LINE),
    Look.TEXT: (_font(), _NONE, _LINE),
    Look.ABOUT: (_font(color=FAINT), _NONE, _LINE),
    Look.INPUT: (_font(), _fill(PALE_SLATE), _LINE),
    Look.COMMAND: (Font(name="Consolas", size=11, color=INK), _fill(PALE_SLATE), _BARE),
    Look.LINK: (Font(name="Calibri", size=11, color="1F5FA8", bold=True, underline="single"),
                _NONE, _BARE),
    Look.LINE: (_font(), _NONE, _LINE),
    Look.FITTED: (_font(), _NONE, _LINE),
    Look.FAINT_LINE: (_font(color=FAINT), _NONE, _LINE),
    Look.NAME: (_font(), _NONE, _LINE),
    Look.SMALL: (_font(8, FAINT), _NONE, _LINE),
    Look.ACROSS: (_font(), _NONE, _LINE),
    Look.TYPED: (_font(), _fill(CREAM), _LINE),
    Look.WRITTEN: (_font(), _fill(CREAM), _LINE),
    Look.TICK: (_font(bold=True), _fill(CREAM), _LINE),
    Look.TICK_HEADING: (_font(color=WHITE, bold=True), _fill(SLATE), _BARE),
    Look.ADDRESS: (Font(name="Calibri", size=11, color="1F5FA8", underline="single"), _NONE, _LINE),
    Look.ASKED: (_font(18, bold=True), _fill(CREAM), _framed(SLATE)),
    Look.CALLED: (_font(20, bold=True), _NONE, _BARE),
    Look.ASIDE: (_font(12), _NONE, _BARE),
    Look.SAID: (_font(), _NONE, _BARE),
    Look.SAID_LABEL: (_font(color=FAINT), _NONE, _BARE),
    Look.BESIDE: (_font(color=FAINT), _NONE, _BARE),
    Look.PLAIN: (_font(), _NONE, _BARE),
    Look.LETTER: (_font(12), _NONE, _BARE),
    Look.LETTER_TITLE: (_font(26, GREEN, bold=True), _NONE, _hairlines(GREEN)),
    Look.LETTER_GREETING: (_font(18, bold=True), _NONE, _BARE),
    Look.LETTER_BOX: (_font(12), _fill(PALE_GREEN), _BARE),
    Look.LETTER_END: (_font(10, FAINT), _NONE, _BARE),
    Look.SAYING: (_font(12), _NONE, _BARE),
    Look.GOES_WELL: (_font(13, TINTS[Tint.FINE], bold=True), _NONE, _BARE),
    Look.GOES_LESS_WELL: (_font(13, TINTS[Tint.MIND], bold=True), _NONE, _BARE),
    Look.FIGURES_OF: (_font(color=FAINT, bold=True), _NONE, _LINE),
    Look.GREEN_SERIES: (_font(color=WHITE, bold=True), _fill(GREEN), _LINE),
    Look.SLATE_SERIES: (_font(color=WHITE, bold=True), _fill(SLATE), _LINE),
    Look.PALE_SERIES: (_font(bold=True), _fill(SERIES[Look.PALE_SERIES]), _LINE),
    Look.WARM_SERIES: (_font(bold=True), _fill(SERIES[Look.WARM_SERIES]), _LINE),
    Look.FIGURE: (_font(), _NONE, _LINE),
    Look.NOTED: (_font(), _NONE, _BARE),
}  # fmt: skip

"""The words a cell offers. Others are questioned, never refused: an owner's sheet is their own."""

from collections.abc import Iterable, Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.templates.description import Condition, Tab, TabColumn, Tint
from sheetcrm.templates.drawing.looks import TINTS

LAST_ROW = 1_048_576
MOST_TITLE = 32
INVISIBLE = NumberFormat(numFmtId=164, formatCode=";;;")
MOST_LETTERS = 255
"""Excel reads no longer list from a rule."""


def offer_choices(sheet: Worksheet, tab: Tab, tabs: Sequence[Tab]) -> None:
    """Give the cells of a tab their drop-downs, and the words of computed columns their colours."""
    for place, column in enumerate(tab.columns, start=1):
        letter = get_column_letter(place)
        _offer_in_column(sheet, f"{letter}{tab.first_row}:{letter}{LAST_ROW}", column, tab, tabs)
    for number, row in enumerate(tab.rows, start=tab.first_row):
        for place, cell in enumerate(row, start=1):
            if cell is not None and cell.choices:
                words = f'"{_listed(cell.choices)}"'
                _offer(sheet, f"{get_column_letter(place)}{number}", words, tab.name, tab)


def _offer_in_column(
    sheet: Worksheet, cells: str, column: TabColumn, tab: Tab, tabs: Sequence[Tab]
) -> None:
    if column.choices:
        _offer(sheet, cells, f'"{_listed(column.choices)}"', column.heading, tab)
    if column.offers_beside:
        _offer(sheet, cells, _beside(column.offers_beside, tab), column.heading, tab)
    if column.offers and any(each.name == column.offers[0] for each in tabs):
        names = DataValidation("list", formula1=_cells_of(column.offers, tabs), allow_blank=True)
        names.add(cells)
        sheet.add_data_validation(names)
    for word, tint in column.tints.items():
        sheet.conditional_formatting.add(cells, _tint(word, tint))
    for condition in column.conditions:
        sheet.conditional_formatting.add(cells, _rule(condition))


def _offer(sheet: Worksheet, cells: str, words: str, title: str, tab: Tab) -> None:
    """Offer the words of a list, or of the cells that a formula gives."""
    rule = DataValidation(
        "list",
        formula1=words,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=title[:MOST_TITLE],
        error=tab.asks,
    )
    rule.add(cells)
    sheet.add_data_validation(rule)


def _listed(words: Iterable[str]) -> str:
    """Return as many words as a rule holds; the others are understood, too, when they are typed.

    >>> _listed(["word"] * 60).count("word")
    51
    """
    listed = ",".join(words)
    if len(listed) <= MOST_LETTERS:
        return listed
    return listed[: MOST_LETTERS + 1].rpartition(",")[0]


def _beside(columns: tuple[int, int], tab: Tab) -> str:
    """Return the formula of the filled cells of a row: they go with it when rows are sorted."""
    first, last = (f"${get_column_letter(column + 1)}{tab.first_row}" for column in columns)
    return f"OFFSET({first},0,0,1,MAX(1,COUNTA({first}:{last})))"


def _cells_of(offers: tuple[str, str], tabs: Sequence[Tab]) -> str:
    """Return the formula of the filled cells under a heading of another tab."""
    name, heading = offers
    other = next(tab for tab in tabs if tab.name == name)
    letter = get_column_letter(other.place(heading) + 1)
    sheet = quote_sheetname(name)
    count = f"MAX(1,COUNTA({sheet}!${letter}:${letter})-1)"
    return f"OFFSET({sheet}!${letter}$1,1,0,{count},1)"


def _tint(word: str, tint: Tint) -> Rule:
    look = DifferentialStyle(font=Font(color=TINTS[tint], bold=True))
    return Rule("cellIs", operator="equal", formula=[f'"{word}"'], dxf=look)


def _rule(condition: Condition) -> Rule:
    fill = PatternFill(bgColor=condition.fill) if condition.fill else None
    font = Font(color=condition.color or None, bold=condition.is_bold or None)
    is_said = condition.color or condition.is_bold
    look = DifferentialStyle(
        font=font if is_said else None,
        fill=fill,
        numFmt=INVISIBLE if condition.is_invisible else None,
    )
    return Rule("expression", formula=[condition.formula], dxf=look, stopIfTrue=True)

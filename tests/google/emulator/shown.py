"""What a cell holds and how it is shown: UNFORMATTED_VALUE, FORMATTED_VALUE, FORMULA.

Numbers without a format, texts, booleans and formulas are as in the recordings; dates and number
formats are unverified against Google.
"""

from typing import Any

from emulator.book import Book, Sheet
from emulator.cells import Cell, ErrorValue, tidy_number
from emulator.engine import Value, Values, evaluated
from emulator.locales import has_decimal_comma
from emulator.patterns import formatted

RENDERINGS = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")


class Showing:
    """The values of one book as it stands; formulas are evaluated when the first is looked at."""

    def __init__(self, book: Book) -> None:
        self.book = book

    def value(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Value:
        """The effective value; None for an empty cell."""
        if cell.formula is None:
            return cell.entered
        if (cell.format or {}).get("numberFormat", {}).get("type") == "TEXT":
            return cell.formula  # in a cell of plain text people see the formula itself
        if self.book.evaluated is None:
            self.book.evaluated = evaluated(self.book)
        rows: Values = self.book.evaluated[sheet.sheet_id]
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
        return tidy_number(value) if isinstance(value, float) else value

    def rendered(
        self, sheet: Sheet, row: int, column: int, cell: Cell, how: str, dates: str
    ) -> Any:
        """The cell as values.get gives it; "" where there is nothing."""
        if not cell.is_filled:
            return ""
        if how == "FORMULA" and cell.formula is not None:
            return cell.formula
        value = self.value(sheet, row, column, cell)
        if value is None:
            return ""
        if how == "FORMATTED_VALUE" or (dates == "FORMATTED_STRING" and _is_date(cell)):
            return self.text(value, cell)
        return value.text if isinstance(value, ErrorValue) else value

    def text(self, value: Value, cell: Cell) -> str:
        """The value as people see it."""
        if value is None:
            return ""
        if isinstance(value, ErrorValue):
            return value.text
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, str):
            return value
        number_format = (cell.format or {}).get("numberFormat")
        comma = has_decimal_comma(self.book.locale)
        return formatted(value, number_format, self.book.locale, has_comma=comma)


def _is_date(cell: Cell) -> bool:
    kind = (cell.format or {}).get("numberFormat", {}).get("type")
    return kind in ("DATE", "TIME", "DATE_TIME")

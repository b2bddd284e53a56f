"""Values as our own cells hold them: what reads back as the same value."""

from datetime import date

from sheetcrm.tables.columns import Kind
from sheetcrm.tables.grid import Cell

PERCENT_DIGITS = 4
"""A percentage is shown without decimals; more digits would only rewrite cells for nothing."""


def format_cell(value: str | date | float | None, kind: Kind) -> Cell:
    """Return what a cell of a computed column holds for a value; blank is None.

    >>> from sheetcrm.rules.words import Stage
    >>> format_cell(Stage.COURTING, Kind.TEXT), format_cell(0.123456, Kind.PERCENT)
    ('Courting', 0.1235)
    """
    if value is None or value == "":
        return None
    if kind is Kind.PERCENT and isinstance(value, float | int):
        return round(float(value), PERCENT_DIGITS)
    return value if isinstance(value, date) else str(value)

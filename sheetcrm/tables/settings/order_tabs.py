"""The rows of Settings that say where orders stand: in a tab of the workbook, or in a file beside it."""

from collections.abc import Mapping

from sheetcrm.tables.grid import Grid
from sheetcrm.tables.kinds.yes_no import find_yes_no
from sheetcrm.tables.recognition.answers import after_colon
from sheetcrm.tables.tabs import setting_rows
from sheetcrm.tables.text import clean, fold

ORDERS = "Orders"
"""What stands before the name of the tab or file."""


def orders_setting(tab: str) -> str:
    """Return the setting that says whether the rows of a tab are orders.

    >>> orders_setting("Sales 2025")
    'Orders: Sales 2025'
    """
    return f"{ORDERS}: {tab}"


def orders_named(name: str) -> str | None:
    """Return the tab or file that a setting is about, None if it is another setting.

    >>> orders_named("Orders: Sales 2025"), orders_named("Orders")
    ('Sales 2025', None)
    """
    return after_colon(ORDERS, name)


def said_of_tabs(grid: Grid | None) -> Mapping[str, bool]:
    """Return what a Settings tab says of tabs, by their folded names."""
    return {fold(name): answer for name, answer in said_of_orders(grid).items()}


def said_of_orders(grid: Grid | None) -> Mapping[str, bool]:
    """Return what a Settings tab says of tabs and files, by their names as they were typed."""
    said = ((clean(row.name), find_yes_no(clean(row.value) or "")) for row in setting_rows(grid))
    return {
        named: answer
        for name, answer in said
        if name and answer is not None and (named := orders_named(name))
    }

"""The Excel table that a list is: rows typed under it join it, and a filter stands on each heading."""

import re
from dataclasses import replace

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.ooxml.xml.refs import parse_area
from sheetcrm.templates.description import Tab

NO_WORD = re.compile(r"\W+")


def table_name(tab_name: str) -> str:
    """Return the name by which formulas find a list: that of its tab, as far as a name may be so.

    >>> table_name("Customers"), table_name("Zu klären"), table_name("2026")
    ('Customers', 'Zu_klären', '_2026')
    """
    name = NO_WORD.sub("_", tab_name)
    return name if name[:1].isalpha() else f"_{name}"


def put_table(sheet: Worksheet, tab: Tab) -> None:
    """Make a list a table: its headings and at least one row, still blank, since Excel wants one.

    It has no style of its own: how the cells look is described already.
    """
    last = get_column_letter(len(tab.columns))
    table = Table(displayName=table_name(tab.name), ref=f"A1:{last}{max(2, 1 + len(tab.rows))}")
    table.tableStyleInfo = TableStyleInfo(showRowStripes=False)
    sheet.add_table(table)


def grow_tables(sheet: Worksheet) -> None:
    """Let the tables of a list take in all rows of their sheet."""
    for table in sheet.tables.values():
        area = parse_area(table.ref)
        table.ref = str(replace(area, bottom=max(area.bottom, sheet.max_row)))

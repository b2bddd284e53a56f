"""How a tab is printed: on A4, as wide as the paper, with its headings and names on each page."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.templates.description import Tab

A4, US_LETTER = 9, 1
ON_US_LETTER = frozenset({"US", "CA", "MX"})
"""Countries whose letters are on another paper than A4."""


def set_up_printing(sheet: Worksheet, tab: Tab) -> None:
    """Set up the paper of a tab."""
    sheet.page_setup.orientation = "landscape" if tab.is_landscape else "portrait"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = tab.pages_wide, tab.pages_high
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if tab.has_headings:
        sheet.print_title_rows = f"1:{tab.heading_row}"
    if tab.frozen_columns:
        sheet.print_title_cols = f"A:{get_column_letter(tab.frozen_columns)}"
    footer = HeaderFooterItem()
    for part, text in ((footer.left, "&A"), (footer.right, "&P / &N")):
        if part is not None:  # never: openpyxl's types are wider than what it makes
            part.text = text
    sheet.HeaderFooter.oddFooter = footer


def set_up_letter(sheet: Worksheet, country: str | None) -> None:
    """Set up the paper of a page that is sent to somebody: that of their country, and nothing in the margins."""
    sheet.page_setup.paperSize = US_LETTER if country in ON_US_LETTER else A4
    sheet.page_margins = PageMargins(left=0.9, right=0.9, top=0.9, bottom=0.8)
    sheet.HeaderFooter.oddFooter = HeaderFooterItem()

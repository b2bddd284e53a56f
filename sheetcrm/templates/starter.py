"""The starter workbook of `sheetcrm new`."""

from io import BytesIO

from openpyxl import Workbook

from sheetcrm.rules.words import Business
from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Home, Tab
from sheetcrm.templates.lists import customers_tab, interactions_tab
from sheetcrm.templates.settings_page import settings_tab
from sheetcrm.templates.start_page import start_tab


def starter_tabs(business: Business, target: str, home: Home = Home.FILE) -> tuple[Tab, ...]:
    """Describe the tabs of a new workbook of that name, or of another store, in their order."""
    start = start_tab(target, home)
    return start, customers_tab(), interactions_tab(), settings_tab(business)


def starter_workbook(business: Business, file_name: str, home: Home = Home.FILE) -> Workbook:
    """Build a new workbook for a kind of business; the lists are empty."""
    return build_workbook(starter_tabs(business, file_name, home))


def to_bytes(book: Workbook) -> bytes:
    """Return the file of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()

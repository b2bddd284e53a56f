"""The starter workbook of `sheetcrm new`."""

from io import BytesIO

from openpyxl import Workbook

from sheetcrm.templates.build import build_workbook
from sheetcrm.templates.description import Home
from sheetcrm.templates.drawing.fonts import with_ordered_fonts
from sheetcrm.templates.starter_tabs import starter_tabs
from sheetcrm.wording.languages import DEFAULT


def starter_workbook(
    business: str, file_name: str, home: Home = Home.FILE, language: str = DEFAULT
) -> Workbook:
    """Build a new workbook for a kind of business in a language; the lists are empty."""
    return build_workbook(starter_tabs(business, file_name, home, language))


def to_bytes(book: Workbook) -> bytes:
    """Return the file of a workbook."""
    file = BytesIO()
    book.save(file)
    return with_ordered_fonts(file.getvalue())

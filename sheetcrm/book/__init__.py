"""The book of customers: grids read into records, joined with the settings and a day.

This is the one path from cells to findings. A sync, a Python call and an Excel function all take it.
"""

from sheetcrm.book.book import Book
from sheetcrm.book.grids import Grids
from sheetcrm.book.opening import open_book

__all__ = ["Book", "Grids", "open_book"]

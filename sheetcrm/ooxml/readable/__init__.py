"""The one door to python-calamine: whatever reads cells of a workbook's file comes through here."""

from sheetcrm.ooxml.readable.reader import Reader, ReadSheet

__all__ = ["ReadSheet", "Reader"]

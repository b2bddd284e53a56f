"""A workbook, our own folders beside it, and a Windows that keeps files for other programs."""

from datetime import date

import openpyxl
import pytest
from holding import Windows

CUSTOMERS = [["Name", "Email"], ["Ann Ott", "ann@example.com"], ["Jörg Łukasz", "j@example.com"]]
LOG = [["Date", "Customer", "Type"], [date(2026, 2, 27), "Ann Ott", "Purchase"]]


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    """Folders of our own for each test, to look into."""
    for module, name in (("backups", "user_data_path"), ("locks", "user_cache_path")):
        place = tmp_path / "own" / name
        monkeypatch.setattr(f"sheetcrm.stores.files.{module}.{name}", lambda *_, at=place, **__: at)
    return tmp_path / "own"


@pytest.fixture
def workbook(tmp_path):
    book = openpyxl.Workbook()
    for title, rows in (("Customers", CUSTOMERS), ("Interactions", LOG)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.remove(book.active)
    place = tmp_path / "place"
    place.mkdir()
    book.save(place / "customers.xlsx")
    return place / "customers.xlsx"


@pytest.fixture
def windows(monkeypatch):
    """A system on which a file that is open can be neither replaced nor removed."""
    return Windows(monkeypatch)

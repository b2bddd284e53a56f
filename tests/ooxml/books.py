"""Workbooks that the tests make, and helpers to change and reread them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.worksheet.table import Table as OpenpyxlTable
from openpyxl.worksheet.worksheet import Worksheet

from sheetcrm.ooxml import Package, Workbook

ROWS = [
    ["Name", "Email", "Total"],
    ["Ann", "ann@example.com", 2.5],
    ["Bob", "bob@example.com", 5],
    ["Cem", None, None],
]


def make(path: Path, shape: Callable[[Worksheet], object] = lambda _: None) -> Path:
    """Save a workbook of the customers above, shaped further by the test."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Customers"
    for row in ROWS:
        sheet.append(row)
    shape(sheet)
    book.save(path)
    return path


def as_table(sheet: Worksheet) -> None:
    sheet.add_table(OpenpyxlTable(displayName="People", ref="A1:C4"))


def open_book(path: Path) -> Workbook:
    return Workbook(Package.open(path))


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(source: Path, target: Path, changes: dict[str, bytes | None]) -> Path:
    """Copy a workbook with members replaced, added or (None) left out."""
    old = members(source)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (old | changes).items():
            if data is not None:
                archive.writestr(name, data)
    return target


SHEET = "xl/worksheets/sheet1.xml"


def patch(source: Path, target: Path, member: str, *swaps: tuple[bytes, bytes]) -> Path:
    """Copy a workbook with bytes of one member swapped; each must occur."""
    data = members(source)[member]
    for old, new in swaps:
        assert old in data, (old, data)
        data = data.replace(old, new)
    return rewrite(source, target, {member: data})

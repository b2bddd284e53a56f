"""Builds the workbook of a benchmark: 25 columns of customers, ten rows of log for each.

usage: python -m benchmarks.workbooks FILE CUSTOMERS
"""

import sys

import xlsxwriter

from benchmarks.made_up import lists_of


def build(path: str, customers: int) -> None:
    """Write the workbook."""
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    for tab, rows in zip(("Customers", "Interactions"), lists_of(customers), strict=True):
        sheet = book.add_worksheet(tab)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                sheet.write(number, column, value)
    book.close()


if __name__ == "__main__":
    build(sys.argv[1], int(sys.argv[2]))

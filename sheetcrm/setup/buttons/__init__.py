"""The button beside a workbook: a file to double-click, which brings the list up to date."""

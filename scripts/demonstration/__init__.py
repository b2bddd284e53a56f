"""The demo: a small firm of some twenty customers, typed into a workbook."""

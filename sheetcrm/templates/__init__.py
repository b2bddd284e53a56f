"""The tabs of a new workbook, built from the one list of columns."""

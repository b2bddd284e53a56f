"""What belongs to a workbook beside its cells: names, tables, styles, new tabs."""

"""What a workbook has beside its cells: names, tables, styles, tabs, add-ins."""

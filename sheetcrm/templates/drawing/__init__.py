"""How what a tab describes is drawn by openpyxl: looks, cells, rows, choices and paper."""

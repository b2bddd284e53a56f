"""Brings a whole tab up to date as openpyxl would build it, and leaves the rest of its sheet alone."""

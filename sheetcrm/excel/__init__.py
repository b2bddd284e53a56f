"""Typed into a cell and answered: the rules as Excel functions, the same as the sync."""

"""Rows that may be one customer twice, and what says so. Nothing is joined by itself."""

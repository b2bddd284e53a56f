"""Rows below a header become fields, column by column."""

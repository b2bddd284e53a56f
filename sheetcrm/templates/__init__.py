"""Tabs described once, and the workbooks built from their description."""

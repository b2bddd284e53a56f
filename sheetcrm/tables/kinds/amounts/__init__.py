"""Amounts of money and counts."""

"""Twelve Mondays of four small businesses, played through a real workbook as their owners type it."""

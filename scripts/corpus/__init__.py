"""Checks over many workbooks that other programs made."""

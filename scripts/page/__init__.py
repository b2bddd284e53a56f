"""Builds the page that is double-clicked."""

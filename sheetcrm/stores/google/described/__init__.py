"""Described tabs as requests that add them to a Google Sheet."""

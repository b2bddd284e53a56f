"""The requests of spreadsheets.batchUpdate, one family a file; importing them registers them."""

from emulator.requests import cells, dimensions, metadata, pasting, sheets
from emulator.requests.registry import apply

__all__ = ["apply", "cells", "dimensions", "metadata", "pasting", "sheets"]

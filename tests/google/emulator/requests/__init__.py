"""The requests of spreadsheets.batchUpdate, one family a file; importing them registers them."""

from emulator.requests import (
    cells,
    charts,
    colouring,
    dimensions,
    grouping,
    merging,
    metadata,
    naming,
    ordering,
    pasting,
    protection,
    sheets,
    spreadsheets,
)
from emulator.requests.registry import apply

__all__ = [
    "apply",
    "cells",
    "charts",
    "colouring",
    "dimensions",
    "grouping",
    "merging",
    "metadata",
    "naming",
    "ordering",
    "pasting",
    "protection",
    "sheets",
    "spreadsheets",
]

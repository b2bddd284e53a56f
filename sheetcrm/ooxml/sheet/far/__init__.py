"""Cells that stand so far from the rest that reading all between would take the memory."""

from sheetcrm.ooxml.sheet.far.cells import FarCell, cells_at, far_cells, without_cells
from sheetcrm.ooxml.sheet.far.content import text_of

__all__ = ["FarCell", "cells_at", "far_cells", "text_of", "without_cells"]

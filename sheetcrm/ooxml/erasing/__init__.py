"""Erases what names somebody from a workbook's package, and leaves every other byte alone.

`cells` blanks cells, `texts` what stands in the markup of all other parts, `pivots` and `charts` what
those keep of cells, `strings` the shared texts that no cell shows any more; `package` does all of it.
"""

from sheetcrm.ooxml.erasing.package import Erased, erase_cells, erase_rest

__all__ = ["Erased", "erase_cells", "erase_rest"]

"""The macro module that Excel itself makes when the owner presses "Import Functions"."""

import zipfile
from pathlib import Path
from typing import Final

MODULE: Final = "xlwings_udfs"
_PROJECT: Final = "xl/vbaProject.bin"


def has_imported_functions(workbook: Path) -> bool:
    """Return whether functions were imported into a workbook, without opening its macros.

    A project of macros is a little file system; the names in its directory are plain UTF-16.
    """
    try:
        with zipfile.ZipFile(workbook) as archive:
            return MODULE.encode("utf-16-le") in archive.read(_PROJECT)
    except (KeyError, zipfile.BadZipFile, OSError):
        return False

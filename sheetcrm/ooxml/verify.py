"""Verifies a written workbook with independent readers, before it takes the old one's place."""

import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.unchanged_members import verification_failed, verify_members
from sheetcrm.wording.reason import because

if TYPE_CHECKING:
    from sheetcrm.ooxml.reading_back import Grid, Sheets


def verify(
    before: Path,
    after: Path,
    plan: Plan,
    *,
    grids: "Mapping[str, Grid] | None" = None,
    written: "Callable[[], Sheets] | None" = None,
) -> None:
    """Raise CannotEdit unless `after` is `before` with exactly the plan's changes.

    `grids` holds the old sheets, first cell A1, for a caller that has read them anyway; `written`
    returns the new ones (reading_back.read_sheets) for a caller that reads them meanwhile.
    """
    try:
        verify_members(before, after, plan.members)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
        raise verification_failed(because("harm.all_parts")) from error
    # in a browser, where no file is ever written, there is no python-calamine
    from sheetcrm.ooxml.reading_back import read_sheets, verify_cells, verify_tabs  # noqa: PLC0415

    if plan.edited:
        sheets = written or (lambda: read_sheets(after, plan.edited))
        new: dict[str, Grid] = dict.fromkeys(plan.new_sheets, ())
        verify_cells(before, plan.edited, {**(grids or {}), **new}, sheets)
    if plan.new_sheets:
        verify_tabs(before, after, plan.new_sheets)

"""Verifies a written workbook with independent readers, before it takes the old one's place."""

import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sheetcrm.ooxml.plan import Plan
from sheetcrm.ooxml.unchanged_members import verification_failed, verify_members
from sheetcrm.wording.reason import because

if TYPE_CHECKING:
    from sheetcrm.ooxml.comparison import Grid
    from sheetcrm.ooxml.reading_back import Far


def verify(
    before: Path,
    after: Path,
    plan: Plan,
    *,
    grids: "Mapping[str, Grid] | None" = None,
    far: "Far | None" = None,
) -> None:
    """Raise CannotEdit unless `after` is `before` with exactly the plan's changes.

    `grids` holds the old sheets, first cell A1, for a caller that has read them anyway, and `far`
    the cells that were not read, since they stand far from all others.
    """
    try:
        verify_members(before, after, plan.members)
    except (zipfile.BadZipFile, NotImplementedError, zlib.error, EOFError) as error:
        raise verification_failed(because("harm.all_parts")) from error
    # in a browser, where no file is ever written, there is no python-calamine
    from sheetcrm.ooxml.reading_back import verify_cells, verify_tabs  # noqa: PLC0415

    if plan.edited:
        new: dict[str, Grid] = dict.fromkeys(plan.new_sheets, ())
        verify_cells(before, after, plan.edited, {**(grids or {}), **new}, far or {})
    if plan.new_sheets:
        verify_tabs(before, after, plan.new_sheets, plan.first_sheets)

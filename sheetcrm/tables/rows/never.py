"""Whoever answers "never" to how often they want to hear from us: no courtesy, and no advertising."""

from typing import Any

from sheetcrm.rules.words import Consent
from sheetcrm.tables.headings import HeaderRow
from sheetcrm.tables.kinds.never import says_never
from sheetcrm.tables.rows.sheet_rows import SheetRows
from sheetcrm.tables.rows.strictest import wish_columns


def heed_never(rows: SheetRows, header: HeaderRow, fields: dict[str, list[Any]]) -> None:
    """Forbid courtesy and advertising in the rows whose contact level is never."""
    for column in wish_columns(header, "contact_level"):
        for index, cell in enumerate(rows.cells(column)):
            if isinstance(cell, str) and says_never(cell):
                fields["courtesy_contact"][index] = False
                fields["marketing_consent"][index] = Consent.UNSUBSCRIBED

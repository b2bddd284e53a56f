"""The columns of Today: what a sync writes there, and what the owner types beside it."""

from typing import Final

from sheetcrm.tables.kept.kept_page import KeptColumn
from sheetcrm.tables.kinds.dates.dates import DATE

TODAY: Final = "Today"


TODAY_COLUMNS: Final = (
    KeptColumn("Band", "band", 16),
    KeptColumn("Done", "done", 7, is_typed=True),
    KeptColumn("Customer", "customer", 20),
    KeptColumn("Do this", "do", 37),
    KeptColumn("Why", "why", 54),
    KeptColumn("How", "how", 31),
    KeptColumn("Outcome", "outcome", 16, is_typed=True),
    KeptColumn("Not before", "not_before", 12, DATE, is_typed=True),
    KeptColumn("Note", "note", 30, is_typed=True),
    KeptColumn("Lately", "lately", 38),
    KeptColumn("Due", "due", 12, DATE, is_folded=True),
    KeptColumn("Your note", "your_note", 40, is_folded=True),
    KeptColumn("Ask for", "ask_for", 18, is_folded=True),
    KeptColumn("Stage", "stage", 14, is_folded=True),
    KeptColumn("Key", "key", 10, is_hidden=True),
    KeptColumn("Link", "link", 10, is_hidden=True),
)
"""In the order of a new tab; an owner may have moved them."""

LATER_COLUMNS: Final = ("lately",)
"""Those that a tab made before they existed lacks."""
TYPED: Final = tuple(column.field for column in TODAY_COLUMNS if column.is_typed)

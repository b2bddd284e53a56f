"""Problems: what is to be settled in a target's list, and what mends it."""

from sheetcrm.syncing.report import Today
from sheetcrm.use_cases.reading import read_book
from sheetcrm.use_cases.target import Target
from sheetcrm.views.remedies import ToSettle, to_settle


def problems_of(target: Target, today: Today | None = None) -> ToSettle:
    """Return what is to be settled. Raises SheetcrmError if the list cannot be read."""
    return to_settle(read_book(target, today))

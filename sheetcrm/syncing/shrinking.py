"""A list that suddenly lost most of its customers is an accident more often than a decision."""

from sheetcrm.errors import SheetcrmError

FEWEST_LOST = 3
"""Of a handful of customers somebody may delete most without having slipped."""


def refuse_if_shrunk(now: int, before: int | None) -> None:
    """Raise SheetcrmError if most of the customers of the last sync are gone.

    >>> refuse_if_shrunk(51, 100), refuse_if_shrunk(1, 3), refuse_if_shrunk(5, None)
    (None, None, None)
    >>> refuse_if_shrunk(0, 1)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sheetcrm.errors.SheetcrmError: The list had 1 customer at the last update, and now it has ...
    """
    if not before:
        return
    lost = before - now
    if now == 0 or (lost >= FEWEST_LOST and lost > before / 2):
        raise SheetcrmError("sync.shrunk", before=before, now=now)

"""Copies beside: what a sync says where a cloud drive kept two versions of a workbook."""

from sheetcrm.setup.health.copies import told_of_copies
from sheetcrm.stores.registry import kind_of


def copies_beside(target: str) -> tuple[str, ...]:
    """Return a sentence for the copies beside a target, in the language spoken; mostly none."""
    return tuple(told_of_copies(kind_of(target), target))

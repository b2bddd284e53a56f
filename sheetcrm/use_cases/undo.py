"""Undo: put back what the last syncs of a target changed."""

from sheetcrm.history.undo import Undone, undo_store
from sheetcrm.use_cases.target import Target, change


def undo(target: Target, *, steps: int = 1, redo: bool = False) -> Undone:
    """Put back the last syncs of a target, or with `redo` what the last undo put back.

    Raises SheetcrmError if there is nothing to put back, or the target cannot be written.
    """
    return change(target, lambda store: undo_store(store, steps=steps, redo=redo))

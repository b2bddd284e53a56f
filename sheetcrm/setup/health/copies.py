"""Copies beside a workbook, where a cloud drive could not make one of two versions."""

from collections.abc import Iterator
from pathlib import PurePath

from sheetcrm.stores.files.conflicts import copies_of, original_of
from sheetcrm.stores.kind import StoreKind
from sheetcrm.wording.spoken import say


def told_of_copies(kind: StoreKind, target: str) -> Iterator[str]:
    """Yield a sentence for the copies of a workbook, or that it looks like one itself."""
    name, beside = PurePath(target).name, kind.beside(target)
    original, copies = original_of(name, beside), copies_of(name, beside)
    if original is not None:
        yield say("{file} looks like a second copy of {original}.", file=name, original=original)
    elif copies:
        yield say(
            "{copies:list} beside it looks like a second copy of {file}: perhaps a cloud drive kept two versions.",
            copies=copies,
            file=name,
        )

"""Refusals that mean: what we wanted to write to is no longer as it was when we read it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused


@contextmanager
def refusal_as_change() -> Iterator[None]:
    """Raise TargetChanged for a refusal, unless cells are protected or the sheet is full."""
    try:
        yield
    except Refused as error:
        if error.status != BAD_REQUEST or error.is_protected or error.is_full:
            raise
        raise moved() from error


def moved() -> TargetChanged:
    """Return the error of columns, rows or tabs that are no longer where they were read."""
    return TargetChanged("google.moved")

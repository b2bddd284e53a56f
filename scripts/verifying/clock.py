"""Seconds that something took, kept with the sheet."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from verifying.sheet import Sheet


@contextmanager
def timed(sheet: Sheet, what: str) -> Iterator[None]:
    """Note how long something takes."""
    began = time.perf_counter()
    yield
    sheet.seconds[what] = round(time.perf_counter() - began, 2)

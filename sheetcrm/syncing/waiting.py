"""Waiting for a workbook that somebody has open: look again and again until it is closed."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import TypeVar

from sheetcrm.errors import TargetBusy

POLL_SECONDS = 0.5
FOR_EVER = float("inf")

R = TypeVar("R")


def once_free(
    do: Callable[[], R],
    seconds: float,
    tell: Callable[[TargetBusy], None],
    *,
    every: float | None = None,
) -> R:
    """Do something as soon as its target is free, and return what comes of it.

    It is tried `every` so many seconds (default: POLL_SECONDS). `tell` is called once, with what is in the way. Raises TargetBusy where that is still so after
    so many `seconds`.
    """
    until = monotonic() + seconds
    is_told = False
    while True:
        try:
            return do()
        except TargetBusy as busy:
            left = until - monotonic()
            if left <= 0:
                raise
            if not is_told:
                tell(busy)
                is_told = True
        sleep(min(every or POLL_SECONDS, left))

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
    on_busy: Callable[[TargetBusy], None],
    *,
    every: float | None = None,
) -> R:
    """Do something as soon as its target is free, and return the result.

    Retries `every` so many seconds, by default POLL_SECONDS. Calls `on_busy` once, with the first
    error. Raises TargetBusy if the target is still busy after `seconds`.
    """
    until = monotonic() + seconds
    is_reported = False
    while True:
        try:
            return do()
        except TargetBusy as busy:
            left = until - monotonic()
            if left <= 0:
                raise
            if not is_reported:
                on_busy(busy)
                is_reported = True
        sleep(min(every or POLL_SECONDS, left))

"""Long lists are worked through by several processes at once, where the system can fork.

A forked process sees everything that was read, so only its results travel. Where it cannot be
forked safely, or one dies, the work is done here: the results are the same, and so are the errors.
"""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

FEWEST_A_WORKER = 2_500
"""Fewer take less time than a process of their own."""
MOST_WORKERS = 4

T = TypeVar("T")
R = TypeVar("R")


def in_parts(items: Sequence[T], work: Callable[[Sequence[T]], R]) -> list[R]:
    """Return what `work` makes of each part of the items, in order. Results must be picklable.

    >>> in_parts([3, 1, 2], sum)
    [6]
    """
    parts = _split(items, _number_of_workers(len(items)))
    if len(parts) == 1:
        return [work(items)]
    return _forked(parts, work)


def _forked(parts: Sequence[Sequence[T]], work: Callable[[Sequence[T]], R]) -> list[R]:
    from sheetcrm.syncing.forks import Fork  # noqa: PLC0415 - not every Python has processes

    helpers = [Fork(partial(work, part)) for part in parts[1:]]
    try:
        first = work(parts[0])
        return [first, *(helper.result() for helper in helpers)]
    finally:
        for helper in helpers:
            helper.stop()


def _split(items: Sequence[T], parts: int) -> list[Sequence[T]]:
    size = -(-len(items) // parts) or 1
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


def _number_of_workers(items: int) -> int:
    if items < 2 * FEWEST_A_WORKER or not _may_fork():
        return 1
    return min(items // FEWEST_A_WORKER, len(os.sched_getaffinity(0)), MOST_WORKERS)


def _may_fork() -> bool:
    """Tell whether a fork is safe: on Linux, and with no thread that could hold a lock."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    tasks = Path("/proc/self/task")  # threads of libraries count as well
    return tasks.is_dir() and len(list(tasks.iterdir())) == 1

"""Long lists are worked through by several processes at once, where the system can fork.

A forked process sees everything that was read, so only its results travel. Where it cannot be
forked safely, or one dies, the work is done here: the results are the same, and so are the errors.
"""

import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Generic, TypeVar

if sys.platform != "emscripten":  # a browser has no processes
    from multiprocessing import get_context
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

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
    helpers = [_Helper(partial(work, part)) for part in parts[1:]]
    try:
        first = work(parts[0])
        return [first, *(helper.result() for helper in helpers)]
    finally:
        for helper in helpers:
            helper.stop()


class _Helper(Generic[R]):
    """A forked process that does some work."""

    def __init__(self, work: Callable[[], R]) -> None:
        self.work = work
        context = get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        self.process: BaseProcess = context.Process(target=_send, args=(work, sender))
        self.process.start()
        sender.close()

    def result(self) -> R:
        """Return the result; what a helper could not do is done here."""
        try:
            result: R = self.receiver.recv()
        except EOFError:  # it died or raised: here whatever stops us can be told
            return self.work()
        return result

    def stop(self) -> None:
        """Leave no process behind, not even after Ctrl+C."""
        self.receiver.close()
        self.process.kill()
        self.process.join()


def _send(work: Callable[[], object], sender: "Connection") -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this to hear
    with suppress(Exception):  # done again, and told, by whoever waits for the result
        sender.send(work())
    sender.close()


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

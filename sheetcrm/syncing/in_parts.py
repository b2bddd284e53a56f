"""A long list is worked through on several processors at once, where the system can fork.

A forked process sees everything that was read, so only its result travels. Where forking is not
safe, or a process dies, the work is done here: results and errors are the same.
"""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Generic, NoReturn, TypeVar

FEWEST_A_PROCESS = 2_500
"""Fewer customers take less time than a process of their own."""
MOST_PROCESSES = 4
_ENDING = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]

T = TypeVar("T")
R = TypeVar("R")


def in_parts(items: Sequence[T], work: Callable[[Sequence[T]], R]) -> list[R]:
    """Return what `work` makes of each part of the items, in order. Results must be picklable.

    >>> in_parts([3, 1, 2], sum)
    [6]
    """
    first, *others = _split(items, _number_of_parts(len(items)))
    forks: list[_Fork[T, R]] = []
    try:
        if others:
            with _signals_held():
                forks.extend(_Fork(part, work) for part in others)
        return [work(first), *(fork.result() for fork in forks)]
    finally:
        for fork in forks:
            fork.stop()


class _Fork(Generic[T, R]):
    """A forked process that works through one part and sends its result through a pipe."""

    def __init__(self, part: Sequence[T], work: Callable[[Sequence[T]], R]) -> None:
        self._part, self._work = part, work
        receiver, sender = os.pipe()
        self._receiver = os.fdopen(receiver, "rb")
        self._process = _fork()
        if self._process == 0:
            _send(part, work, sender)
        os.close(sender)

    def result(self) -> R:
        """Return the result; a part that the process could not finish is worked through here."""
        try:
            result: R = pickle.load(self._receiver)  # noqa: S301 - our own process wrote it
        except (EOFError, pickle.UnpicklingError):  # it raised or was killed: here that can be told
            return self._work(self._part)
        return result

    def stop(self) -> None:
        """Leave no process behind, not even after Ctrl+C."""
        self._receiver.close()
        if self._process is not None:
            os.kill(self._process, signal.SIGKILL)  # even an ended one is there until waited for
            os.waitpid(self._process, 0)


def _fork() -> int | None:
    """Fork; return None where the system has no room for another process."""
    try:
        return os.fork()
    except OSError:  # its part is worked through here
        return None


def _send(part: Sequence[T], work: Callable[[Sequence[T]], R], sender: int) -> NoReturn:
    """Send the result and end: nothing else of the parent, such as its clean-up, may run here."""
    try:
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)  # to stop is the parent's to answer
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
        with os.fdopen(sender, "wb") as stream:
            pickle.dump(work(part), stream, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold Ctrl+C and the like back: a fork that nobody knows of yet could not be ended."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _split(items: Sequence[T], parts: int) -> list[Sequence[T]]:
    size = -(-len(items) // parts) or 1
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


def _number_of_parts(items: int) -> int:
    if items < 2 * FEWEST_A_PROCESS or not _may_fork():
        return 1
    return min(items // FEWEST_A_PROCESS, len(os.sched_getaffinity(0)), MOST_PROCESSES)


def _may_fork() -> bool:
    """Tell whether a fork is safe: on Linux, and with no thread that could hold a lock."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    tasks = Path("/proc/self/task")  # threads of libraries count as well
    return tasks.is_dir() and len(list(tasks.iterdir())) == 1

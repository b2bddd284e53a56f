"""Forked processes: each does a part of the work and sends back what it made.

Loaded only where something is to be forked: a browser's Python has no processes at all.
"""

import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

R = TypeVar("R")


class Fork(Generic[R]):
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


def _send(work: Callable[[], object], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever started this to hear
    with suppress(Exception):  # done again, and told, by whoever waits for the result
        sender.send(work())
    sender.close()

"""Waits so long for an answer and no longer: a link may fall silent in the middle of one."""

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

T = TypeVar("T")


def answer_of(work: Callable[[], T], seconds: float) -> T:
    """Return what `work` returns, or raise what it raises; TimeoutError if it takes too long.

    No driver can be relied upon to give up by itself, so it is left behind: its thread ends with the
    link, or with the process.

    >>> answer_of(lambda: 7, 60)
    7
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # noqa: BLE001 - raised again for whoever waits
            answer.set_exception(error)

    Thread(target=copy_context().run, args=(run,), daemon=True).start()
    return answer.result(seconds)

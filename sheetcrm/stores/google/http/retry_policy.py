"""How long to go on trying when Google does not answer as it should, and how long to wait between."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from sheetcrm.stores.pace import Pace

LONGEST_WAIT = 64.0
"""Google's own advice; its quotas are refilled each minute."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """The limits of one call, in seconds, and the clock it is measured by."""

    seconds: float = 240.0
    """From the first attempt to the last."""
    offline_seconds: float = 15.0
    """The same, where Google cannot be reached at all: then it is rarely Google's fault."""
    connect_seconds: float = 10.0
    answer_seconds: float = 180.0
    """Google itself gives up after this time."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    spread: Callable[[], float] = random.random
    """0 to 1: so that clients that were turned away together do not come back together."""
    report_wait: Callable[[str, float], None] = lambda _reason, _seconds: None
    """Called before each wait with the reason, and for how many seconds at most we go on trying."""
    pace: Pace | None = None
    """Whose turn it is, where many share Google's quotas."""

    def wait(self, attempts: int, retry_after: float | None) -> float:
        """Return the seconds to wait after that many attempts; `retry_after` is Google's request.

        >>> [RetryPolicy(spread=lambda: 0.5).wait(attempts, None) for attempts in (1, 2, 3, 9)]
        [1.5, 2.5, 4.5, 64.5]
        >>> RetryPolicy(spread=lambda: 0.5).wait(1, 30)
        30.5
        """
        doubling = min(LONGEST_WAIT, 2.0 ** (attempts - 1))
        return max(doubling, retry_after or 0.0) + self.spread()

    def attempts(self, reason: str) -> Iterator[None]:
        """Yield once for each attempt, after longer and longer waits.

        >>> quick = RetryPolicy(seconds=10, clock=lambda: 0, sleep=lambda _: None, spread=lambda: 0)
        >>> len(list(quick.attempts("Google is busy")))
        5
        """
        until = self.clock() + self.seconds
        for attempt in count(1):
            yield
            wait = self.wait(attempt, None)
            if self.clock() + wait > until:
                return
            self.report_wait(reason, until - self.clock())
            self.sleep(wait)

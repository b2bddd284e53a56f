"""How long to go on trying when Google does not answer as it should, and how long to wait between."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

LONGEST_WAIT = 64.0
"""Google's own advice; its quotas are refilled each minute."""


@dataclass(frozen=True, slots=True)
class Patience:
    """The limits of one call, in seconds, and the clock it is measured by."""

    seconds: float = 240.0
    """From the first try to the last."""
    offline_seconds: float = 15.0
    """The same, where there is no way to Google at all: then it is rarely Google's fault."""
    connect_seconds: float = 10.0
    answer_seconds: float = 180.0
    """Google itself gives up after so long."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    spread: Callable[[], float] = random.random
    """0 to 1: so that those who were turned away together do not come back together."""
    tell: Callable[[str, float], None] = lambda _what, _seconds: None
    """Hears what is in the way, and for how many seconds at most we go on trying."""

    def wait(self, tries: int, asked: float | None) -> float:
        """Return how long to wait after so many tries; `asked` is what Google asked for.

        >>> [Patience(spread=lambda: 0.5).wait(tries, None) for tries in (1, 2, 3, 9)]
        [1.5, 2.5, 4.5, 64.5]
        >>> Patience(spread=lambda: 0.5).wait(1, 30)
        30.5
        """
        doubling = min(LONGEST_WAIT, 2.0 ** (tries - 1))
        return max(doubling, asked or 0.0) + self.spread()

    def tries(self, what: str) -> Iterator[None]:
        """Yield as often as the same may be sent again, after longer and longer waits.

        >>> quick = Patience(seconds=10, clock=lambda: 0, sleep=lambda _: None, spread=lambda: 0)
        >>> len(list(quick.tries("Google is busy")))
        5
        """
        until = self.clock() + self.seconds
        for tried in count(1):
            yield
            wait = self.wait(tried, None)
            if self.clock() + wait > until:
                return
            self.tell(what, until - self.clock())
            self.sleep(wait)

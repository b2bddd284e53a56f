"""How fast a service may be called by all who share it: whoever would be too fast waits for a turn.

A call counts from its beginning until a minute after its answer. So it never comes to more than is
allowed in any minute as the service counts them, however long a call is on its way.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic, sleep
from typing import Final

MINUTE_SECONDS: Final = 60.0
_LOOK_AGAIN_SECONDS: Final = 0.05
"""While all turns are taken by calls under way, and where fractions of a second do not add up."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls a minute at most, counted under one name."""

    of: str
    a_minute: int


@dataclass(slots=True)
class Pace:
    """Hands out turns to threads that call one service; `clock` and `sleep` are in seconds."""

    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], None] = sleep
    _turns: dict[Limit, "_Turns"] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def turn(self, limits: Iterable[Limit]) -> Iterator[None]:
        """Wait until one more call is within all the limits; the block is the call."""
        with ExitStack() as stack:
            for limit in limits:
                stack.enter_context(self._of(limit).taken())
            yield

    def hold(self, limits: Iterable[Limit], seconds: float) -> None:
        """Begin no call for so many seconds: the service is more exhausted than we know."""
        for limit in limits:
            self._of(limit).hold(seconds)

    def _of(self, limit: Limit) -> "_Turns":
        with self._lock:
            return self._turns.setdefault(limit, _Turns(limit.a_minute, self.clock, self.sleep))


class _Turns:
    """The turns of one limit."""

    def __init__(
        self, a_minute: int, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._a_minute, self._clock, self._sleep = a_minute, clock, sleep
        self._next = Lock()  # whoever waits holds it, so that the others wait behind
        self._lock = Lock()
        self._answered: deque[float] = deque()
        self._under_way = 0
        self._held_until = 0.0

    @contextmanager
    def taken(self) -> Iterator[None]:
        with self._next:
            while (wait := self._begun_or_seconds()) > 0:
                self._sleep(wait)
        try:
            yield
        finally:
            with self._lock:
                self._under_way -= 1
                self._answered.append(self._clock())

    def hold(self, seconds: float) -> None:
        with self._lock:
            self._held_until = max(self._held_until, self._clock() + seconds)

    def _begun_or_seconds(self) -> float:
        """Count one more call and return 0, or return after how many seconds to ask again."""
        with self._lock:
            now = self._clock()
            while self._answered and now - self._answered[0] >= MINUTE_SECONDS:
                self._answered.popleft()
            if now < self._held_until:
                return self._held_until - now
            if len(self._answered) + self._under_way < self._a_minute:
                self._under_way += 1
                return 0.0
            left = self._answered[0] + MINUTE_SECONDS - now if self._answered else 0.0
            return left if left > 0 else _LOOK_AGAIN_SECONDS

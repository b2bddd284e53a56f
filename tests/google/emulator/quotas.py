"""Google's quotas: so many reads and so many writes a minute, of the project and of each account.

Counted as a sliding minute, which is no milder than a minute by the clock. How Google itself counts
is unverified.
"""

from collections import defaultdict, deque
from collections.abc import Callable

MINUTE_S = 60


class Quotas:
    """What each account and the project have used up; a limit of None refuses nothing."""

    def __init__(self, *, project: int | None = 300, account: int | None = 60) -> None:
        self.project, self.account = project, account
        self.refused = 0
        self.used: dict[str, int] = {"Read": 0, "Write": 0}
        self._at: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)

    def is_over(self, kind: str, account: str, clock: Callable[[], float]) -> bool:
        """Count a call of a kind, "Read" or "Write"; true where it is one too many and not counted."""
        now = clock()
        limits = (("", self.project), (account, self.account))
        counted = [(self._lately(kind, of, now), most) for of, most in limits if most is not None]
        if any(len(at) >= most for at, most in counted):
            self.refused += 1
            return True
        for at, _ in counted:
            at.append(now)
        self.used[kind] += 1
        return False

    def _lately(self, kind: str, of: str, now: float) -> deque[float]:
        at = self._at[kind, of]
        while at and now - at[0] >= MINUTE_S:
            at.popleft()
        return at

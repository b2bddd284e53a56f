"""What can go wrong on the way, and the busy person who acts between two requests."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.state import GoogleSheets

Answer = tuple[int, dict[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing gone wrong; `happens_after` where the call took effect all the same."""

    answer: Answer
    happens_after: bool = False
    is_dropped: bool = False


class Faults:
    """Troubles and actions by the number of the request (the first is 1)."""

    def __init__(self, state: "GoogleSheets") -> None:
        self._state = state
        self._count = 0
        self._actions: dict[int, list[Callable[[], None]]] = {}
        self._troubles: dict[int, Trouble] = {}

    def person_before(self, number: int, action: Callable[[], None]) -> None:
        """Do this just before the request of this number is carried out."""
        self._actions.setdefault(number, []).append(action)

    def on(self, number: int, trouble: Trouble) -> None:
        self._troubles[number] = trouble

    def before(self, method: str, path: str, body: bytes) -> Trouble | None:
        self._count += 1
        for action in self._actions.pop(self._count, []):
            action()
        return self._troubles.pop(self._count, None)

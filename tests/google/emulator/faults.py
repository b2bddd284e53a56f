"""What can go wrong on the way, and the busy person who acts between two requests.

    running.faults.on(2, dropped(takes_effect=True))
    running.faults.before(3, lambda: person.sort("Customers", 1))

Requests are counted from 1; signing in is not counted. What the service says when it is busy is
unverified against Google (its recordings hold no such answer).
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from emulator.quotas import Quotas
from emulator.refusal import Refusal, no_permission, protected
from emulator.tokens import unauthenticated


@dataclass(frozen=True, slots=True)
class Asked:
    """The request about to be answered."""

    number: int
    method: str
    path: str
    body: bytes
    account: str = ""

    @property
    def is_write(self) -> bool:
        return self.method != "GET" and not self.path.partition("?")[0].endswith(
            (":batchGetByDataFilter", ":getByDataFilter", ":search")
        )


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is answered instead; `takes_effect` where the call was carried out all the same."""

    status: int = 0
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    takes_effect: bool = False
    is_dropped: bool = False
    delay_s: float = 0


Action = Callable[[], object]
Wanted = Callable[[Asked], bool]


def unavailable(*, takes_effect: bool = False) -> Trouble:
    """503; it can follow a write that succeeded."""
    refusal = Refusal(503, "The service is currently unavailable.", "UNAVAILABLE")
    return _trouble(refusal, takes_effect=takes_effect)


def too_many(*, retry_after: str | None = None) -> Trouble:
    """429, with the Retry-After header if one is given (seconds, or a date)."""
    headers = (("Retry-After", retry_after),) if retry_after is not None else ()
    return _trouble(_quota_refusal("Write"), headers=headers)


def bad_gateway(*, takes_effect: bool = False) -> Trouble:
    """502 as a page for people, no JSON."""
    page = b"<!DOCTYPE html><html><title>Error 502 (Server Error)!!1</title><p>502. That's an error.</html>"
    headers = (("Content-Type", "text/html; charset=UTF-8"),)
    return Trouble(502, page, headers, takes_effect=takes_effect)


def dropped(*, takes_effect: bool = False) -> Trouble:
    """The connection breaks without an answer, before or after the call was carried out."""
    return Trouble(takes_effect=takes_effect, is_dropped=True)


def slow(seconds: float) -> Trouble:
    """Carried out at once, answered late."""
    return Trouble(takes_effect=True, delay_s=seconds)


def service_disabled() -> Trouble:
    """403 for a project whose owner never turned the Sheets API on."""
    return _trouble(
        Refusal(
            403,
            "Google Sheets API has not been used in project 123456789 before or it is disabled. "
            "Enable it by visiting https://console.developers.google.com/apis/api/"
            "sheets.googleapis.com/overview?project=123456789 then retry. If you enabled this API "
            "recently, wait a few minutes for the action to propagate to our systems and retry.",
            "PERMISSION_DENIED",
            [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "SERVICE_DISABLED",
                    "domain": "googleapis.com",
                    "metadata": {"service": "sheets.googleapis.com"},
                }
            ],
        )
    )


def expired_token() -> Trouble:
    """401, once; for a token that stays expired see `Tokens.expire_all`."""
    return _trouble(unauthenticated())


def revoked_share() -> Trouble:
    """403, once; for a share that stays taken back see `GoogleSheets.revoke`."""
    return _trouble(no_permission())


def protected_range() -> Trouble:
    """400, once; for a range that stays protected see `Person.protect`."""
    return _trouble(protected().inside("requests[0].updateCells"))


def refused(refusal: Refusal, *, takes_effect: bool = False) -> Trouble:
    """Any other refusal as an answer."""
    return _trouble(refusal, takes_effect=takes_effect)


def _trouble(
    refusal: Refusal,
    *,
    headers: tuple[tuple[str, str], ...] = (),
    takes_effect: bool = False,
) -> Trouble:
    body = json.dumps(refusal.as_json()).encode()
    return Trouble(refusal.code, body, headers, takes_effect=takes_effect)


def _quota_refusal(kind: str) -> Refusal:
    return Refusal(
        429,
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute "
        "per user' of service 'sheets.googleapis.com' for consumer 'project_number:123456789'.",
        "RESOURCE_EXHAUSTED",
    )


class Faults:
    """Which request meets which trouble, and who acts before it."""

    def __init__(self) -> None:
        self.count = 0
        self.clock: Callable[[], float] = time.monotonic
        self._lock = threading.Lock()
        self._actions: dict[int, list[Action]] = {}
        self._each: Callable[[Asked], object] | None = None
        self._troubles: dict[int, Trouble] = {}
        self._wanted: list[tuple[Wanted, Trouble, list[int]]] = []
        self.quotas = Quotas(project=None, account=None)
        self._writes: Quotas | None = None

    def before(self, number: int, action: Action) -> None:
        """Do this just before the request of this number is carried out."""
        self._actions.setdefault(number, []).append(action)

    def before_each(self, action: Callable[[Asked], object] | None) -> None:
        """Do this before every request from now on."""
        self._each = action

    def on(self, number: int, trouble: Trouble) -> None:
        """Let the request of this number meet the trouble."""
        self._troubles[number] = trouble

    def when(self, wanted: Wanted, trouble: Trouble, *, times: int = 1) -> None:
        """Let the next requests that are meant meet the trouble, so many times."""
        self._wanted.append((wanted, trouble, [times]))

    def writes_a_minute(self, limit: int | None) -> None:
        """Refuse writes beyond the quota with 429 until a minute is over (`clock` tells)."""
        self._writes = None if limit is None else Quotas(project=None, account=limit)

    def restart(self) -> None:
        """Count from 1 again, nothing planned."""
        with self._lock:
            self.count = 0
            self._actions.clear()
            self._troubles.clear()
            self._wanted.clear()
            self._each = None

    def meet(self, method: str, path: str, body: bytes, account: str = "") -> Trouble | None:
        """Count the request, let people act before it, and say what it meets."""
        with self._lock:
            self.count += 1
            asked = Asked(self.count, method, path, body, account)
            for action in self._actions.pop(self.count, []):
                action()
            if self._each is not None:
                self._each(asked)
            return self._trouble_of(asked)

    def _trouble_of(self, asked: Asked) -> Trouble | None:
        if asked.number in self._troubles:
            return self._troubles.pop(asked.number)
        for wanted, trouble, left in self._wanted:
            if left[0] > 0 and wanted(asked):
                left[0] -= 1
                return trouble
        kind = "Write" if asked.is_write else "Read"
        narrow = self._writes if asked.is_write else None
        if any(
            each.is_over(kind, asked.account, self.clock)
            for each in filter(None, (narrow, self.quotas))
        ):
            return _trouble(_quota_refusal(kind))
        return None

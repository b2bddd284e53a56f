"""How a call to Google fails: refused, without a clear outcome, or not answered in time."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from google.auth.exceptions import RefreshError, TransportError
from gspread.exceptions import APIError
from urllib3.exceptions import NewConnectionError

from sheetcrm.errors import OutcomeUnclear, SheetcrmError, TargetBusy

BAD_REQUEST = 400
TOO_MANY = 429
PLACE = re.compile(r"\brequests\[(\d+)\]\.(\w+)")
"""Where in a batchUpdate Google found fault, if it says so: the names in it are no language's."""
_TRANSIENT = frozenset({408, 409, 429, 500, 502, 503, 504})
_UNDECIDED = frozenset({408, 500, 502, 503, 504})
"""A 503 can follow a write that succeeded."""
_RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})


class Refused(SheetcrmError):  # noqa: N818 - reads as the event it names
    """Google understood a call and refused it: none of it was executed.

    `detail` is Google's own text, in whatever language. It may repeat cells, so it is never shown,
    and nothing is decided by its words.
    """

    def __init__(
        self,
        code: str,
        /,
        *,
        status: int = 0,
        detail: str = "",
        **facts: Any,  # noqa: ANN401 - any fact
    ) -> None:
        super().__init__(code, **facts)
        self.status = status
        self.detail = detail

    @property
    def is_protected(self) -> bool:
        """Whether a protected cell was to be written."""
        return self.code == "google.protected_range"

    @property
    def is_taken(self) -> bool:
        """Whether there is a tab of that name already."""
        return self.code == "google.tab_taken"

    @property
    def is_full(self) -> bool:
        """Whether there is no room for more cells."""
        return self.code == "google.full"


class UnclearOutcome(OutcomeUnclear):
    """The connection broke before Google could say whether a change was made: look before deciding."""


class GoogleBusy(TargetBusy):
    """Google, or the way to it, failed for longer than we were to try."""


class UnreadableAnswer(Exception):  # noqa: N818 - reads as the event it names
    """Google accepted the call, but its answer is cut off or no JSON."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call failed."""

    had_no_effect: bool
    """Whether it certainly had no effect."""
    is_transient: bool
    """Whether the same call may succeed a moment later."""
    is_offline: bool = False
    """Whether Google was not reached at all."""
    retry_after: float | None = None
    """Seconds to wait, as requested by Google."""
    is_limited: bool = False
    """Whether a quota was used up."""


def classify(error: Exception) -> Failure:
    """Classify what gspread, google-auth or requests raised.

    >>> classify(requests.exceptions.ReadTimeout())
    Failure(had_no_effect=False, is_transient=True, is_offline=False, retry_after=None, is_limited=False)
    """
    if isinstance(error, APIError):
        return _classify_answer(error.response)
    if isinstance(error, RefreshError):  # no token, so nothing was sent yet
        return Failure(had_no_effect=True, is_transient=bool(error.retryable))
    if isinstance(error, TransportError) or _never_connected(error):
        return Failure(had_no_effect=True, is_transient=True, is_offline=True)
    if isinstance(error, UnreadableAnswer | requests.RequestException):
        return Failure(had_no_effect=False, is_transient=True)
    return Failure(had_no_effect=False, is_transient=False)


def details_of(answer: requests.Response) -> Mapping[str, Any]:
    """Return the error object of an answer; empty if a proxy or front end answered in HTML."""
    try:
        error = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return {}
    return error if isinstance(error, dict) else {}


def reasons_of(error: Mapping[str, Any]) -> set[str]:
    """Return the machine-readable reasons of an error object, both of Google's spellings."""
    parts = [*error.get("details", ()), *error.get("errors", ())]
    return {part["reason"] for part in parts if isinstance(part, dict) and "reason" in part}


def _classify_answer(answer: requests.Response) -> Failure:
    status = answer.status_code
    limited = status == TOO_MANY or (status == 403 and _is_rate_limit(answer))
    return Failure(
        had_no_effect=status not in _UNDECIDED,
        is_transient=limited or status in _TRANSIENT,
        retry_after=_retry_after(answer),
        is_limited=limited,
    )


def _is_rate_limit(answer: requests.Response) -> bool:
    return bool(reasons_of(details_of(answer)) & _RATE_REASONS)


def _retry_after(answer: requests.Response) -> float | None:
    """Read Retry-After: a number of seconds or the moment itself."""
    text = answer.headers.get("Retry-After", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        return _seconds_until(text)
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _seconds_until(text: str) -> float | None:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max((moment - datetime.now(UTC)).total_seconds(), 0.0)


def _never_connected(error: Exception) -> bool:
    """Return whether there was no connection at all: refused, no such name, no certificate."""
    if isinstance(
        error,
        requests.exceptions.ConnectTimeout
        | requests.exceptions.SSLError
        | requests.exceptions.ProxyError,
    ):
        return True
    if not isinstance(error, requests.exceptions.ConnectionError):
        return False
    inner = error.args[0] if error.args else None
    return isinstance(getattr(inner, "reason", inner), NewConnectionError)

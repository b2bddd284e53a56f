"""What went wrong with a call, and whether it may have taken effect all the same."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from google.auth.exceptions import RefreshError, TransportError
from gspread.exceptions import APIError
from urllib3.exceptions import NewConnectionError

TOO_MANY = 429
_PASSING = frozenset({408, 409, 429, 500, 502, 503, 504})
_UNDECIDED = frozenset({408, 500, 502, 503, 504})
"""A 503 can follow a write that succeeded."""
_RATE_REASONS = frozenset({"rateLimitExceeded", "userRateLimitExceeded", "RATE_LIMIT_EXCEEDED"})


class UnreadableAnswer(Exception):  # noqa: N818 - reads as the event it names
    """Google said yes, in an answer that is cut off or no JSON."""


@dataclass(frozen=True, slots=True)
class Failure:
    """How a call failed."""

    is_clear: bool
    """Whether it certainly had no effect."""
    may_pass: bool
    """Whether the same call may succeed a moment later."""
    is_offline: bool = False
    """Whether Google was not reached at all."""
    retry_after: float | None = None
    """Seconds that Google asked us to wait."""


def judge(error: Exception) -> Failure:
    """Judge what gspread, google-auth or requests raised.

    >>> judge(requests.exceptions.ReadTimeout())
    Failure(is_clear=False, may_pass=True, is_offline=False, retry_after=None)
    """
    if isinstance(error, APIError):
        return _judge_answer(error.response)
    if isinstance(error, RefreshError):  # no token, so nothing was asked yet
        return Failure(is_clear=True, may_pass=bool(error.retryable))
    if isinstance(error, TransportError) or _never_connected(error):
        return Failure(is_clear=True, may_pass=True, is_offline=True)
    if isinstance(error, UnreadableAnswer | requests.RequestException):
        return Failure(is_clear=False, may_pass=True)
    return Failure(is_clear=False, may_pass=False)


def details_of(answer: requests.Response) -> Mapping[str, Any]:
    """Return the error object of an answer; empty where a proxy or front end answered in HTML."""
    try:
        error = answer.json()["error"]
    except (ValueError, KeyError, TypeError):
        return {}
    return error if isinstance(error, dict) else {}


def reasons_of(error: Mapping[str, Any]) -> set[str]:
    """Return the machine-readable reasons of an error object, both of Google's spellings."""
    parts = [*error.get("details", ()), *error.get("errors", ())]
    return {part["reason"] for part in parts if isinstance(part, dict) and "reason" in part}


def _judge_answer(answer: requests.Response) -> Failure:
    status = answer.status_code
    limited = status == TOO_MANY or (status == 403 and _is_rate_limit(answer))
    return Failure(
        is_clear=status not in _UNDECIDED,
        may_pass=limited or status in _PASSING,
        retry_after=_retry_after(answer),
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
    """Tell whether there was no connection at all: refused, no such name, no certificate."""
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

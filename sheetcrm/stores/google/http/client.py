"""HTTP calls to Google's Sheets service: with time limits, repeated only where that is safe.

This is the one module that knows gspread's client. That client waits for ever, and its retries
either give up at an HTML page or send an append twice. So every call here has a time limit, and is
repeated for a while, but only if that cannot do anything twice.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from enum import Enum, auto
from functools import partial
from typing import Any, NoReturn, TypeVar

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from gspread import HTTPClient
from gspread.exceptions import APIError

from sheetcrm.stores.google.http.error_messages import busy, error_for_owner, unclear
from sheetcrm.stores.google.http.errors import UnreadableAnswer, classify
from sheetcrm.stores.google.http.quotas import limits_of
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.stores.pace import Limit

WAITS = ("Google cannot be reached", "Google is busy")
"""What keeps us waiting."""
REFRESH_SECONDS = 30
JSON = {"Content-Type": "application/json; charset=UTF-8"}
USER_AGENT = "sheetcrm (gzip)"
"""Google compresses what it answers to programs that have the word in their name."""
EXPECTED_ERRORS = (APIError, GoogleAuthError, requests.RequestException, UnreadableAnswer)

T = TypeVar("T")
Params = Mapping[str, Any] | Sequence[tuple[str, Any]]


class Repeat(Enum):
    """How often a call may reach Google."""

    SAFE = auto()
    """As often as needed: it reads, or overwrites with the same."""
    ONCE = auto()
    """Once: after a failure that leaves open whether it took effect, the caller has to look."""


class TokenRequest(Request):
    """How google-auth requests a token, and nothing else.

    google-auth would copy this for a thread that asks another service where the key may be used
    from, prints that on standard error, and keeps our work from being shared among processes.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> NoReturn:
        raise NotImplementedError


class SheetsClient(HTTPClient):
    """gspread's client with time limits, and with retries that end."""

    def __init__(
        self, credentials: Credentials, retry_policy: RetryPolicy | None = None, reader: str = ""
    ) -> None:
        """Use credentials; `reader` is the address that sheets are to be shared with."""
        self.retry_policy = retry_policy or RetryPolicy()
        self.reader = reader
        self.credentials = credentials
        session = AuthorizedSession(  # type: ignore[no-untyped-call]  # it has no types
            credentials, refresh_timeout=REFRESH_SECONDS, auth_request=TokenRequest()
        )
        session.headers["User-Agent"] = USER_AGENT
        super().__init__(credentials, session)

    def authenticate(self) -> None:
        """Exchange the key or sign-in for a token, which proves that Google accepts it."""
        request = partial(TokenRequest(), timeout=REFRESH_SECONDS)
        attempts = _Attempts(self.retry_policy, Repeat.SAFE, self.reader)
        attempts.run(lambda: self.credentials.refresh(request))  # type: ignore[no-untyped-call]

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Params | None = None,
        body: Mapping[str, Any] | None = None,
        repeat: Repeat,
    ) -> dict[str, Any]:
        """Call and return the JSON answer.

        Raises Refused, UnclearOutcome (only `Repeat.ONCE`), GoogleBusy or another SheetcrmError.
        """
        quotas = tuple(limits_of(self.credentials, method, url))
        attempts = _Attempts(self.retry_policy, repeat, self.reader, quotas)
        pace = self.retry_policy.pace
        sent = None if body is None else json_bytes(body)

        def once() -> dict[str, Any]:
            with pace.turn(quotas) if pace else nullcontext():
                limits = (self.retry_policy.connect_seconds, attempts.answer_seconds)
                return _json_of(
                    self.session.request(
                        method, url, params=params, data=sent, headers=JSON, timeout=limits
                    )
                )

        return attempts.run(once)


def json_bytes(body: object) -> bytes:
    """Return something as it is sent: JSON without a space too much.

    >>> json_bytes({"a": [1, None]})
    b'{"a":[1,null]}'
    """
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


class _Attempts:
    """The attempts at one call: when to try again and when to give up."""

    def __init__(
        self,
        retry_policy: RetryPolicy,
        repeat: Repeat,
        reader: str,
        quotas: Sequence[Limit] = (),
    ) -> None:
        self.retry_policy, self.repeat, self.reader = retry_policy, repeat, reader
        self.quotas = quotas
        self.started_at = retry_policy.clock()
        self.count = 0

    @property
    def answer_seconds(self) -> float:
        left = self.retry_policy.seconds - self._elapsed()
        return min(self.retry_policy.answer_seconds, max(left, 1.0))

    def run(self, call: Callable[[], T]) -> T:
        while True:
            try:
                return call()
            except EXPECTED_ERRORS as error:
                self._wait_or_raise(error)

    def _wait_or_raise(self, error: Exception) -> None:
        """Wait until the next attempt, or raise what ends the call."""
        self.count += 1
        failure = classify(error)
        if not failure.had_no_effect and self.repeat is Repeat.ONCE:
            raise unclear() from error
        if not failure.is_transient:
            raise error_for_owner(error, self.reader) from error
        policy = self.retry_policy
        limit = policy.offline_seconds if failure.is_offline else policy.seconds
        wait = policy.wait(self.count, failure.retry_after)
        if self._elapsed() + wait > limit:
            raise busy(error, self._elapsed()) from error
        reason = WAITS[not failure.is_offline]
        policy.report_wait(reason, limit - self._elapsed())
        if failure.is_limited and policy.pace:
            policy.pace.hold(self.quotas, wait)  # or all who share it would run against it as well
        policy.sleep(wait)

    def _elapsed(self) -> float:
        return self.retry_policy.clock() - self.started_at


def _json_of(answer: requests.Response) -> dict[str, Any]:
    """Parse an answer. Raises APIError if Google refused, UnreadableAnswer if it is cut off."""
    if not answer.ok:
        raise _error_of(answer)
    try:
        parsed = answer.json()
    except ValueError as error:
        raise UnreadableAnswer from error
    if not isinstance(parsed, dict):
        raise UnreadableAnswer
    return parsed


def _error_of(answer: requests.Response) -> Exception:
    try:
        return APIError(answer)
    except (KeyError, TypeError):  # JSON that is not Google's: some proxy's
        return UnreadableAnswer()

"""Calls to Google's Sheets service: the one file that knows gspread.

gspread's own client waits for ever, and its retries either give up at an HTML page or send an
append twice. So every call has a time limit, and is repeated for a while, but only if that cannot
do anything twice.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import requests
from google.auth.credentials import Credentials
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import AuthorizedSession, Request
from gspread import HTTPClient
from gspread.exceptions import APIError

from sheetcrm.stores.google.http.access import Access, find_access
from sheetcrm.stores.google.http.failures import UnreadableAnswer, judge
from sheetcrm.stores.google.http.protection import FIELDS, protected_places
from sheetcrm.stores.google.http.refusals import Refused, busy, protected, refusal_of, unclear
from sheetcrm.stores.google.http.retry_policy import Patience
from sheetcrm.stores.google.links import spreadsheet_id

ADDRESS = "https://sheets.googleapis.com"
ADDRESS_ELSEWHERE = "SHEETCRM_SHEETS_URL"
REFRESH_SECONDS = 30
TROUBLES = (APIError, GoogleAuthError, requests.RequestException, UnreadableAnswer)

T = TypeVar("T")
Params = Mapping[str, Any] | Sequence[tuple[str, Any]]


class Repeat(Enum):
    """How often a call may reach Google."""

    SAFE = auto()
    """As often as needed: it reads, or overwrites with the same."""
    ONCE = auto()
    """Once: after a failure that leaves open whether it took effect, the caller has to look."""


class SignInRequest(Request):
    """How google-auth asks for a token, and for nothing else.

    It would copy this for a thread of its own that asks another service where the key may be used
    from, says so on standard error, and keeps our work from being shared out to several processes.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> NoReturn:
        raise NotImplementedError


class PatientClient(HTTPClient):
    """gspread's client with time limits, and with repetitions that end."""

    def __init__(
        self, credentials: Credentials, patience: Patience | None = None, reader: str = ""
    ) -> None:
        """Use credentials; `reader` is the address that sheets are to be shared with."""
        self.patience = patience or Patience()
        self.reader = reader
        self.credentials = credentials
        session = AuthorizedSession(  # type: ignore[no-untyped-call]  # it has no types
            credentials, refresh_timeout=REFRESH_SECONDS, auth_request=SignInRequest()
        )
        super().__init__(credentials, session)

    def let_in(self) -> None:
        """Exchange the key or sign-in for a token, which proves that Google takes it."""
        ask = partial(SignInRequest(), timeout=REFRESH_SECONDS)
        tries = _Tries(self.patience, Repeat.SAFE, self.reader)
        tries.until_done(lambda: self.credentials.refresh(ask))  # type: ignore[no-untyped-call]

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
        tries = _Tries(self.patience, repeat, self.reader)

        def once() -> dict[str, Any]:
            limits = (self.patience.connect_seconds, tries.answer_seconds)
            return _json_of(
                self.session.request(method, url, params=params, json=body, timeout=limits)
            )

        return tries.until_done(once)


@dataclass(frozen=True, slots=True)
class SheetsService:
    """One spreadsheet. `name` is what its owner calls it: the link."""

    spreadsheet_id: str
    client: PatientClient
    name: str = ""
    address: str = field(default_factory=lambda: os.environ.get(ADDRESS_ELSEWHERE) or ADDRESS)

    def call(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        body: Mapping[str, Any] | None = None,
        repeat: Repeat,
    ) -> dict[str, Any]:
        """Call `path` below /v4/spreadsheets/{id}, such as "" or ":batchUpdate".

        Raises as PatientClient.send does; a protected range that is in the way is named.
        """
        url = f"{self.address.rstrip('/')}/v4/spreadsheets/{self.spreadsheet_id}{path}"
        try:
            return self.client.send(method, url, params=params, body=body, repeat=repeat)
        except Refused as error:
            if not error.is_protected:
                raise
            rules = self.call("GET", "", params={"fields": FIELDS}, repeat=Repeat.SAFE)
            raise protected(protected_places(rules), error.detail) from error


def open_service(
    link: str, credentials: Path | None = None, patience: Patience | None = None
) -> SheetsService:
    """Open a sheet by its link with the key or sign-in that is set up, or with that of a file.

    Nothing is asked of Google yet. Raises SheetcrmError where the link is none, or where no access
    is set up.
    """
    spreadsheet_id(link)  # before the key: nobody is to set one up for a link that leads nowhere
    return service_for(link, find_access(credentials), patience)


def service_for(link: str, access: Access, patience: Patience | None = None) -> SheetsService:
    """Open a sheet by its link with an access. Raises SheetcrmError where the link is none."""
    client = PatientClient(access.credentials, patience, access.reader)
    return SheetsService(spreadsheet_id(link), client, link)


class _Tries:
    """The tries of one call: when to go on and when to end."""

    def __init__(self, patience: Patience, repeat: Repeat, reader: str) -> None:
        self.patience, self.repeat, self.reader = patience, repeat, reader
        self.began = patience.clock()
        self.count = 0

    @property
    def answer_seconds(self) -> float:
        left = self.patience.seconds - self._passed()
        return min(self.patience.answer_seconds, max(left, 1.0))

    def until_done(self, do: Callable[[], T]) -> T:
        while True:
            try:
                return do()
            except TROUBLES as error:
                self._after(error)

    def _after(self, error: Exception) -> None:
        """Wait until the next try, or raise what ends the call."""
        self.count += 1
        failure = judge(error)
        if not failure.is_clear and self.repeat is Repeat.ONCE:
            raise unclear() from error
        if not failure.may_pass:
            raise refusal_of(error, self.reader) from error
        limit = self.patience.offline_seconds if failure.is_offline else self.patience.seconds
        wait = self.patience.wait(self.count, failure.retry_after)
        if self._passed() + wait > limit:
            raise busy(error, self._passed()) from error
        self.patience.tell(
            "Google cannot be reached" if failure.is_offline else "Google is busy",
            limit - self._passed(),
        )
        self.patience.sleep(wait)

    def _passed(self) -> float:
        return self.patience.clock() - self.began


def _json_of(answer: requests.Response) -> dict[str, Any]:
    """Read an answer. Raises APIError where Google refused, UnreadableAnswer where it is cut off."""
    if not answer.ok:
        raise _error_of(answer)
    try:
        found = answer.json()
    except ValueError as error:
        raise UnreadableAnswer from error
    if not isinstance(found, dict):
        raise UnreadableAnswer
    return found


def _error_of(answer: requests.Response) -> Exception:
    try:
        return APIError(answer)
    except (KeyError, TypeError):  # JSON that is not Google's: some proxy's
        return UnreadableAnswer()

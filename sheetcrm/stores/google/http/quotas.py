"""Google's quotas: so many reads and so many writes a minute, of a project and of one account in it."""

from collections.abc import Iterator
from typing import Final

from google.auth.credentials import Credentials

from sheetcrm.stores.pace import Limit

OF_A_PROJECT: Final = 300
OF_AN_ACCOUNT: Final = 60
_READS: Final = (":getByDataFilter", ":batchGetByDataFilter", ":search")
"""Calls that only read, though they are no GET."""


def limits_of(credentials: Credentials, method: str, url: str) -> Iterator[Limit]:
    """Yield the quotas that a call counts against, the narrowest first."""
    what = "reads" if method == "GET" or url.endswith(_READS) else "writes"
    account = _named(credentials, "service_account_email", "client_id")
    yield Limit(f"{what} of {account}", OF_AN_ACCOUNT)
    yield Limit(f"{what} in {_project(credentials, account)}", OF_A_PROJECT)


def _project(credentials: Credentials, account: str) -> str:
    """Return the project of a key; an app's client ID begins with the number of its project."""
    return _named(credentials, "project_id") or account.partition("-")[0]


def _named(credentials: Credentials, *names: str) -> str:
    return next((str(value) for name in names if (value := getattr(credentials, name, None))), "")

"""Setting up access to Google Sheets on this computer: a key that is kept, or a sign-in."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from sheetcrm.errors import SheetcrmError, TargetBusy
from sheetcrm.shipped import template_text
from sheetcrm.stores.google.http.access import KEY, Access, Kind, keep, read_access, read_json
from sheetcrm.stores.google.http.client import SheetsClient
from sheetcrm.stores.google.http.retry_policy import RetryPolicy
from sheetcrm.wording.spoken import say

INTERACTIVE_SECONDS = 30.0
"""Somebody is watching."""


def keep_key(file: Path) -> Path:
    """Keep the key of a service account that Google accepts, and return where.

    Raises SheetcrmError for any other file: a key that works is never replaced by one that does not.
    """
    access = read_access(file)
    if access.kind is not Kind.KEY:
        raise SheetcrmError("google.keeps_keys_only")
    _refuse_dead_key(access)
    return keep(KEY, json.dumps(dict(read_json(file))))


def file_missing(*, sign_in: bool) -> SheetcrmError:
    """Return the error of an owner who named no file, and where to get one."""
    if not sign_in:
        return SheetcrmError("google.no_file_for_key")
    return SheetcrmError(
        "google.no_file_for_sign_in", steps=" ".join(map(say, access_instructions()["sign_in"]))
    )


def check_accepted(access: Access) -> None:
    """Raise SheetcrmError if Google does not accept a key or sign-in, or cannot be reached."""
    SheetsClient(access.credentials, interactive_policy(), access.reader).authenticate()


def interactive_policy() -> RetryPolicy:
    """Return how long to try while somebody is watching."""
    return RetryPolicy(seconds=INTERACTIVE_SECONDS, answer_seconds=INTERACTIVE_SECONDS)


@cache
def access_instructions() -> dict[str, Any]:
    """Return the instructions for an owner, step by step, by what they lead to."""
    return tomllib.loads(template_text("google_access.toml"))


def _refuse_dead_key(access: Access) -> None:
    """Raise Refused for a key that Google does not accept.

    Where Google cannot be reached nobody knows, and the key is given the benefit of the doubt.
    """
    try:
        check_accepted(access)
    except TargetBusy:
        return

"""Each thing Google says no with, and the sentence an owner reads instead."""

import pytest
import requests
from google.auth.exceptions import MalformedError, RefreshError, TransportError
from gspread.exceptions import APIError, NoValidUrlKeyFound

from sheetcrm.errors import TargetBusy
from sheetcrm.stores.google.http.error_messages import error_for_owner

READER = "sync@example.iam.gserviceaccount.com"
CONSOLE = "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=1"


def answered(status, message, reason=None):
    answer = requests.Response()
    answer.status_code = status
    error = {"code": status, "message": message}
    if reason:
        error["details"] = [{"reason": reason}]
    answer.json = lambda: {"error": error}
    return APIError(answer)


def permission_error(cause):
    """What gspread's own client raises: without a word, the cause behind it."""
    error = PermissionError()
    error.__cause__ = cause
    return error


REFUSED = {
    "not shared": (
        answered(403, "The caller does not have permission"),
        "not shared with us",
        f"share it with {READER} as Editor",
    ),
    "gspread's empty PermissionError": (
        permission_error(answered(403, "The caller does not have permission")),
        "not shared with us",
        f"share it with {READER} as Editor",
    ),
    "gspread's PermissionError about the switch": (
        permission_error(answered(403, "", "SERVICE_DISABLED")),
        "not switched on",
        "press Enable, wait a minute",
    ),
    "Sheets not switched on": (
        answered(
            403,
            "Google Sheets API has not been used in project 1 before or it is disabled. Enable it "
            f"by visiting {CONSOLE} then retry.",
            "SERVICE_DISABLED",
        ),
        "not switched on",
        f"Open {CONSOLE} , press Enable, wait a minute",
    ),
    "another scope": (
        answered(
            403,
            "Request had insufficient authentication scopes.",
            "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        ),
        "does not cover Google Sheets",
        "--login",
    ),
    "no such sheet": (
        answered(404, "Requested entity was not found."),
        "no Google Sheet",
        "copy its address again",
    ),
    "signed out": (answered(401, "Request had invalid credentials"), "expired", "--login"),
    "no link": (NoValidUrlKeyFound(), "does not lead to a Google Sheet", "Copy the address"),
    "expired": (
        RefreshError("invalid_grant: Token has been expired or revoked."),
        "has expired or was withdrawn",
        "--login",
    ),
    "a wrong clock": (
        RefreshError("invalid_grant: Invalid JWT: Token must be a short-lived token (60 minutes)"),
        "clock is wrong",
        "Set the date",
    ),
    "another JSON": (MalformedError("no client_email"), "not the key of", "type JSON"),
    "a damaged key": (ValueError("Could not deserialize key data."), "is damaged", "a new key"),
}


@pytest.mark.parametrize(("error", "sentence", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_is_said_plainly_with_the_next_step(error, sentence, hint):
    told = error_for_owner(error, READER)
    assert sentence in told.message
    assert hint in told.hint
    assert not isinstance(told, TargetBusy)


BUSY = {
    "429": answered(429, "Quota exceeded"),
    "503": answered(503, "The service is currently unavailable."),
    "rate limit as 403": answered(403, "", "RATE_LIMIT_EXCEEDED"),
    "no internet": TransportError("Failed to resolve"),
    "no answer": requests.exceptions.ReadTimeout(),
    "the token service": RefreshError("internal_failure", retryable=True),
}


@pytest.mark.parametrize("error", BUSY.values(), ids=BUSY)
def test_what_may_pass_is_for_a_later_try(error):
    assert isinstance(error_for_owner(error, READER), TargetBusy)


@pytest.mark.parametrize("error", [answered(400, "Invalid value: ann@example.com"), BUSY["503"]])
def test_what_google_says_is_not_repeated(error):
    assert error.error["message"] not in str(error_for_owner(error))


def test_our_own_mistakes_are_not_dressed_up():
    with pytest.raises(KeyError):
        error_for_owner(KeyError("x"))

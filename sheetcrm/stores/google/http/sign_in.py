"""Signing in with an owner's own Google account, in the browser: the second way, without a key."""

import webbrowser
from pathlib import Path
from typing import Any

import requests
from google.auth.exceptions import GoogleAuthError
from google_auth_oauthlib.flow import InstalledAppFlow
from oauthlib.oauth2.rfc6749.errors import AccessDeniedError, OAuth2Error

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http.access import (
    SCOPES,
    SIGN_IN,
    Access,
    Kind,
    keep,
    kind_of,
    read_access,
    read_json,
)
from sheetcrm.stores.google.http.error_messages import error_for_owner

PATIENCE_SECONDS = 300
PROMPT = "If no browser opens, open this address yourself: {url}"
THANKS = "Done. You may close this page and go back to sheetcrm."


def sign_in(app: Path) -> Access:
    """Let the owner sign in in the browser, and keep the sign-in for later runs.

    `app` is the JSON file of an "OAuth client ID" of the type desktop app. Where no browser opens,
    the library prints the address on standard output. Raises SheetcrmError.
    """
    info = read_json(app)
    if kind_of(info) is not Kind.APP:
        raise SheetcrmError("google.sign_in_needless")
    try:
        flow = InstalledAppFlow.from_client_config(info, list(SCOPES))
    except ValueError as error:
        raise error_for_owner(error) from error
    token = _in_the_browser(flow)
    return read_access(keep(SIGN_IN, token.to_json(strip=("token", "expiry"))))


def _in_the_browser(flow: InstalledAppFlow) -> Any:  # noqa: ANN401 - the library has no types
    try:
        return _run(flow, opens=True)
    except webbrowser.Error:
        return _run(flow, opens=False)


def _run(flow: InstalledAppFlow, *, opens: bool) -> Any:  # noqa: ANN401
    try:
        return flow.run_local_server(
            port=0,
            open_browser=opens,
            authorization_prompt_message=PROMPT,
            success_message=THANKS,
            timeout_seconds=PATIENCE_SECONDS,
            prompt="consent",  # or Google sends no lasting token to somebody who signed in before
        )
    except AccessDeniedError as error:
        raise SheetcrmError("google.sign_in_cancelled") from error
    except (OAuth2Error, Warning) as error:  # a box that was not ticked is a Warning
        raise SheetcrmError("google.sign_in_failed") from error
    except AttributeError as error:  # nobody came: the library's own sign of it
        raise SheetcrmError("google.sign_in_timed_out") from error
    except (GoogleAuthError, requests.RequestException) as error:
        raise error_for_owner(error) from error

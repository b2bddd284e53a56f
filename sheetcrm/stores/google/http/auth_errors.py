"""Why Google does not let us in, and what its owner can do about it."""

import re
from collections.abc import Mapping
from typing import Any

from sheetcrm.stores.google.http.errors import Refused, reasons_of

SWITCH_ON = "https://console.cloud.google.com/apis/library/sheets.googleapis.com"
_CONSOLE = re.compile(r"https://console\.(?:developers|cloud)\.google\.com/[\w./?=&%-]+")


def forbidden(error: Mapping[str, Any], reader: str) -> Refused:
    """Return the error of a sheet that we may not open; `error` is Google's error object."""
    detail = str(error.get("message", ""))
    reasons = reasons_of(error)
    if reasons & {"SERVICE_DISABLED", "accessNotConfigured"} or "has not been used in" in detail:
        link = _CONSOLE.search(detail)
        return Refused(
            "Google's Sheets service is not switched on for this key's project.",
            f"Open {link[0].rstrip('.') if link else SWITCH_ON} , press Enable, wait a minute and run "
            "this again.",
            status=403,
        )
    if "SCOPE" in "".join(reasons) or "insufficient authentication scopes" in detail:
        return Refused(
            "This sign-in does not cover Google Sheets.",
            "Run: sheetcrm doctor --login, and tick the box for spreadsheets.",
            status=403,
        )
    who = f"with {reader} " if reader else "with the address of the key "
    return Refused(
        "Google does not let us in: the sheet is not shared with us, or only for reading.",
        f"In the sheet press Share, share it {who}as Editor, and run this again.",
        status=403,
        detail=detail,
    )


def not_authenticated(text: str) -> Refused:
    """Return the error of a key or sign-in that is not accepted; `text` is the token service's."""
    if "reasonable timeframe" in text or "Invalid JWT: Token must be" in text:
        return Refused(
            "This computer's clock is wrong, so Google does not let us in.",
            "Set the date, the time and the time zone right (best: automatically), then try again.",
        )
    if "Invalid JWT Signature" in text or "account not found" in text or "deleted" in text:
        return Refused(
            "Google no longer knows this key: it was deleted or replaced.",
            "Make a new key and run: sheetcrm doctor --keep --credentials FILE",
        )
    if "expired or revoked" in text or "invalid_grant" in text or not text:
        return Refused(
            "The sign-in to Google has run out or was withdrawn.",
            "Sign in again: sheetcrm doctor --login. Where you use a key file, make a new key.",
        )
    return Refused(
        "Google does not let us in with this key or sign-in.",
        "Run: sheetcrm doctor, which checks one step after the other.",
    )

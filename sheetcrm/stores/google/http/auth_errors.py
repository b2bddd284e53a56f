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
    if reasons & {"SERVICE_DISABLED", "accessNotConfigured"}:
        link = _CONSOLE.search(detail)
        page = link[0].rstrip(".") if link else SWITCH_ON
        return Refused("google.service_off", link=page, status=403)
    if "SCOPE" in "".join(reasons):
        return Refused("google.sign_in_too_narrow", status=403)
    if reader:
        return Refused("google.not_shared", reader=reader, status=403, detail=detail)
    return Refused("google.not_shared_with_key", status=403, detail=detail)


def not_authenticated(text: str) -> Refused:
    """Return the error of a key or sign-in that is not accepted; `text` is the token service's."""
    if "reasonable timeframe" in text or "Invalid JWT: Token must be" in text:
        return Refused("google.clock_wrong")
    if "Invalid JWT Signature" in text or "account not found" in text or "deleted" in text:
        return Refused("google.key_gone")
    if "expired or revoked" in text or "invalid_grant" in text or not text:
        return Refused("google.sign_in_expired")
    return Refused("google.not_accepted")

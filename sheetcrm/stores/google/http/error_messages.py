"""What gspread, google-auth and requests raise, as errors that an owner can act on.

No message repeats the text of a cell.
"""

from collections.abc import Mapping
from typing import Any

import requests
from google.auth.exceptions import GoogleAuthError, MalformedError, RefreshError, TransportError
from gspread.exceptions import APIError, NoValidUrlKeyFound

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.google.http.auth_errors import forbidden, not_authenticated
from sheetcrm.stores.google.http.errors import (
    PLACE,
    GoogleBusy,
    Refused,
    UnclearOutcome,
    UnreadableAnswer,
    classify,
    details_of,
)


def error_for_owner(error: Exception, reader: str = "") -> SheetcrmError:
    """Return the error of an exception; `reader` is the address that the sheet is to be shared with.

    >>> str(error_for_owner(NoValidUrlKeyFound()))
    'That link does not lead to a Google Sheet. Copy the address of the open sheet from the browser.'
    """
    if isinstance(error, PermissionError) and error.__cause__ is not None:
        error = _as_exception(error.__cause__)  # gspread's own has an empty text
    if isinstance(error, SheetcrmError):
        return error
    if isinstance(error, APIError):
        return _from_answer(error.response, reader)
    if isinstance(error, RefreshError):
        return busy(error) if classify(error).is_transient else not_authenticated(str(error))
    if isinstance(error, TransportError) or classify(error).is_offline:
        return _offline()
    if isinstance(error, requests.RequestException | UnreadableAnswer):
        return busy(error)
    return _other(error, reader)


def busy(error: Exception, seconds: float = 0) -> GoogleBusy:
    """Return the error of a call that was given up for now, after so many seconds."""
    if classify(error).is_offline:
        return _offline()
    tried = f" We tried for {_duration(seconds)}." if seconds else ""
    return GoogleBusy(
        f"Google is busy and did not do what we asked.{tried}",
        "Nothing is half done. Run the same command again in a few minutes.",
    )


def unclear() -> UnclearOutcome:
    """Return the error of a call that may or may not have taken effect."""
    return UnclearOutcome(
        "The connection to Google broke before it could say whether the last step was done.",
        "Run the same command again: it looks at what is there and finishes the rest, once.",
    )


def _from_answer(answer: requests.Response, reader: str) -> SheetcrmError:
    status, error = answer.status_code, details_of(answer)
    if classify(APIError(answer)).is_transient:
        return busy(APIError(answer))
    if status == 400:
        return _bad_request(error)
    if status == 401:
        return not_authenticated("")
    if status == 403:
        return forbidden(error, reader)
    if status == 404:
        return Refused(
            "There is no Google Sheet at that link, or it was deleted.",
            "Open the sheet in the browser and copy its address anew.",
            status=404,
        )
    return _unknown(status, str(error.get("message", "")))


def _bad_request(error: Mapping[str, Any]) -> Refused:
    detail = str(error.get("message", ""))
    if "protected cell" in detail:
        return protected("", detail)
    if "already exists" in detail:
        return Refused(
            "Somebody added a tab of the same name just now.",
            "Run this again: it looks at what is there by now.",
            status=400,
            detail=detail,
        )
    if "not supported for this document" in detail:
        return Refused(
            "That link leads to an Excel file that lies in Google Drive; it is no Google Sheet yet.",
            "Open it there, choose File, then Save as Google Sheets, and use the new sheet's link.",
            status=400,
            detail=detail,
        )
    refused = Refused(
        "The sheet is full: Google allows ten million cells in all its tabs together.",
        "Delete tabs, rows or columns that are empty or no longer needed.",
        status=400,
        detail=detail,
    )
    return refused if refused.is_full else _unknown(400, detail)


def protected(where: str, detail: str) -> Refused:
    """Return the error of a write to a protected range; `where` names the range."""
    place = f" ({where})" if where else ""
    return Refused(
        f"Cells that sheetcrm keeps are protected by somebody else's rule{place}.",
        "In the sheet choose Data, Protect sheets and ranges, and let sheetcrm's address edit them.",
        status=400,
        detail=detail,
    )


def _offline() -> GoogleBusy:
    return GoogleBusy(
        "Google cannot be reached: there seems to be no internet here.",
        "Check the connection of this computer (and its proxy or firewall), then run this again.",
    )


def _other(error: Exception, reader: str) -> SheetcrmError:
    if isinstance(error, NoValidUrlKeyFound):
        return SheetcrmError(
            "That link does not lead to a Google Sheet.",
            "Copy the address of the open sheet from the browser.",
        )
    if isinstance(error, PermissionError):
        return forbidden({}, reader)
    if isinstance(error, MalformedError):
        return SheetcrmError(
            "That JSON file is not the key of a service account.",
            "In the Google Cloud console make a key of the type JSON, and name the file it gives you.",
        )
    if isinstance(error, ValueError):  # "Could not deserialize key data"
        return SheetcrmError(
            "The key file is damaged: the private key in it cannot be read.",
            "Download a new key of the type JSON and name that file, unchanged.",
        )
    if isinstance(error, GoogleAuthError):
        return not_authenticated(str(error))
    raise error


def _unknown(status: int, detail: str) -> Refused:
    place = PLACE.search(detail)
    step = f", at its step {place[2]}" if place else ""
    return Refused(
        f"Google refused a request of ours (status {status}{step}). Nothing of it was carried out.",
        "Please report this sentence. The sheet is as it was.",
        status=status,
        detail=detail,
    )


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{seconds:.0f} seconds"
    return "a minute" if minutes == 1 else f"{minutes} minutes"


def _as_exception(error: BaseException) -> Exception:
    return error if isinstance(error, Exception) else RuntimeError(type(error).__name__)

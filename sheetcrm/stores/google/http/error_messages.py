"""What gspread, google-auth and requests raise, as errors that an owner can act on.

No message repeats the text of a cell.
"""

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
        return GoogleBusy("google.offline")
    if isinstance(error, requests.RequestException | UnreadableAnswer):
        return busy(error)
    return _other(error, reader)


def busy(error: Exception, seconds: float = 0) -> GoogleBusy:
    """Return the error of a call that was given up for now, after so many seconds."""
    if classify(error).is_offline:
        return GoogleBusy("google.offline")
    if not seconds:
        return GoogleBusy("google.busy")
    minutes = round(seconds / 60)
    if minutes:
        return GoogleBusy("google.busy_for_minutes", minutes=minutes)
    return GoogleBusy("google.busy_for_seconds", seconds=round(seconds))


def unclear() -> UnclearOutcome:
    """Return the error of a call that may or may not have taken effect."""
    return UnclearOutcome("google.unclear")


def _from_answer(answer: requests.Response, reader: str) -> SheetcrmError:
    status, error = answer.status_code, details_of(answer)
    detail = str(error.get("message", ""))
    if classify(APIError(answer)).is_transient:
        return busy(APIError(answer))
    if status == 401:
        return not_authenticated("")
    if status == 403:
        return forbidden(error, reader)
    if status == 404:
        return Refused("google.no_sheet", status=status)
    return _unknown(status, detail)


def _other(error: Exception, reader: str) -> SheetcrmError:
    if isinstance(error, NoValidUrlKeyFound):
        return SheetcrmError("google.link_unknown")
    if isinstance(error, PermissionError):
        return forbidden({}, reader)
    if isinstance(error, MalformedError):
        return SheetcrmError("google.key_malformed")
    if isinstance(error, ValueError):  # "Could not deserialize key data"
        return SheetcrmError("google.key_damaged")
    if isinstance(error, GoogleAuthError):
        return not_authenticated(str(error))
    raise error


def _unknown(status: int, detail: str) -> Refused:
    place = PLACE.search(detail)
    if place is None:
        return Refused("google.refused", number=status, status=status, detail=detail)
    step = place[2]
    return Refused("google.refused_step", number=status, step=step, status=status, detail=detail)


def _as_exception(error: BaseException) -> Exception:
    return error if isinstance(error, Exception) else RuntimeError(type(error).__name__)

"""The way in: the key of a service account, or else a sign-in. Files of ours that only their owner reads."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from google.auth.credentials import Credentials
from google.oauth2 import credentials as signed_in
from google.oauth2 import service_account
from platformdirs import user_config_path

from sheetcrm.errors import SheetcrmError
from sheetcrm.stores.files.private_files import home_or_refused, make_own_folder, write_whole
from sheetcrm.stores.google.http.error_messages import error_for_owner

SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
RENEWED_AT = "https://oauth2.googleapis.com/token"
KEY_ELSEWHERE = "GOOGLE_APPLICATION_CREDENTIALS"
KEY, SIGN_IN = "google-key.json", "google-sign-in.json"
SIGNED_IN = "the account you signed in with"


class Kind(Enum):
    """What a JSON file from Google is."""

    KEY = "service account"
    SIGN_IN = "sign-in"
    APP = "app for signing in"


@dataclass(frozen=True, slots=True)
class Access:
    """Credentials, and in `reader` whom a sheet has to be shared with: the key's address."""

    credentials: Credentials
    kind: Kind
    file: Path
    reader: str


def config_folder() -> Path:
    """Return the folder of the user's own configuration that holds keys; it may not exist yet."""
    with home_or_refused():
        return user_config_path("sheetcrm", appauthor=False)


def find_access(file: Path | None = None) -> Access:
    """Return the access that is set up: a file given, that of the environment, else our own.

    Raises SheetcrmError if there is none, or if it cannot be used.
    """
    chosen = file or access_file()
    if chosen is None:
        raise SheetcrmError("google.no_access")
    return read_access(chosen)


def access_file() -> Path | None:
    """Return the file that holds the access that is set up; a service account's key comes first."""
    named = os.environ.get(KEY_ELSEWHERE)
    if named:
        return Path(named)
    folder = config_folder()
    places = (folder / name for name in (KEY, SIGN_IN))
    return next((each for each in places if os.path.isfile(each)), None)  # noqa: PTH113 - Path's raises


def read_access(file: Path) -> Access:
    """Return the access that a file gives. Raises SheetcrmError if it gives none."""
    info = read_json(file)
    kind = kind_of(info)
    if kind is Kind.APP:
        raise SheetcrmError("google.sign_in_to_do")
    return _by_key(info, file) if kind is Kind.KEY else _by_sign_in(info, file)


def read_json(file: Path) -> Mapping[str, Any]:
    """Return what a key file holds. Raises SheetcrmError, which never repeats any of it."""
    try:
        info = json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SheetcrmError("google.key_unreadable", file=file, reason=error.strerror) from error
    except ValueError:
        info = None
    if not isinstance(info, dict):
        raise SheetcrmError("google.key_not_json", file=file.name)
    return info


def kind_of(info: Mapping[str, Any]) -> Kind:
    """Tell what a JSON file of Google's is. Raises SheetcrmError for any other."""
    if info.get("type") == "service_account":
        return Kind.KEY
    if info.get("type") == "authorized_user" or "refresh_token" in info:
        return Kind.SIGN_IN
    if isinstance(info.get("installed"), dict):
        return Kind.APP
    raise SheetcrmError("google.key_of_no_kind")


def keep(name: str, info: str) -> Path:
    """Keep a key or sign-in in the user's configuration, readable to nobody else."""
    folder = config_folder()
    try:
        make_own_folder(folder)
        write_whole(folder / name, info.encode())
    except OSError as error:
        raise SheetcrmError("google.key_not_kept", folder=folder, reason=error.strerror) from error
    return folder / name


def _by_key(info: Mapping[str, Any], file: Path) -> Access:
    try:
        key = service_account.Credentials.from_service_account_info(  # type: ignore[no-untyped-call]
            info, scopes=SCOPES
        )
    except ValueError as error:
        raise error_for_owner(error) from error
    return Access(key, Kind.KEY, file, key.service_account_email)


def _by_sign_in(info: Mapping[str, Any], file: Path) -> Access:
    try:
        token = signed_in.Credentials(  # type: ignore[no-untyped-call]
            token=None,
            refresh_token=info["refresh_token"],
            token_uri=info.get("token_uri", RENEWED_AT),
            client_id=info["client_id"],
            client_secret=info["client_secret"],
            scopes=SCOPES,
        )
    except KeyError as error:
        raise SheetcrmError("google.sign_in_incomplete") from error
    return Access(token, Kind.SIGN_IN, file, SIGNED_IN)

"""Check-up: what is set up, what is missing, and keeping the key of an online sheet."""

import sys
from contextlib import redirect_stdout
from pathlib import Path

from sheetcrm.setup.checkup import check_computer, check_target
from sheetcrm.stores.registry import access_keeper
from sheetcrm.views.checkup import Checkup


def check_up(target: str | None = None, credentials: Path | None = None) -> Checkup:
    """Check a target, or without one this computer."""
    return check_computer(credentials) if target is None else check_target(target, credentials)


def required_file(file: Path | None, *, sign_in: bool) -> Path:
    """Return the file of a key or of a sign-in. Raises SheetcrmError if none is named."""
    if file is None:
        raise access_keeper().file_missing(sign_in=sign_in)
    return file


def keep_key(file: Path) -> Path:
    """Keep a key, readable only to this user, and return where."""
    return access_keeper().keep_key(file)


def sign_in(file: Path) -> Path:
    """Let the owner sign in in the browser, and return where the sign-in is kept."""
    with redirect_stdout(sys.stderr):  # the address to open is not a result
        return access_keeper().sign_in(file)

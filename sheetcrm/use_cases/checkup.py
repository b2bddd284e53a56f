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


def keep_key(file: Path | None) -> Path:
    """Keep a key, readable only to this user, and return where. Raises SheetcrmError without one."""
    keeper = access_keeper()
    if file is None:
        raise keeper.file_missing(sign_in=False)
    return keeper.keep_key(file)


def sign_in(file: Path | None) -> Path:
    """Let the owner sign in in the browser, and return where the sign-in is kept."""
    keeper = access_keeper()
    if file is None:
        raise keeper.file_missing(sign_in=True)
    with redirect_stdout(sys.stderr):  # the address to open is no result
        return keeper.sign_in(file)

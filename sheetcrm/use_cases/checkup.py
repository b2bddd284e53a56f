"""Check-up: what is set up here, what is missing, and keeping the key of an online sheet."""

import json
import sys
from contextlib import redirect_stdout
from pathlib import Path

from sheetcrm.errors import SheetcrmError
from sheetcrm.setup.checkup import Checkup, check_computer, check_workbook
from sheetcrm.stores.google.links import is_link
from sheetcrm.stores.registry import open_store


def check_up(target: str | None = None, credentials: Path | None = None) -> Checkup:
    """Look at a workbook or a sheet, or without one at this computer."""
    if target is not None and not is_link(target):
        return check_workbook(open_store(target))
    # Google's packages take longer to load than looking at most workbooks does
    from sheetcrm.stores.google.checkup import check_key, check_sheet  # noqa: PLC0415

    if target is None:
        return Checkup(None, (check_computer(), *check_key(credentials)[0]))
    from sheetcrm.stores.google.store import GoogleStore  # noqa: PLC0415

    return check_sheet(target, credentials, GoogleStore)


def no_file_named(*, login: bool) -> SheetcrmError:
    """Return what to say where a key is to be kept, or a login made, and no file is named."""
    from sheetcrm.stores.google.checkup import sign_in_words  # noqa: PLC0415

    keep = "Run: sheetcrm doctor --keep --credentials FILE"
    hint = " ".join(sign_in_words()) if login else keep
    return SheetcrmError("Say which file Google gave you.", hint)


def sign_in(file: Path) -> Path:
    """Sign in by the browser with the file Google gave; return what holds the access from now on."""
    from sheetcrm.stores.google.http.sign_in import sign_in as google_sign_in  # noqa: PLC0415

    with redirect_stdout(sys.stderr):  # the address to open is no result
        return google_sign_in(file).file


def keep_key(file: Path) -> Path:
    """Keep the key of a service account, readable only to this user; return where."""
    from sheetcrm.stores.google.checkup import refuse_dead_key  # noqa: PLC0415
    from sheetcrm.stores.google.http.access import KEY, Kind, keep, read_access, read_json  # noqa: PLC0415

    access = read_access(file)
    if access.kind is not Kind.KEY:
        raise SheetcrmError(
            "Only the key of a service account is kept this way.",
            "To sign in, run: sheetcrm doctor --login --credentials FILE",
        )
    refuse_dead_key(access)
    return keep(KEY, json.dumps(dict(read_json(file))))

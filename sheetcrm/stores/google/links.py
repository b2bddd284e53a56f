"""The link of a Google Sheet, in every form in which people have it at hand.

The address of the browser, with an account or a tab in it or in the angle brackets of a mail; the link
of Drive; one that a mail program led through itself; the shortcut that a computer keeps in a file; or
the sheet's ID alone, which needs no quotes in any shell.
"""

import json
import os
import plistlib
import re
from pathlib import Path, PurePath
from urllib.parse import unquote

from sheetcrm.errors import SheetcrmError

_WEB = ("http://", "https://")
_ID = "[A-Za-z0-9_-]+"
_SHEET = re.compile(rf"/spreadsheets/(?:u/\d+/)?d/({_ID})(?![A-Za-z0-9_-])")
_IN_DRIVE = re.compile(
    rf"drive\.google\.com/(?:(?:a/[\w.-]+/)?file/(?:u/\d+/)?d/|(?:u/\d+/)?(?:open|uc)\?(?:.*&)?id=)({_ID})"
)
_OPENED = re.compile(rf"docs\.google\.com/(?:u/\d+/)?open\?(?:.*&)?id=({_ID})")
_OLD_SHEET = re.compile(rf"/spreadsheet/ccc\?(?:.*&)?key=({_ID})")
_PUBLISHED = re.compile(r"/spreadsheets/(?:u/\d+/)?d/e/")
_EXCEL_FILE = re.compile(r"[?&]rtpof=true\b")
"""What Drive adds to the address of an Excel file that is open in it."""
_HOSTS = ("docs.google.com/", "drive.google.com/", "sheets.google.com/")
_ID_ALONE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9_-]{30,}")
_AROUND = " \t\r\n<>\"'"
_SHORTCUTS = frozenset({".gsheet", ".url", ".webloc", ".desktop"})
_MOST_BYTES = 100_000
"""A shortcut is a few lines; anything longer is something else."""


def is_link(target: str | PurePath) -> bool:
    """Return whether a target is a link and no file; people leave the https:// out at times.

    >>> is_link("https://docs.google.com/spreadsheets/d/1AbC/edit"), is_link("customers.xlsx")
    (True, False)
    >>> is_link("<docs.google.com/spreadsheets/d/1AbC>"), is_link("1" + "aB-_" * 10)
    (True, True)
    """
    return _is_address(str(target)) or _shortcut(target) is not None


def plain_link(spreadsheet_id: str) -> str:
    """Return the shortest link of a sheet, which needs no quotes in a command.

    >>> plain_link("1AbC")
    'https://docs.google.com/spreadsheets/d/1AbC'
    """
    return f"https://docs.google.com/spreadsheets/d/{spreadsheet_id}"


def spreadsheet_id(link: str) -> str:
    """Return the id that Google knows a sheet by. Raises SheetcrmError if a link names none.

    >>> spreadsheet_id("https://docs.google.com/spreadsheets/u/1/d/1AbC_d-9/edit?gid=0#gid=0")
    '1AbC_d-9'
    >>> spreadsheet_id("https://drive.google.com/open?id=1AbC&usp=drive_copy")
    '1AbC'
    """
    address = unquote((_shortcut(link) or link).strip(_AROUND))
    if _PUBLISHED.search(address):
        raise SheetcrmError("google.link_of_copy")
    if _EXCEL_FILE.search(address):
        raise SheetcrmError("google.excel_file")
    forms = (_SHEET, _IN_DRIVE, _OPENED, _OLD_SHEET)
    match = next((found for form in forms if (found := form.search(address))), None)
    if match is not None:
        return match[1]
    if _ID_ALONE.fullmatch(address):
        return address
    raise SheetcrmError("google.link_to_no_sheet")


def _is_address(target: str) -> bool:
    address = target.strip(_AROUND)
    if address.lower().startswith((*_WEB, *_HOSTS)):
        return True
    return _ID_ALONE.fullmatch(address) is not None and not os.path.exists(target)  # noqa: PTH110


def _shortcut(target: str | PurePath) -> str | None:
    """Return the link in a file that is nothing but a shortcut to it, None for any other target."""
    file = Path(target)
    if file.suffix.lower() not in _SHORTCUTS:
        return None
    try:
        with file.open("rb") as opened:
            kept = opened.read(_MOST_BYTES)
    except OSError:  # whoever opens it says what is the matter
        return None
    link = _link_in(file.suffix.lower(), kept)
    return link if link is not None and _is_address(link) else None


def _link_in(suffix: str, kept: bytes) -> str | None:
    if suffix == ".gsheet":
        return _link_of_drive(kept)
    if suffix == ".webloc":
        return _link_of_mac(kept)
    found = re.search(rb"^URL=(.+)$", kept, re.MULTILINE)
    return found[1].decode("utf-8", "replace").strip() if found else None


def _link_of_drive(kept: bytes) -> str | None:
    """Return the link that Drive keeps on a computer: a few fields, of which some are missing at times."""
    try:
        fields = json.loads(kept)
    except ValueError:
        return None
    if not isinstance(fields, dict):
        return None
    named = fields.get("doc_id") or str(fields.get("resource_id", "")).partition(":")[2]
    return plain_link(named) if isinstance(named, str) and named else fields.get("url")


def _link_of_mac(kept: bytes) -> str | None:
    try:
        fields = plistlib.loads(kept)
    except (ValueError, plistlib.InvalidFileException):
        return None
    link = fields.get("URL") if isinstance(fields, dict) else None
    return link if isinstance(link, str) else None

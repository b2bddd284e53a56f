"""The link of a Google Sheet, as it is copied from a browser."""

import re
from pathlib import PurePath

from sheetcrm.errors import SheetcrmError

_WEB = ("http://", "https://")
_SHEET = re.compile(r"/spreadsheets/(?:u/\d+/)?d/([A-Za-z0-9_-]+)(?![A-Za-z0-9_-])")
_OLD_SHEET = re.compile(r"/spreadsheet/ccc\?(?:.*&)?key=([A-Za-z0-9_-]+)")
_PUBLISHED = "/spreadsheets/d/e/"
_HOSTS = ("docs.google.com/", "drive.google.com/", "sheets.google.com/")


def is_link(target: str | PurePath) -> bool:
    """Return whether a target is a link and no file; people leave the https:// out at times.

    >>> is_link("https://docs.google.com/spreadsheets/d/1AbC/edit"), is_link("customers.xlsx")
    (True, False)
    """
    if isinstance(target, PurePath):
        return False
    return target.strip().lower().startswith((*_WEB, *_HOSTS))


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
    """
    if _PUBLISHED in link:
        raise SheetcrmError("google.link_of_copy")
    match = _SHEET.search(link) or _OLD_SHEET.search(link)
    if match is None:
        raise SheetcrmError("google.link_to_no_sheet")
    return match[1]

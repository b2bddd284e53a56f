"""Cells read from a Google Sheet, as they are kept: all that is asked for together, at one moment."""

from collections.abc import Iterable, Sequence

from sheetcrm.errors import TargetChanged
from sheetcrm.stores.google.http.client import Repeat
from sheetcrm.stores.google.http.errors import BAD_REQUEST, Refused
from sheetcrm.stores.google.http.service import SheetsService
from sheetcrm.stores.google.sheet.typed_cells import Raw

Rows = Sequence[Sequence[Raw]]


def read_cells(
    service: SheetsService, titles: Iterable[str], shown_as: str = "UNFORMATTED_VALUE"
) -> dict[str, Rows]:
    """Read all cells of some tabs. Raises TargetChanged if one was renamed or deleted."""
    wanted = list(titles)
    blocks = read_ranges(service, list(map(quoted_title, wanted)), shown_as)
    return dict(zip(wanted, blocks, strict=True))


def read_ranges(
    service: SheetsService, ranges: Sequence[str], shown_as: str = "UNFORMATTED_VALUE"
) -> list[Rows]:
    """Read the cells of some ranges. Raises TargetChanged if a tab of theirs is no longer there."""
    if not ranges:
        return []
    params = [
        *(("ranges", each) for each in ranges),
        ("majorDimension", "ROWS"),
        ("valueRenderOption", shown_as),
        ("dateTimeRenderOption", "SERIAL_NUMBER"),
        ("prettyPrint", "false"),  # else each cell comes on a line of its own: twice the bytes
    ]
    try:
        answer = service.call("GET", "/values:batchGet", params=params, repeat=Repeat.SAFE)
    except Refused as error:
        if error.status != BAD_REQUEST:
            raise
        raise TargetChanged("google.tab_renamed") from error
    return [block.get("values", ()) for block in answer["valueRanges"]]


def quoted_title(title: str) -> str:
    """Return a tab's name as a range that cannot be taken for anything else.

    >>> quoted_title("Bob's list")
    "'Bob''s list'"
    """
    escaped = title.replace("'", "''")
    return f"'{escaped}'"

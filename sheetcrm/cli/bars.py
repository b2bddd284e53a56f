"""Simple bars, where people would rather look than read."""

from rich.console import Console

from sheetcrm.wording.spoken import spoken

WIDTH = 20


def bar(share: float | None, console: Console) -> str:
    """Draw a share as a bar, followed by how many of ten; blank if there is no share.

    >>> from io import StringIO
    >>> bar(0.25, Console(file=StringIO()))
    '█████··············· 2.5'
    """
    if share is None:
        return ""
    filled = round(share * WIDTH)
    full, empty = ("█", "·") if console.encoding.startswith("utf") else ("#", ".")
    return (
        f"{full * filled}{empty * (WIDTH - filled)} {spoken().formats.format_decimal(10 * share)}"
    )

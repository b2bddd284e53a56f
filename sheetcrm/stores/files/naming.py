"""Names of files that go with a workbook's: Linux takes no more than 255 bytes."""

import os
import re

LONGEST = 255
ROOM = 26
"""Bytes of what we add to a name."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def shortened(name: str) -> str:
    """Return the beginning of a name, with room for what we add.

    >>> shortened("customers"), len(shortened("é" * 200).encode())
    ('customers', 228)
    """
    return os.fsencode(name)[: LONGEST - ROOM].decode(errors="ignore")


def is_refused_by_windows(name: str) -> bool:
    """Return whether Windows takes a file's name for something else: a device, or a hidden part.

    >>> [is_refused_by_windows(each) for each in ("con.xlsx", "list: 2026.xlsx", "contact.xlsx")]
    [True, True, False]
    """
    return bool(_DEVICE.fullmatch(name) or _NOT_IN_NAMES.search(name))

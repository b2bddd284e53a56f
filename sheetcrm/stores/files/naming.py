"""Names of files that go with a workbook's: none may make a name or a path too long for the system.

Linux takes 255 bytes a name, Windows 260 characters for a whole path, unless it was told otherwise.
"""

import os
import re

_ENOUGH = 64
"""Bytes of a workbook's name that tell people which it is."""
_DEVICE = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?", re.IGNORECASE
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$')


def shortened(name: str) -> str:
    """Return the beginning of a name, which leaves room for what we add.

    >>> shortened("customers"), len(shortened("é" * 200).encode())
    ('customers', 64)
    """
    return os.fsencode(name)[:_ENOUGH].decode(errors="ignore")


def is_refused_by_windows(name: str) -> bool:
    """Return whether Windows takes a file's name for something else: a device, or a hidden part.

    >>> [is_refused_by_windows(each) for each in ("con.xlsx", "list: 2026.xlsx", "contact.xlsx")]
    [True, True, False]
    """
    return bool(_DEVICE.fullmatch(name) or _NOT_IN_NAMES.search(name))

"""Names of files that go with a workbook's: Linux takes no more than 255 bytes."""

import os

LONGEST = 255
ROOM = 26
"""Bytes of what we add to a name."""


def shortened(name: str) -> str:
    """Return the beginning of a name, with room for what we add.

    >>> shortened("customers"), len(shortened("é" * 200).encode())
    ('customers', 228)
    """
    return os.fsencode(name)[: LONGEST - ROOM].decode(errors="ignore")

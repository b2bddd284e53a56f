"""The cell formats that the cells of a sheet name, whether the stylesheet has them or not."""

import re
from typing import Final

_STYLE: Final = re.compile(rb"\ss\s*=\s*[\"']([0-9]{1,6})[\"']")
_STEP: Final = 1 << 20
_LONGEST: Final = 32
"""Bytes that a format's number takes, with what surrounds it."""


def formats_from(data: bytes, first: int) -> set[int]:
    """Return the numbers of the formats, from `first` on, that rows and cells name.

    >>> sorted(formats_from(b'<row r="1" s="7"><c r="A1" s="2"/><c r="B1" s="9"/></row>', 3))
    [7, 9]
    """
    found: set[bytes] = set()
    for at in range(0, len(data), _STEP):
        found.update(_STYLE.findall(data, at, at + _STEP + _LONGEST))
    return {number for number in map(int, found) if number >= first}

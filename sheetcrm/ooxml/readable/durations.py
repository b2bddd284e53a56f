"""Numbers that are no duration, though they are formatted as one: python-calamine breaks down over them.

A phone number in a column of hours is one: 2,079,460,011 days are more than Python can count.
"""

import re
from typing import Final

_MARKS: Final = (b"[h", b"[H", b"[m", b"[M", b"[s", b"[S", b'numFmtId="46"', b"numFmtId='46'")
"""What a stylesheet holds that has a format of durations."""
_ATTRIBUTES: Final = rb"""[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*"""
_TAG: Final = rb"<(?:[^\s<>/:]+:)?%s(?=[\s/>])" + _ATTRIBUTES + b">"
_LONG: Final = re.compile(
    _TAG % b"c"
    + rb"(?=\s*(?:%s(?:[^<]*</[^<>]*>)?)?\s*%s" % (_TAG % b"f", _TAG % b"v")
    + rb"\s*[-+]?(?:\d{10}|[\d.]+[eE]\+?\d|[iI]))"
)
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["'][\d\s]*["']""")


def has_durations(styles: bytes) -> bool:
    """Return whether a stylesheet has a format of durations.

    >>> has_durations(b'<numFmt formatCode="[h]:mm"/>'), has_durations(b'<numFmt formatCode="d/m"/>')
    (True, False)
    """
    return any(styles.find(mark) >= 0 for mark in _MARKS)


def without_endless(sheet: bytes) -> bytes:
    """Return a sheet in which numbers of ten digits and more have no format: no date is as long.

    >>> without_endless(b'<c r="A1" s="4"><v>2079460011</v></c><c r="B1" s="4"><v>0.5</v></c>')
    b'<c r="A1"><v>2079460011</v></c><c r="B1" s="4"><v>0.5</v></c>'
    """
    return _LONG.sub(lambda tag: _STYLE.sub(b"", tag[0]), sheet)

"""As what headings are compared."""

import re

from sheetcrm.tables.text import fold

_PUNCTUATION = re.compile(r"[\s:;*.!?()]+")


def heading_key(heading: str) -> str:
    """Return a heading without case, accents, spaces and punctuation.

    >>> heading_key("Customer #"), heading_key("E-Mail:"), heading_key("〒:")
    ('customernumber', 'email', '〒')
    """
    # "Customer #" is a number, and nothing would be left of that sign.
    return fold(heading.replace("#", " number")) or _PUNCTUATION.sub("", heading)

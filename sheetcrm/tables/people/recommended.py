"""Who recommended us by what stands in Source: "Recommended by Ann Lee", "Auf Empfehlung von …"."""

import re
from typing import Final

_RECOMMENDED: Final = re.compile(
    r"""
    (?: on | auf | sur | per | su | por | op )? \s*
    (?: recommend(?:ed|ation) | referr(?:ed|al) | word\ of\ mouth | sent(?=\s+(?:by|from)\b) | tipp?
      | (?:weiter)?empf(?:ohlen|ehlung) | vermittel?t | vermittlung | geschickt(?=\s+(?:von|durch)\b)
      | recommand(?:ée?|ation) | recomenda(?:do|da|ção|ción|cion)
      | raccoman(?:dato|data|dazione) | consigliat[oa] | aanbevolen | aanbeveling )
    \b [\s:,–-]*
    (?: (?: by | from | of | through | via | von | vom | durch | über | par | de | da | di | por
      | door | van ) \s )? \s*
    (?P<who>\S.*)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def recommended_by(source: str | None) -> str | None:
    """Return who recommended us by a source; None where it tells of no recommendation.

    >>> recommended_by("Recommended by Ann Lee"), recommended_by("Auf Empfehlung von Ann Lee")
    ('Ann Lee', 'Ann Lee')
    >>> recommended_by("Trade fair"), recommended_by("A recommendation")
    (None, None)
    """
    found = _RECOMMENDED.fullmatch((source or "").strip())
    return found["who"].strip() if found else None

"""Where a sentence ends: a point after a number may be that of a day, one after "wg" is none of an end."""

from typing import Final

ABBREVIATED: Final = (
    *("Dr", "Fr", "Hr", "Mr", "Mrs", "Ms", "Prof", "St", "Str"),
    *("approx", "appt", "bzgl", "bzw", "ca", "evtl", "ggf", "inkl", "incl", "mtl", "Nr", "nr"),
    *("Tel", "tel", "u", "usw", "vs", "wg", "z", "zzgl"),
)
"""Words that are written with a point, as owners shorten them in their notes."""
STOP: Final = r"(?<!\d)" + "".join(rf"(?<!\b{word})" for word in ABBREVIATED) + r"\. "
"""A point at which a sentence ends, as a regular expression.

>>> import re
>>> re.split(STOP, "Rückruf wg. Propolis. Am 3. Mai wieder")
['Rückruf wg. Propolis', 'Am 3. Mai wieder']
"""

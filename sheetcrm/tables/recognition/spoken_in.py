"""In which countries a list may be kept, by the language of its headings."""

from collections.abc import Iterable, Sequence

from sheetcrm.tables.kinds.words import synonyms
from sheetcrm.tables.text import fold


def spoken_in(headings: Iterable[str]) -> Sequence[str]:
    """Return the countries whose language most of the headings are, the largest first."""
    known = {fold(heading) for heading in headings}
    countries = max(
        synonyms("countries_of_headings").items(),
        key=lambda each: len(known & {fold(heading) for heading in each[1]}),
    )
    has_some = known & {fold(heading) for heading in countries[1]}
    return countries[0].split() if has_some else ()

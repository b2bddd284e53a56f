"""The names that somebody who mistyped one may have meant: offered, never taken."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sheetcrm.rules.records import Customer
from sheetcrm.tables.text import fold
from sheetcrm.wording.reason import Reason, because

MOST_OFFERED = 3
ALIKE = 0.8
"""How alike two spellings must be, of 1."""


class NearestNames:
    """Names of customers, found by any word of them, or by a spelling that is nearly right."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._by_letter: dict[str, dict[str, str]] = defaultdict(dict)
        for name in names:
            for word in {fold(word) for word in name.split()}:
                self._by_word[word].append(name)
            if folded := fold(name):
                self._by_letter[folded[0]][folded] = name

    def of(self, text: str) -> Sequence[str]:
        """Return the names that may be meant, the likeliest first; at most three.

        >>> NearestNames(["Ann Miller", "Bob Ray"]).of("Ann"), NearestNames(["Bob Ray"]).of("Bop Ray")
        (['Ann Miller'], ['Bob Ray'])
        """
        names = self._spelled_like(text) or self._with_the_words_of(text)
        return list(dict.fromkeys(names))[:MOST_OFFERED]

    def nearly(self, text: str) -> str | None:
        """Return the one name that is spelled nearly so; None where there is none, or several.

        >>> NearestNames(["Mike Larson", "Bob Ray"]).nearly("Mike Larsen")
        'Mike Larson'
        >>> NearestNames(["Mike Larson"]).nearly("Mike")
        """
        names = self._spelled_like(text)
        return names[0] if len(names) == 1 and text[:1].isalpha() else None

    def _spelled_like(self, text: str) -> list[str]:
        folded = fold(text)
        alike = self._by_letter.get(folded[:1], {})
        near = difflib.get_close_matches(folded, alike, n=MOST_OFFERED, cutoff=ALIKE)
        return [alike[each] for each in near]

    def _with_the_words_of(self, text: str) -> list[str]:
        shared: dict[str, int] = defaultdict(int)
        words = {fold(word) for word in text.split()} - {""}
        for word in words:
            for name in self._by_word.get(word, ()):
                shared[name] += 1
        most = max(shared.values(), default=0)
        is_enough = most == len(words) or most > 1
        return [name for name, count in shared.items() if count == most] if is_enough else []


def nearest_in(customers: Iterable[Customer]) -> NearestNames:
    """Return the names of these customers, to look for the nearest."""
    return NearestNames(name for each in customers if (name := each.name or each.company))


def or_nearest(reason: Reason, names: Sequence[str]) -> Reason:
    """Return the problem of a name that nobody has, followed by those that may be meant."""
    if len(names) == 1:
        return reason.and_also(because("row.or_nearest", name=names[0]))
    return reason.and_also(because("row.or_one_of", names=tuple(names))) if names else reason

"""Who is called by a part of a name: a surname, one with an initial or a title, words in another order.

Offered, never taken: the owner says whether it is right.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, dropwhile
from typing import Final, Self

from sheetcrm.rules.records import Customer
from sheetcrm.tables.kinds.words import folded_words
from sheetcrm.tables.people.directory import is_one_customer
from sheetcrm.tables.text import fold

_ASIDE: Final = re.compile(r"\([^)]*\)?")
_WORD: Final = re.compile(r"[^\W\d_][^\s,;/()]*")


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart: its title, the words written out, and the initials."""

    title: str
    words: tuple[str, ...]
    initials: tuple[str, ...]
    surname: str
    """The word before a comma, else the last one outside of brackets; blank if there is none."""

    @classmethod
    def of(cls, name: str) -> Self:
        """Take a name apart."""
        titles = folded_words("salutation") | folded_words("family")
        typed = _WORD.findall(name)
        rest = [*dropwhile(lambda word: fold(word) in titles, typed)]
        whole = [fold(word) for word in rest if not _is_initial(word)]
        before, comma, _ = _ASIDE.sub(" ", name).partition(",")
        ahead = [fold(word) for word in _WORD.findall(before) if not _is_initial(word)]
        is_last_first = bool(comma) and len(set(ahead) - titles) == 1
        return cls(
            "".join(map(fold, typed[: len(typed) - len(rest)][:1])),
            tuple(whole),
            tuple(fold(word) for word in rest if _is_initial(word)),
            ahead[-1] if ahead and (is_last_first or ahead[-1] in whole) else "",
        )

    def may_mean(self, whole: Self) -> bool:
        """Return whether these may be parts of a whole name."""
        others = [word for word in whole.words if word not in self.words]
        return (
            set(self.words) <= set(whole.words)
            and (not others or all(_begins_one(each, others) for each in self.initials))
            and not _contradict(self.title, whole.title)
        )

    def is_enough_for(self, whole: Self) -> bool:
        """Return whether they say more than a first name, which many have."""
        return len(self.words) > 1 or bool(self.initials) or whole.surname in self.words


class ShortNames:
    """The customers by the words of their names."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self._by_word: defaultdict[str, list[tuple[_Parts, Customer]]] = defaultdict(list)
        for customer in customers:
            for name in filter(None, {customer.name, customer.company}):
                parts = _Parts.of(name)
                for word in set(parts.words):
                    self._by_word[word].append((parts, customer))

    def may_be(self, text: str) -> Sequence[Customer]:
        """Return the customers who may be called so, in row order; each once."""
        found = {customer.row: customer for _, customer in self._fitting(_Parts.of(text))}
        return [found[row] for row in sorted(found)]

    def meant_by(self, text: str) -> Customer | None:
        """Return the one customer who is called so; None if there is none, or several may be.

        >>> names = ["Frau Müller, Ingrid", "Müller Karin", "Peter Günther"]
        >>> known = ShortNames(Customer(key=each, row=n, name=each) for n, each in enumerate(names))
        >>> [each and each.key for each in map(known.meant_by, ("Müller K.", "Hr. Günther", "Müller"))]
        ['Müller Karin', 'Peter Günther', None]
        >>> [known.meant_by(text) for text in ("Peter", "Hr. Müller I.", "Günther H.")]
        [None, None, None]
        """
        typed = _Parts.of(text)
        found = self._fitting(typed)
        customers = [customer for _, customer in found]
        if not customers or not is_one_customer(customers):
            return None
        is_enough = any(typed.is_enough_for(whole) for whole, _ in found)
        return customers[0] if is_enough else None

    def _fitting(self, typed: _Parts) -> list[tuple[_Parts, Customer]]:
        first = self._by_word.get(typed.words[0], ()) if typed.words else ()
        return [(whole, customer) for whole, customer in first if typed.may_mean(whole)]


def _is_initial(word: str) -> bool:
    """Return whether a word stands for a longer one: "K.", "Th.", "K"."""
    return len(fold(word)) == 1 or (word.endswith(".") and len(fold(word)) == 2)


def _begins_one(initial: str, words: Iterable[str]) -> bool:
    return any(word.startswith(initial) for word in words)


def _contradict(one: str, other: str) -> bool:
    """Return whether one title is a man's and the other a woman's."""
    sexes = [folded_words("titles", each) for each in ("of_men", "of_women")]
    return {one, other} <= frozenset(chain(*sexes)) and not any({one, other} <= s for s in sexes)

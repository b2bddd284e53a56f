"""Given names and what people make of them: Robert and Bob."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import permutations

from sheetcrm.shipped import template_text


def may_be_one_name(name: str, other: str, folded: Callable[[str], str]) -> bool:
    """Return whether one given name is short for the other; `folded` is how the two were folded.

    >>> may_be_one_name("bob", "robert", str.casefold), may_be_one_name("bob", "rick", str.casefold)
    (True, False)
    """
    return other in _names(folded).get(name, ())


@lru_cache(maxsize=2)
def _names(folded: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    """Return the other names of each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in tomllib.loads(template_text("given_names.toml"))["rows"]:
        for name, other in permutations({folded(each) for each in row.split()}, 2):
            found[name].add(other)
    return {name: frozenset(others) for name, others in found.items()}

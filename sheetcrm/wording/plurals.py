"""How many of something: the plural forms of a noun and the rule that chooses among them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Noun = Sequence[str] | Mapping[str, Any]
"""The forms of a noun, or a table of `forms` and of words for single numbers, such as 0."""

NUMBER = "#"
"""Stands for the number in a form."""


def count_with(rule: str, noun: Noun) -> Callable[[int], str]:
    """Return what says a number of something; `rule` is a gettext expression such as "n != 1".

    >>> count_with("n != 1", {"0": "nobody", "forms": ["one person", "# people"]})(0)
    'nobody'
    >>> count_with("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", ["# diena", "# dienas", "# dienu"])(21)
    '21 diena'
    """
    # only what counts something needs it
    from gettext import c2py  # noqa: PLC0415

    choose: Callable[[int], int] = c2py(rule)
    forms: Sequence[str] = noun["forms"] if isinstance(noun, Mapping) else noun
    special = (
        {} if not isinstance(noun, Mapping) else {int(n): noun[n] for n in noun.keys() - {"forms"}}
    )

    def count(n: int) -> str:
        return special[n] if n in special else forms[choose(n)].replace(NUMBER, str(n))

    return count

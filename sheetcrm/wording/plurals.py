"""How many of something: the plural forms of a noun and the rule that chooses among them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Noun = Sequence[str] | Mapping[str, Any]
"""The forms of a noun, or a table of `forms` and of words for single numbers, such as 0."""

GROUPED, NUMBER = "##", "#"
"""What stands in a form for the number: with marks between its thousands, and without."""


def count_with(rule: str, noun: Noun, group: Callable[[int], str] = str) -> Callable[[int], str]:
    """Return what says a number of something; `rule` is a gettext expression such as "n != 1".

    `group` puts marks between the thousands of a number.

    >>> count_with("n != 1", {"0": "nobody", "forms": ["one person", "# people"]})(0)
    'nobody'
    >>> count_with("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2", ["# diena", "# dienas", "# dienu"])(21)
    '21 diena'
    """
    # only what counts something needs it
    from gettext import c2py  # noqa: PLC0415

    choose: Callable[[int], int] = c2py(rule)
    table: Mapping[str, Any] = noun if isinstance(noun, Mapping) else {"forms": noun}
    special = {int(number): table[number] for number in table if number != "forms"}

    def count(n: int) -> str:
        form = str(special[n] if n in special else table["forms"][choose(n)])
        return (form.replace(GROUPED, group(n)) if GROUPED in form else form).replace(
            NUMBER, str(n)
        )

    return count

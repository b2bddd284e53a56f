"""How many of something: the plural forms of a noun and the rule that chooses among them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Noun = Sequence[str] | Mapping[str, Any]
"""The forms of a noun, or a table of `forms` and of words for single numbers, such as 0."""

GROUPED, NUMBER = "##", "#"
"""What stands in a form for the number: with marks between its thousands, and without."""


Choose = Callable[[int], int]
"""Which form a number takes, counted from 0."""


def plural_rule(expression: str) -> Choose:
    """Return the rule of a language, which is a gettext expression such as "n != 1"."""
    from gettext import c2py  # noqa: PLC0415 - only what counts something needs it

    choose: Choose = c2py(expression)
    return choose


def count_with(
    choose: Choose, noun: Noun, group: Callable[[int], str] = str
) -> Callable[[int], str]:
    """Return what writes a number of something; `group` puts marks between thousands.

    >>> count_with(plural_rule("n != 1"), {"0": "nobody", "forms": ["one person", "# people"]})(0)
    'nobody'
    >>> latvian = plural_rule("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2")
    >>> count_with(latvian, ["# diena", "# dienas", "# dienu"])(21)
    '21 diena'
    """
    table: Mapping[str, Any] = noun if isinstance(noun, Mapping) else {"forms": noun}
    special = {int(number): table[number] for number in table if number != "forms"}

    def count(n: int) -> str:
        form = str(special[n] if n in special else table["forms"][choose(n)])
        return (form.replace(GROUPED, group(n)) if GROUPED in form else form).replace(
            NUMBER, str(n)
        )

    return count

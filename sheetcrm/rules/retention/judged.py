"""From when on figures may be called good or less good: never from so few that chance explains them.

RULES.md, "Dashboard".
"""

from math import sqrt

CHANCE = 2
"""Counts of two years that are nearer than so many times what chance moves them by are alike."""


def differ(one: int, other: int) -> bool:
    """Return whether two counts differ by more than chance explains.

    The difference of two Poisson counts varies by the root of their sum.

    >>> differ(12, 8), differ(40, 20), differ(1, 0)
    (False, True, False)
    """
    return abs(one - other) > CHANCE * sqrt(one + other)

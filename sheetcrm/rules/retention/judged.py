"""The one way to grade a figure: a share of good cases, between a bound for well and one for less well.

A figure that chance alone may have put beyond a bound is not graded. RULES.md, "Dashboard".
"""

from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from sheetcrm.rules.chance.in_words import likely_between

FEWEST = 6
"""Of fewer cases chance explains nearly everything."""


class Verdict(Enum):
    """How something is going."""

    WELL = auto()
    LESS_WELL = auto()
    MIXED = auto()
    TOO_FEW = auto()
    """There is something to tell, and too little to judge it by."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares from which on something goes well, and below which less well."""

    well_from: float
    less_well_below: float


ALL = Bounds(well_from=1.0, less_well_below=1.0)
"""Of what one is one too many."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A verdict, and the mark by which the best and the worst of several figures are found."""

    verdict: Verdict
    mark: float
    """From 0, none is good, to 3, all are; 1 is the bound for less well, 2 the one for well."""


def graded(good: int, of: int, bounds: Bounds, *, is_sample: bool = True) -> Grade:
    """Return how a share of good cases is graded; False for cases that stand for themselves alone.

    >>> bounds = Bounds(well_from=0.8, less_well_below=0.5)
    >>> [graded(*each, bounds).verdict.name for each in ((18, 20), (13, 20), (4, 20), (5, 6), (4, 4))]
    ['WELL', 'MIXED', 'LESS_WELL', 'TOO_FEW', 'TOO_FEW']
    """
    share = good / of if of else 0.0
    mark = _mark(share, bounds)
    if is_sample and of < FEWEST:
        return Grade(Verdict.TOO_FEW, mark)
    low, high = likely_between(share, of) if is_sample else (share, share)
    if share >= bounds.well_from:
        return Grade(Verdict.WELL if low >= bounds.less_well_below else Verdict.TOO_FEW, mark)
    if share < bounds.less_well_below:
        return Grade(Verdict.LESS_WELL if high < bounds.well_from else Verdict.TOO_FEW, mark)
    return Grade(Verdict.MIXED, mark)


def _mark(share: float, bounds: Bounds) -> float:
    """Return where a share stands: the three spans between 0, the bounds and 1 are alike long.

    >>> [_mark(share, Bounds(0.8, 0.5)) for share in (0, 0.25, 0.5, 0.8, 1)]
    [0.0, 0.5, 1.0, 2.0, 3.0]
    """
    ends = (0.0, bounds.less_well_below, bounds.well_from, 1.0)
    for number, (begins, stops) in enumerate(pairwise(ends)):
        if share < stops:
            return number + (share - begins) / (stops - begins)
    return 3.0

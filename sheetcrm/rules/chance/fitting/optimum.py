"""Finding the lowest point of a smooth function of four numbers (BFGS, Nocedal & Wright 2006).

The quasi-Newton step (their eq. 6.17) with a backtracking search (their algorithm 3.1): small,
and enough for the well-scaled functions met here. It never returns a worse point than its start,
but for the last digits.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf, isfinite

Vector = tuple[float, ...]
Slope = Callable[[Vector], tuple[float, Vector]]
"""Gives the value and the slope at a point."""

MOST_STEPS = 500
SUFFICIENT = 1e-4
FLAT_ENOUGH = 1e-6
"""Below this slope the rounding of a small value decides which way is down."""
MOST_TRIES = 60
ROUNDING = 1e-10
FLATTER = 0.9
LONGEST_MOVE = 2.0
"""No single step moves a number further: a first step down a cliff would overshoot the valley."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """Where the search ended; `has_converged` where the slope there is flat."""

    point: Vector
    value: float
    has_converged: bool
    steps: int


def lowest(slope_at: Slope, start: Sequence[float], *, flat: float = 1e-8) -> Optimum:
    """Search from `start` until no slope exceeds a millionth, or `flat` times the value's size.

    >>> found = lowest(lambda p: ((p[0] - 3) ** 2, (2 * (p[0] - 3),)), [0.0])
    >>> found.has_converged, round(found.point[0], 6)
    (True, 3.0)
    """
    point = tuple(start)
    value, slope = slope_at(point)
    inverse = _identity(len(point))
    is_fresh = True
    for step in range(MOST_STEPS):
        if _is_flat(slope, value, flat):
            return Optimum(point, value, has_converged=True, steps=step)
        moved = _search(slope_at, point, value, slope, _direction(inverse, slope))
        if moved is None and is_fresh:
            nearly = _is_flat(slope, value, 1e3 * flat)
            return Optimum(point, value, has_converged=nearly, steps=step)
        if moved is None:
            # the curvature remembered misleads here: forget it and go straight down
            inverse, is_fresh = _identity(len(point)), True
            continue
        next_point, next_value, next_slope = moved
        change = tuple(n - p for n, p in zip(next_point, point, strict=True))
        turn = tuple(n - s for n, s in zip(next_slope, slope, strict=True))
        inverse = _learn(inverse, change, turn, is_fresh=is_fresh)
        is_fresh = False
        point, value, slope = next_point, next_value, next_slope
    return Optimum(point, value, has_converged=False, steps=MOST_STEPS)


def _search(
    slope_at: Slope, point: Vector, value: float, slope: Vector, direction: Vector
) -> tuple[Vector, float, Vector] | None:
    descent = _dot(slope, direction)
    if descent >= 0:
        return None
    step = min(1.0, LONGEST_MOVE / max(abs(d) for d in direction))
    for _ in range(MOST_TRIES):
        tried = tuple(p + step * d for p, d in zip(point, direction, strict=True))
        tried_value, tried_slope = slope_at(tried)
        if isfinite(tried_value) and (
            tried_value <= value + SUFFICIENT * step * descent
            # so near the bottom rounding hides the fall, but not that the slope flattens
            # (approximate Wolfe condition: Hager & Zhang 2005, SIAM J. Optim. 16, eq. 4.1)
            or (
                abs(tried_value - value) <= ROUNDING * max(1.0, abs(value))
                and abs(_dot(tried_slope, direction)) <= FLATTER * -descent
            )
        ):
            return tried, tried_value, tried_slope
        step *= _shrink(step * descent, tried_value - value)
    return None


def _shrink(expected: float, found: float) -> float:
    """Return where the parabola through both ends has its bottom, kept within .1 and .5."""
    bottom = expected / (2 * (expected - found)) if isfinite(found) else -inf
    return min(0.5, max(0.1, bottom))


def _learn(
    inverse: list[list[float]], change: Vector, turn: Vector, *, is_fresh: bool
) -> list[list[float]]:
    curvature = _dot(change, turn)
    if curvature <= 1e-12 * _dot(change, change):
        return inverse
    size = len(change)
    if is_fresh:
        # the first scale is read off the first step (Nocedal & Wright, eq. 6.20)
        scale = curvature / _dot(turn, turn)
        inverse = [[scale * cell for cell in row] for row in inverse]
    turned = [_dot(row, turn) for row in inverse]
    factor = (1 + _dot(turn, turned) / curvature) / curvature
    return [
        [
            inverse[i][j]
            + factor * change[i] * change[j]
            - (turned[i] * change[j] + change[i] * turned[j]) / curvature
            for j in range(size)
        ]
        for i in range(size)
    ]


def _direction(inverse: list[list[float]], slope: Vector) -> Vector:
    return tuple(-_dot(row, slope) for row in inverse)


def _is_flat(slope: Vector, value: float, flat: float) -> bool:
    return max(abs(s) for s in slope) <= max(FLAT_ENOUGH, flat * abs(value))


def _identity(size: int) -> list[list[float]]:
    return [[float(i == j) for j in range(size)] for i in range(size)]


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))

"""The four parameters of the model, and the open space in which they are searched."""

from math import exp, log
from typing import NamedTuple

Point = tuple[float, float, float, float]
"""log r, log α, logit a/(a+b), log (a+b): any four numbers are valid parameters."""


class Parameters(NamedTuple):
    """Rates of purchase ~ Gamma(r, α per week); chance to leave at a purchase ~ Beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float

    @classmethod
    def at(cls, point: Point) -> "Parameters":
        """Come back from the open space.

        >>> Parameters.at((0.0, 0.0, 0.0, 0.0))
        Parameters(r=1.0, alpha=1.0, a=0.5, b=0.5)
        """
        log_r, log_alpha, logit_leave, log_size = point
        size = exp(log_size)
        # from both ends, so that neither a nor b is lost to rounding
        return cls(
            exp(log_r),
            exp(log_alpha),
            size * _logistic(logit_leave),
            size * _logistic(-logit_leave),
        )

    @property
    def point(self) -> Point:
        """Go to the open space."""
        return log(self.r), log(self.alpha), log(self.a / self.b), log(self.a + self.b)

    def slope_at_point(self, slope: "Parameters") -> Point:
        """Carry a slope by r, α, a, b over to the open space (the chain rule)."""
        moved = self.a * self.b / (self.a + self.b)
        return (
            self.r * slope.r,
            self.alpha * slope.alpha,
            moved * (slope.a - slope.b),
            self.a * slope.a + self.b * slope.b,
        )


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value)) if value > 0 else exp(value) / (1 + exp(value))

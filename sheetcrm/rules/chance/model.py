"""The model: its four parameters, and what it says of one customer once they are known."""

from math import exp, expm1, log, log1p
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


def alive(
    parameters: Parameters,
    x: int,
    t_x: float,
    age: float,
    *,
    k: int = 1,
    may_leave_at_first: bool = True,
) -> float:
    """Return the probability that the customer has not left for good; times in weeks.

    Batislam, Denizel & Filiztekin (2007), eq. 5; where none may leave at the first purchase that
    of BG/NBD (Fader, Hardie & Lee 2008, "Computing P(alive) using the BG/NBD model"). Never shown: it ranks customers backwards (every
    frequent buyer who paused looks lost beside a one-time buyer of yesterday).
    """
    until_now = log_survival(parameters, x, t_x, age, k=k)
    return _alive(parameters, x, t_x, until_now, k, may_leave_at_first=may_leave_at_first)


def buys_within(
    parameters: Parameters,
    x: int,
    t_x: float,
    age: float,
    weeks: float,
    *,
    k: int = 1,
    may_leave_at_first: bool = True,
) -> float:
    """Return the probability of at least one purchase in the coming `weeks`.

    alive · (1 - S(T+H)/S(T)); for k = 1 that is Fader, Hardie & Lee (2005), eq. 10 at zero
    purchases, with the probability to be alive of MBG/NBD.

    >>> round(buys_within(Parameters(.525, 6.183, .891, 1.614), 0, 0, 38.86, 39), 4)
    0.1088
    """
    until_now = log_survival(parameters, x, t_x, age, k=k)
    quiet_on = log_survival(parameters, x, t_x, age + weeks, k=k) - until_now
    still_here = _alive(parameters, x, t_x, until_now, k, may_leave_at_first=may_leave_at_first)
    return still_here * -expm1(min(0.0, quiet_on))


def comes_within(
    parameters: Parameters,
    x: int,
    t_x: float,
    age: float,
    weeks: float,
    *,
    k: int = 1,
    returning: float,
) -> float:
    """Return the chance to buy in the coming `weeks`, of those still here and of those gone.

    buys_within + (1 - alive) · (1 - exp(-ρ weeks / usual gap)): somebody gone comes back at the
    share ρ, `returning`, of the pace they had.

    >>> round(comes_within(Parameters(.525, 6.183, .891, 1.614), 0, 0, 38.86, 39, returning=0), 4)
    0.1088
    """
    until_now = log_survival(parameters, x, t_x, age, k=k)
    quiet_on = log_survival(parameters, x, t_x, age + weeks, k=k) - until_now
    still_here = _alive(parameters, x, t_x, until_now, k, may_leave_at_first=True)
    stays_away = -returning * weeks / usual_gap(parameters, x, t_x, k=k)
    return still_here * -expm1(min(0.0, quiet_on)) - (1 - still_here) * expm1(stays_away)


def log_survival(parameters: Parameters, x: int, t_x: float, at: float, *, k: int = 1) -> float:
    """Return log S(at): of a customer still alive no purchase between t_x and `at`.

    Up to a constant. S(t) = (α+t)^-c Σ_{j<k} Γ(c+j)/(Γ(c) j!) ((t-t_x)/(α+t))^j, c = r + kx: the
    Erlang-k survival, mixed over Gamma (Reutterer, Platzer & Schröder 2021, appendix).
    """
    r, alpha, _, _ = parameters
    c = r + k * x
    log_all = -c * log(alpha + at)
    if k == 1:
        return log_all
    u = (at - t_x) / (alpha + at)
    term, more = 1.0, 0.0
    for j in range(1, k):
        term *= (c + j - 1) * u / j
        more += term
    return log_all + log1p(more)


def _alive(
    parameters: Parameters,
    x: int,
    t_x: float,
    until_now: float,
    k: int,
    *,
    may_leave_at_first: bool,
) -> float:
    """Return the probability to be alive, given log S(T)."""
    r, alpha, a, b = parameters
    stays = x + may_leave_at_first
    if not stays:
        return 1.0
    log_odds = log(a / (b + stays - 1)) - (r + k * x) * log(alpha + t_x) - until_now
    return 1 / (1 + exp(log_odds)) if log_odds < 700 else 0.0


def usual_gap(parameters: Parameters, x: int, t_x: float, *, k: int = 1) -> float:
    """Return the weeks between this customer's purchases: their own gaps and the business's, weighted.

    k (α+t_x)/(r+kx), the gap at the posterior mean of the purchase rate.
    """
    return k * (parameters.alpha + t_x) / (parameters.r + k * x)

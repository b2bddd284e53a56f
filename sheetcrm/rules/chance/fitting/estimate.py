"""Finding the parameters: the mode of prior times likelihood (or the likelihood alone).

The prior is what we expect of any business before we have seen its customers, held weakly. Maximum
likelihood alone is worse than this prior below about 300 customers: with a handful of repeat
purchases it calls everybody lost or nobody.
"""

from dataclasses import dataclass
from math import inf, log

from sheetcrm.rules.chance.fitting.likelihood import (
    Customers,
    Likelihood,
    Population,
    customers_by_rfm,
    likelihood_of,
    population_of,
)
from sheetcrm.rules.chance.fitting.optimum import Vector, lowest
from sheetcrm.rules.chance.model import Parameters, Point
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK

STATED_GAP_WEIGHT = 3
"""The owner's stated gap counts as much as this many observed ones."""
USUAL_GAP_DAYS = 56
"""Stands in where the owner stated no typical gap."""
SPREADS: Point = (0.7, 0.8, 0.7, 0.6)


@dataclass(frozen=True, slots=True)
class Prior:
    """Independent normal laws of log r, log α, logit a/(a+b) and log (a+b)."""

    means: Point
    spreads: Point = SPREADS

    @property
    def parameters(self) -> Parameters:
        """The parameters at the means: where a search begins."""
        return Parameters.at(self.means)


def prior_for(rfms: Customers, *, k: int = 1, typical_gap_days: float | None) -> Prior:
    """Centre the shipped prior on this business's own gaps, the stated one counted along.

    >>> round(prior_for([], k=2, typical_gap_days=70).parameters.alpha, 6)
    7.0
    """
    return Prior((0.0, log(1.4 * _mean_gap_weeks(rfms, typical_gap_days) / k), -0.8, 0.7))


def _mean_gap_weeks(rfms: Customers, typical_gap_days: float | None) -> float:
    stated = USUAL_GAP_DAYS if typical_gap_days is None else typical_gap_days
    gaps, days = float(STATED_GAP_WEIGHT), STATED_GAP_WEIGHT * stated
    for rfm, number in customers_by_rfm(rfms).items():
        gaps += number * rfm.x
        days += number * rfm.recency_days
    return days / gaps / DAYS_A_WEEK


@dataclass(frozen=True, slots=True)
class Estimate:
    """The parameters estimated for one k; `log_likelihood` is without the prior."""

    k: int
    parameters: Parameters
    log_likelihood: float
    has_converged: bool
    steps: int


def estimate(
    rfms: Customers,
    *,
    k: int = 1,
    typical_gap_days: float | None = None,
    may_leave_at_first: bool = True,
) -> Estimate:
    """Return the posterior mode under the shipped prior; without customers, that of the prior."""
    customers = customers_by_rfm(rfms)
    prior = prior_for(customers, k=k, typical_gap_days=typical_gap_days)
    model = _Model(population_of(customers), k, may_leave_at_first)
    return _climb(model, prior.means, prior)


def most_likely(rfms: Customers, *, k: int = 1, may_leave_at_first: bool = True) -> Estimate:
    """Return the maximum-likelihood estimate, as the papers print it; never shown to an owner."""
    start = prior_for(rfms, k=k, typical_gap_days=None).means
    return _climb(_Model(population_of(rfms), k, may_leave_at_first), start, None)


@dataclass(frozen=True, slots=True)
class _Model:
    population: Population
    k: int
    may_leave_at_first: bool

    def likelihood(self, parameters: Parameters) -> Likelihood:
        return likelihood_of(
            self.population, parameters, self.k, may_leave_at_first=self.may_leave_at_first
        )


def _climb(model: _Model, start: Point, prior: Prior | None) -> Estimate:
    def misfit(at: Vector) -> tuple[float, Vector]:
        return _misfit(model, prior, _point(at))

    found = lowest(misfit, start)
    parameters = Parameters.at(_point(found.point))
    value = model.likelihood(parameters).value
    return Estimate(model.k, parameters, value, found.has_converged, found.steps)


def _misfit(model: _Model, prior: Prior | None, point: Point) -> tuple[float, Vector]:
    try:
        parameters = Parameters.at(point)
        value, slope = model.likelihood(parameters)
    except (ArithmeticError, ValueError):
        # a step went where numbers end; the search comes back half-way
        return inf, (0.0, 0.0, 0.0, 0.0)
    down = tuple(-s for s in parameters.slope_at_point(slope))
    if prior is None:
        return -value, down
    away = [(p - m) / s for p, m, s in zip(point, prior.means, prior.spreads, strict=True)]
    pull = (z / s for z, s in zip(away, prior.spreads, strict=True))
    return sum(z * z for z in away) / 2 - value, tuple(
        d + p for d, p in zip(down, pull, strict=True)
    )


def _point(at: Vector) -> Point:
    log_r, log_alpha, logit_leave, log_size = at
    return log_r, log_alpha, logit_leave, log_size

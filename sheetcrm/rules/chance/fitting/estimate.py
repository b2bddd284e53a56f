"""Finding the parameters: the mode of prior times likelihood (or the likelihood alone)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from sheetcrm.rules.chance.fitting.likelihood import (
    Likelihood,
    Population,
    likelihood_of,
    population_of,
)
from sheetcrm.rules.chance.fitting.optimum import Vector, lowest
from sheetcrm.rules.chance.fitting.prior import Prior, prior_for
from sheetcrm.rules.chance.parameters import Parameters, Point
from sheetcrm.rules.chance.rfm import RFM


@dataclass(frozen=True, slots=True)
class Estimate:
    """The parameters estimated for one k; `log_likelihood` is without the prior."""

    k: int
    parameters: Parameters
    log_likelihood: float
    has_converged: bool
    steps: int


def estimate(
    rfms: Sequence[RFM],
    *,
    k: int = 1,
    typical_gap_days: float | None = None,
    may_leave_at_first: bool = True,
) -> Estimate:
    """Return the posterior mode under the shipped prior; without customers, that of the prior."""
    prior = prior_for(rfms, k=k, typical_gap_days=typical_gap_days)
    model = _Model(population_of(rfms), k, may_leave_at_first)
    return _climb(model, prior.means, prior)


def most_likely(rfms: Sequence[RFM], *, k: int = 1, may_leave_at_first: bool = True) -> Estimate:
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

"""How likely a business's purchases are under MBG/NBD with Erlang-k gaps.

MBG/NBD: Batislam, Denizel & Filiztekin (2007), "Empirical validation and comparison of models for
customer base analysis", IJRM 24, eq. 3; Hoppe & Wagner (2007), Marketing JRM 3, eq. 7. Regular
gaps: Platzer & Reutterer (2016), "Ticking away the moments", Marketing Science 35 (Erlang-k),
and Reutterer, Platzer & Schröder (2021), IJRM 38, who join both as MBG/CNBD-k:

    L = Γ(c)/Γ(r) α^r · B(a, b+x+1)/B(a, b) · [S(T) + a/(b+x) (α+t_x)^-c],   c = r + kx
    S(T) = (α+T)^-c Q,   Q = Σ_{j<k} Γ(c+j)/(Γ(c) j!) u^j,   u = (T-t_x)/(α+T)

BG/NBD (Fader, Hardie & Lee 2005, Marketing Science 24, eq. 6) differs in one thing: nobody leaves
at the first purchase, so there is one chance less to leave: B(a, b+x) and a/(b+x-1), and no
second term where x = 0. It is here as the other end of the range of estimated leavers.

Left out is Π gap^(k-1)/Γ(k)^x, which knows no parameter; so the values for different k must not
be compared (and k is never chosen by likelihood: see `regularity`). As x is a whole number, the
gamma and beta functions shrink to finite sums, and no special function is needed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, inf, log, log1p
from typing import NamedTuple

from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.purchase_days import DAYS_A_WEEK, RFM

MOST_GROUPS_BY_DAY = 4_000
"""Above this many different RFM triples the times are rounded to weeks: a hundred thousand
customers then fall into few groups, and the estimates move by less than their own error."""


Customers = Iterable[RFM] | Mapping[RFM, float]
"""Each customer's RFM, or how many customers there are of each."""


class Same(NamedTuple):
    """Customers alike in everything the model knows: positions in the table of times, how many."""

    last: int
    age: int
    customers: float


@dataclass(frozen=True, slots=True)
class Population:
    """All customers, equal ones counted together: by x, with each time (weeks) held once."""

    weeks: tuple[float, ...]
    by_x: tuple[tuple[int, tuple[Same, ...]], ...]


class Likelihood(NamedTuple):
    """A log-likelihood and its slope by each parameter."""

    value: float
    slope: Parameters


def customers_by_rfm(customers: Customers) -> Mapping[RFM, float]:
    """Return how many customers there are of each RFM."""
    return customers if isinstance(customers, Mapping) else Counter(customers)


def population_of(rfms: Customers) -> Population:
    """Group customers with equal RFM, rounding times to weeks only where days would make too many groups."""
    customers = customers_by_rfm(rfms)
    if len(customers) > MOST_GROUPS_BY_DAY:
        customers = _by_week(customers)
    times = sorted({days for rfm in customers for days in (rfm.recency_days, rfm.age_days)})
    at = {days: position for position, days in enumerate(times)}
    by_x: dict[int, list[Same]] = {}
    for (x, recency_days, age_days), number in sorted(customers.items()):
        by_x.setdefault(x, []).append(Same(at[recency_days], at[age_days], number))
    return Population(
        tuple(days / DAYS_A_WEEK for days in times),
        tuple((x, tuple(same)) for x, same in by_x.items()),
    )


def _by_week(customers: Mapping[RFM, float]) -> Mapping[RFM, float]:
    rounded: dict[RFM, float] = {}
    for (x, recency_days, age_days), number in customers.items():
        week = RFM(x, _whole_weeks(recency_days), _whole_weeks(age_days))
        rounded[week] = rounded.get(week, 0) + number
    return rounded


def likelihood_of(
    population: Population, parameters: Parameters, k: int = 1, *, may_leave_at_first: bool = True
) -> Likelihood:
    """Return the log-likelihood of all customers and its slope; BG/NBD where none leave at first."""
    r, alpha, a, b = parameters
    value = by_r = by_alpha = by_a = by_b = 0.0
    times = _Times(
        population.weeks,
        [log(alpha + weeks) for weeks in population.weeks],
        [1 / (alpha + weeks) for weeks in population.weeks],
    )
    counts = _CountTerms(parameters, k)
    for x, same in population.by_x:
        c = r + k * x
        stays = x + may_leave_at_first
        odds = log(a / (b + stays - 1)) if stays else -inf
        alike = (
            _alike_at_random(same, c, odds, times)
            if k == 1
            else _alike_in_rhythm(same, c, odds, times, k)
        )
        n = alike.customers
        terms = counts.upto(x, stays)
        value += alike.value + n * terms.value
        by_r += alike.by_c + n * terms.slope.r
        by_alpha += alike.by_alpha + n * r / alpha
        by_a += alike.left / a + n * terms.slope.a
        by_b += n * terms.slope.b - (alike.left / (b + stays - 1) if stays else 0)
    return Likelihood(value, Parameters(by_r, by_alpha, by_a, by_b))


class _Times(NamedTuple):
    """The table of times t in weeks, with log (α+t) and 1/(α+t)."""

    weeks: Sequence[float]
    logs: Sequence[float]
    inverses: Sequence[float]


class _Alike(NamedTuple):
    """Sums over the customers of one x: of the bracket's logarithm, its slopes, who has left."""

    customers: float
    value: float
    by_c: float
    by_alpha: float
    left: float


def _alike_at_random(same: Sequence[Same], c: float, odds: float, times: _Times) -> _Alike:
    # k = 1, where Q = 1: most businesses, and the hundred thousand, pass here
    _, logs, inverses = times
    customers = 0.0
    value = by_c = by_alpha = left = 0.0
    for last, age, n in same:
        log_age = logs[age]
        silence = log_age - logs[last]
        more, gone = _softplus(odds + c * silence)
        customers += n
        value += n * (more - c * log_age)
        by_c += n * (gone * silence - log_age)
        by_alpha -= n * c * (inverses[age] + gone * (inverses[last] - inverses[age]))
        left += n * gone
    return _Alike(customers, value, by_c, by_alpha, left)


def _alike_in_rhythm(same: Sequence[Same], c: float, odds: float, times: _Times, k: int) -> _Alike:
    weeks, logs, inverses = times
    customers = 0.0
    value = by_c = by_alpha = left = 0.0
    for last, age, n in same:
        u = (weeks[age] - weeks[last]) * inverses[age]
        q, q_by_c, q_by_u = _erlang_sum(c, u, k)
        silence = logs[age] - logs[last]
        log_q = log(q)
        more, gone = _softplus(odds + c * silence - log_q)
        customers += n
        value += n * (more + log_q - c * logs[age])
        by_c += n * ((1 - gone) * q_by_c / q + gone * silence - logs[age])
        here = (c + q_by_u / q) * inverses[age]
        by_alpha -= n * (here + gone * (c * inverses[last] - here))
        left += n * gone
    return _Alike(customers, value, by_c, by_alpha, left)


def _erlang_sum(c: float, u: float, k: int) -> tuple[float, float, float]:
    """Return Q, its slope by c, and u times its slope by u."""
    term = q = 1.0
    q_by_c = q_by_u = harmonic = 0.0
    for j in range(1, k):
        term *= (c + j - 1) * u / j
        harmonic += 1 / (c + j - 1)
        q += term
        q_by_c += term * harmonic
        q_by_u += term * j
    return q, q_by_c, q_by_u


def _softplus(value: float) -> tuple[float, float]:
    """Return log(1 + e^value) and e^value / (1 + e^value), for any size of value."""
    small = exp(-abs(value))
    if value > 0:
        return value + log1p(small), 1 / (1 + small)
    return log1p(small), small / (1 + small)


class _CountTerms:
    """log Γ(c)/Γ(r) α^r B(a, b+stays)/B(a, b) and its slopes, growing with x."""

    def __init__(self, parameters: Parameters, k: int) -> None:
        r, alpha, self._a, self._b = parameters
        self._r, self._k = r, k
        self._phases = self._stays = 0
        self._value = r * log(alpha)
        self._by_r = log(alpha)
        self._by_a = self._by_b = 0.0

    def upto(self, x: int, stays: int) -> Likelihood:
        """Return the terms for `x`, which must not be less than the last one asked for."""
        for phase in range(self._phases, self._k * x):
            self._value += log(self._r + phase)
            self._by_r += 1 / (self._r + phase)
        for stay in range(self._stays, stays):
            stayed, all_of_them = self._b + stay, self._a + self._b + stay
            self._value += log(stayed / all_of_them)
            self._by_a -= 1 / all_of_them
            self._by_b += 1 / stayed - 1 / all_of_them
        self._phases, self._stays = self._k * x, stays
        return Likelihood(self._value, Parameters(self._by_r, 0.0, self._by_a, self._by_b))


def _whole_weeks(days: int) -> int:
    return round(days / DAYS_A_WEEK) * DAYS_A_WEEK

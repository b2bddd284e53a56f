"""Estimates: convergence, the weight of the prior, and no wild answers."""

import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetcrm.rules.chance.fitting import estimate as estimating
from sheetcrm.rules.chance.fitting.estimate import estimate, most_likely, prior_for
from sheetcrm.rules.chance.fitting.likelihood import (
    Population,
    Same,
    customers_by_rfm,
    likelihood_of,
    population_of,
)
from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.purchase_days import RFM


@st.composite
def one_rfm(draw: st.DrawFn) -> RFM:
    age = draw(st.integers(0, 5000))
    x = draw(st.integers(0, min(age, 200)))
    return RFM(x, draw(st.integers(x, age)) if x else 0, age)


rfms = st.lists(one_rfm(), max_size=40)


@given(rfms, st.sampled_from([1, 2, 4]), st.sampled_from([None, 1, 60, 1000]))
@settings(max_examples=60, deadline=None)
def test_any_business_gets_an_estimate(told: list[RFM], k: int, gap: float | None) -> None:
    found = estimate(told, k=k, typical_gap_days=gap)
    assert found.has_converged
    assert all(0 < number < 1e6 for number in found.parameters)


@given(rfms)
@settings(max_examples=30, deadline=None)
def test_nothing_near_by_is_better(told: list[RFM]) -> None:
    prior = prior_for(told, typical_gap_days=60)
    population = population_of(told)

    def worth(parameters: Parameters) -> float:
        away = zip(parameters.point, prior.means, prior.spreads, strict=True)
        return likelihood_of(population, parameters).value - sum(
            ((p - m) / s) ** 2 / 2 for p, m, s in away
        )

    found = estimate(told, typical_gap_days=60).parameters
    best = worth(found)
    for axis in range(4):
        for step in (-0.05, 0.05):
            moved = list(found.point)
            moved[axis] += step
            log_r, log_alpha, logit_leave, log_size = moved
            assert worth(Parameters.at((log_r, log_alpha, logit_leave, log_size))) < best


def one_by_one(customers: Mapping[RFM, float]) -> Population:
    """Return the same customers, none of them counted together with another."""
    grouped = population_of(customers)
    alone = (
        (x, tuple(Same(last, age, 1) for last, age, number in same for _ in range(int(number))))
        for x, same in grouped.by_x
    )
    return Population(grouped.weeks, tuple(alone))


@pytest.mark.parametrize("k", [1, 2])
def test_grouped_counts_give_what_the_customers_one_by_one_give(
    k: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a crowd of buyers costs what their different histories cost."""
    rng = random.Random(k)
    different = [RFM(x, 30 * x + rng.randrange(40) * (x > 0), 600) for x in range(12)]
    told = rng.choices(different, k=3000)
    assert len(customers_by_rfm(told)) <= len(different)
    grouped = estimate(told, k=k, typical_gap_days=60)

    monkeypatch.setattr(estimating, "population_of", one_by_one)
    alone = estimate(told, k=k, typical_gap_days=60)

    assert alone.steps == grouped.steps
    # sums of thousands of numbers differ in the last digits from sums of a few
    assert grouped.parameters == pytest.approx(alone.parameters, rel=1e-8)


def test_without_customers_the_estimate_is_the_prior() -> None:
    prior = prior_for([], typical_gap_days=60)
    found = estimate([], typical_gap_days=60).parameters
    assert found == pytest.approx(prior.parameters)


def test_with_many_customers_the_prior_hardly_matters() -> None:
    rng = random.Random(8)
    told = [_shop_customer(rng) for _ in range(20_000)]
    with_prior, alone = estimate(told, typical_gap_days=300), most_likely(told)
    assert with_prior.parameters == pytest.approx(alone.parameters, rel=0.02)
    assert with_prior.parameters == pytest.approx((1.2, 9.6, 0.7, 2.0), rel=0.1)


def test_a_handful_of_customers_who_never_came_back_are_not_called_lost_for_sure() -> None:
    told = [RFM(0, 0, 300)] * 5
    leave = estimate(told, typical_gap_days=60).parameters
    assert leave.a / (leave.a + leave.b) < 0.6


def test_the_stated_gap_counts_as_three_observed_ones() -> None:
    # three gaps of 70 days as stated, three of 14 as seen: 42 days, six weeks
    told = [RFM(3, 42, 50)]
    assert prior_for(told, typical_gap_days=70).parameters.alpha == pytest.approx(1.4 * 6)


def _shop_customer(rng: random.Random) -> RFM:
    rate, leave = rng.gammavariate(1.2, 1 / 9.6 / 7), rng.betavariate(0.7, 2.0)
    age = rng.randrange(1, 1000)
    x, last, day = 0, 0, 0.0
    while rng.random() > leave:
        day += rng.expovariate(rate)
        if day > age:
            break
        x, last = x + 1, int(day)
    return RFM(x, last, age)

"""The likelihood and its slope."""

import random
from math import exp, gamma, lgamma, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.chance.fitting import likelihood
from sheetcrm.rules.chance.fitting.likelihood import likelihood_of, population_of
from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.chance.purchase_days import RFM

RFMS = [
    RFM(0, 0, 0),
    RFM(0, 0, 200),
    RFM(1, 12, 272),
    RFM(2, 213, 272),
    RFM(2, 213, 272),
    RFM(29, 250, 260),
]
AT = Parameters(0.6, 5.0, 0.7, 1.9)
MODELS = [(1, True), (2, True), (4, True), (1, False)]


@pytest.mark.parametrize(("k", "may_leave_at_first"), MODELS)
def test_the_slope_is_that_of_the_value(k: int, may_leave_at_first: bool) -> None:
    population = population_of(RFMS)

    def value(at: Parameters) -> float:
        return likelihood_of(population, at, k, may_leave_at_first=may_leave_at_first).value

    slope = likelihood_of(population, AT, k, may_leave_at_first=may_leave_at_first).slope
    for name, by_name in slope._asdict().items():
        step = 1e-5
        up = AT._replace(**{name: getattr(AT, name) + step})
        down = AT._replace(**{name: getattr(AT, name) - step})
        assert by_name == pytest.approx((value(up) - value(down)) / (2 * step), rel=1e-5)


@pytest.mark.parametrize(("x", "recency_days", "age_days"), RFMS)
def test_mbg_is_what_the_paper_writes_with_gamma_functions(
    x: int, recency_days: int, age_days: int
) -> None:
    r, alpha, a, b = AT
    t_x, age = recency_days / 7, age_days / 7
    written = (
        lgamma(r + x)
        - lgamma(r)
        + r * log(alpha)
        + lgamma(b + x + 1)
        - lgamma(a + b + x + 1)
        + lgamma(a + b)
        - lgamma(b)
        + log((alpha + age) ** -(r + x) + a / (b + x) * (alpha + t_x) ** -(r + x))
    )
    told = likelihood_of(population_of([RFM(x, recency_days, age_days)]), AT)
    assert told.value == pytest.approx(written, rel=1e-12)


def test_regular_trade_is_the_integral_over_the_rate() -> None:
    r, alpha, a, b = AT
    k, x, t_x, age = 4, 2, 30.0, 60.0
    stay = gamma(a + b) / gamma(b) * gamma(b + x + 1) / gamma(a + b + x + 1)
    total = 0.0
    for step in range(-8000, 8001):
        rate = exp(step / 800)
        prior = alpha**r / gamma(r) * rate**r * exp(-alpha * rate) / 800
        quiet = sum((rate * (age - t_x)) ** j / gamma(j + 1) for j in range(k))
        here = quiet * exp(-rate * age)
        gone = a / (b + x) * exp(-rate * t_x)
        total += prior * rate ** (k * x) * stay * (here + gone)
    told = likelihood_of(population_of([RFM(x, 210, 420)]), AT, k)
    assert told.value == pytest.approx(log(total), rel=1e-7)


@given(st.permutations(RFMS))
def test_the_order_of_customers_does_not_matter_to_the_last_digit(shuffled: list[RFM]) -> None:
    assert population_of(shuffled) == population_of(RFMS)


def test_equal_histories_weigh_as_often_as_they_occur() -> None:
    once, thrice = (likelihood_of(population_of([RFMS[3]] * n), AT) for n in (1, 3))
    assert thrice.value == pytest.approx(3 * once.value)
    assert thrice.slope == pytest.approx([3 * s for s in once.slope])


def test_very_many_purchases_and_very_long_silence_stay_finite() -> None:
    population = population_of([RFM(2000, 7000, 700_000), RFM(0, 0, 700_000)])
    for k in (1, 2, 4):
        told = likelihood_of(population, Parameters(5.0, 0.001, 0.001, 900.0), k)
        assert all(abs(number) < 1e9 for number in (told.value, *told.slope))


def test_many_different_histories_are_rounded_to_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(4)
    rfms = [RFM(1, rng.randrange(300), 300 + rng.randrange(300)) for _ in range(200)]
    monkeypatch.setattr(likelihood, "MOST_GROUPS_BY_DAY", 50)
    population = population_of(rfms)
    assert all(weeks == int(weeks) for weeks in population.weeks)
    assert sum(same.customers for _, group in population.by_x for same in group) == 200

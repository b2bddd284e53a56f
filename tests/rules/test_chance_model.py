"""The formulas for one customer, held against published numbers and against brute force."""

from math import exp, gamma, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetcrm.rules.chance.model import Parameters, alive, buys_within, log_survival, usual_gap

# Fader, Hardie & Lee (2005) for BG/NBD; the MBG/NBD estimates on the same CDNOW customers
BG = Parameters(0.243, 4.414, 0.793, 2.426)
MBG = Parameters(0.525, 6.183, 0.891, 1.614)

positive = st.floats(0.01, 50)
parameters = st.builds(Parameters, positive, positive, positive, positive)
times = st.tuples(st.floats(0, 300), st.floats(0, 300)).map(sorted)


@pytest.mark.parametrize(
    ("x", "t_x", "still_here", "buys"),
    [(2, 30.43, 0.7266, 0.5546), (1, 1.71, 0.2121, 0.1167)],
)
def test_bg_nbd_says_what_was_published(x: int, t_x: float, still_here: float, buys: float) -> None:
    assert alive(BG, x, t_x, 38.86, may_leave_at_first=False) == pytest.approx(still_here, abs=5e-5)
    assert buys_within(BG, x, t_x, 38.86, 39, may_leave_at_first=False) == pytest.approx(
        buys, abs=5e-5
    )


def test_mbg_nbd_says_what_was_published() -> None:
    assert alive(MBG, 0, 0, 38.86) == pytest.approx(0.3897, abs=5e-5)
    assert buys_within(MBG, 0, 0, 38.86, 39) == pytest.approx(0.1088, abs=5e-5)


def test_bg_nbd_calls_every_first_time_buyer_alive() -> None:
    assert alive(BG, 0, 0, 500, may_leave_at_first=False) == 1


@pytest.mark.parametrize("k", [1, 2, 4])
@pytest.mark.parametrize(("x", "t_x", "age"), [(0, 0, 30), (3, 20, 26), (9, 80, 200)])
def test_the_chance_is_the_integral_over_all_rates_and_leavings(
    k: int, x: int, t_x: float, age: float
) -> None:
    # Σ over a fine grid of the purchase rate; the leaving integral is B(a, b+x+1) and B(a+1, b+x)
    r, alpha, a, b = MBG
    here = gone = quiet = 0.0
    for step in range(-16_000, 2000):
        rate = exp(step / 400)
        weight = rate ** (r + k * x) * exp(-(alpha + t_x) * rate)
        here += weight * _erlang_quiet(rate, age - t_x, k)
        quiet += weight * _erlang_quiet(rate, age + 26 - t_x, k)
        gone += weight * a / (b + x)
    assert alive(MBG, x, t_x, age, k=k) == pytest.approx(here / (here + gone), rel=1e-6)
    assert buys_within(MBG, x, t_x, age, 26, k=k) == pytest.approx(
        (here - quiet) / (here + gone), rel=1e-6
    )


@given(parameters, st.integers(0, 300), times, st.floats(0, 200), st.sampled_from([1, 2, 4]))
def test_a_chance_lies_between_0_and_1_and_grows_with_the_horizon(
    at: Parameters, x: int, when: list[float], weeks: float, k: int
) -> None:
    sooner, later = (buys_within(at, x, *when, ahead, k=k) for ahead in (weeks, 2 * weeks + 1))
    assert 0 <= sooner <= later + 1e-12 <= 1 + 1e-12


@given(parameters, st.integers(0, 300), times, st.sampled_from([1, 2, 4]))
def test_longer_silence_never_makes_leaving_less_likely(
    at: Parameters, x: int, when: list[float], k: int
) -> None:
    last, age = when
    assert alive(at, x, last, age + 10, k=k) <= alive(at, x, last, age, k=k) + 1e-9


def test_survival_of_a_regular_customer_starts_flat() -> None:
    # a dentist's patient is not expected the week after a visit, a shop's customer is
    shop, dentist = (
        1 - exp(log_survival(MBG, 5, 50, 51, k=k) - log_survival(MBG, 5, 50, 50, k=k))
        for k in (1, 4)
    )
    assert dentist < shop / 10


def test_the_usual_gap_leans_on_everybody_until_own_gaps_are_many() -> None:
    of_all = MBG.alpha / MBG.r
    assert usual_gap(MBG, 0, 0) == of_all
    assert usual_gap(MBG, 1000, 4000) == pytest.approx(4, rel=0.01)


def test_the_usual_gap_of_a_regular_customer_is_a_whole_gap_not_a_phase() -> None:
    assert usual_gap(MBG, 1000, 26_000, k=4) == pytest.approx(26, rel=0.01)


def _erlang_quiet(rate: float, weeks: float, k: int) -> float:
    return sum((rate * weeks) ** j / gamma(j + 1) for j in range(k)) * exp(-rate * weeks)


def test_log_survival_is_the_gamma_mixture_of_erlang_silence() -> None:
    # closed form by hand for k = 2, c = 2: (α+T)^-2 (1 + 2u)
    at = Parameters(2.0, 3.0, 1.0, 1.0)
    assert log_survival(at, 0, 0, 5, k=2) == pytest.approx(-2 * log(8) + log(1 + 2 * 5 / 8))

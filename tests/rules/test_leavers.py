"""The range of estimated leavers."""

import random
from datetime import date, timedelta
from math import exp, gamma

import pytest

from sheetcrm.rules.chance.model import Parameters
from sheetcrm.rules.retention.leavers import leavers_within_a_year, share_left

TODAY = date(2025, 12, 31)


@pytest.mark.parametrize(
    "at",
    [
        Parameters(0.525, 6.183, 0.891, 1.614),
        Parameters(0.243, 4.414, 0.793, 2.426),
        Parameters(2.0, 30.0, 3.0, 8.0),
    ],
)
@pytest.mark.parametrize("may_leave_at_first", [True, False])
def test_the_share_is_the_integral_over_all_chances_to_leave(
    at: Parameters, may_leave_at_first: bool
) -> None:
    r, alpha, a, b = at
    stayed = 0.0
    for step in range(-40_000, 40_001):
        odds = exp(step / 500)
        p = odds / (1 + odds)
        density = gamma(a + b) / gamma(a) / gamma(b) * p**a * (1 / (1 + odds)) ** b / 500
        quiet = (alpha / (alpha + p * 52)) ** r
        stayed += density * quiet * (1 / (1 + odds) if may_leave_at_first else 1)
    assert share_left(at, 52, may_leave_at_first=may_leave_at_first) == pytest.approx(
        1 - stayed, abs=1e-6
    )


def test_at_the_first_purchase_those_leave_who_leave_at_any() -> None:
    at = Parameters(0.5, 6.0, 1.0, 3.0)
    assert share_left(at, 0) == pytest.approx(0.25)
    assert share_left(at, 0, may_leave_at_first=False) == pytest.approx(0)


def test_below_three_hundred_customers_nothing_is_said() -> None:
    log = [[TODAY - timedelta(days=n)] for n in range(299)]
    assert leavers_within_a_year(log, TODAY) is None
    assert leavers_within_a_year([*log, [TODAY]], TODAY) is not None


def test_the_truth_of_a_simulated_shop_lies_in_the_range() -> None:
    rng, at = random.Random(3), Parameters(1.2, 9.6, 0.7, 2.0)
    told = leavers_within_a_year([_customer(rng, at) for _ in range(3000)], TODAY)
    assert told is not None
    assert told.customers == 3000
    assert told.fewest < told.most
    # the shop was made by the model of one end, which therefore is the truth
    assert told.most == pytest.approx(share_left(at, 365 / 7), abs=0.04)


def _customer(rng: random.Random, at: Parameters) -> list[date]:
    rate, leave = rng.gammavariate(at.r, 1 / (7 * at.alpha)), rng.betavariate(at.a, at.b)
    day = rng.random() * 1000
    days = {int(day)}
    while rng.random() > leave and day < 1096:
        day += rng.expovariate(rate)
        if day < 1096:
            days.add(int(day))
    return [TODAY - timedelta(days=1096 - d) for d in sorted(days)]

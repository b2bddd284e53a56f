"""Businesses whose truth is known: what everybody bought, and what they buy in two years to come."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sheetcrm.rules.chance.model import Parameters

TODAY = date(2025, 12, 31)


@dataclass(frozen=True, slots=True)
class Trade:
    """Purchases by Erlang-k gaps, rates Gamma(r, α in weeks), leaving Beta(a, b)."""

    k: int
    truth: Parameters
    gap_days: int
    horizon_days: int
    years: int


TRADES = {
    "shop": Trade(1, Parameters(1.2, 9.6, 0.7, 2.0), 60, 183, 3),
    "hairdresser": Trade(2, Parameters(2.0, 7.0, 0.6, 2.5), 60, 183, 3),
    "dentist": Trade(4, Parameters(3.0, 19.5, 0.4, 2.5), 180, 365, 6),
    "roofer": Trade(1, Parameters(1.0, 104.0, 0.6, 1.2), 365, 730, 12),
}


def simulate(
    trade: Trade, rng: random.Random, customers: int, *, returning: float = 0.0
) -> list[list[date]]:
    """Return purchases of some years and of two more to come.

    Somebody gone comes back at the share `returning` of their pace.
    """
    span = round(trade.years * 365.25)
    return [_purchases(trade, rng, span, returning) for _ in range(customers)]


def _purchases(trade: Trade, rng: random.Random, span: int, returning: float) -> list[date]:
    r, alpha, a, b = trade.truth
    rate, leave = rng.gammavariate(r, 1 / (7 * alpha)), rng.betavariate(a, b)
    day = rng.random() * 0.9 * span
    days = {int(day)}
    while day <= span + 730:
        if rng.random() > leave:
            day += rng.gammavariate(trade.k, 1 / rate)
        elif returning:
            day += rng.expovariate(returning * rate / trade.k)
        else:
            break
        days.add(int(min(day, 10 * span)))
    return [TODAY + timedelta(days=d - span) for d in sorted(days)]

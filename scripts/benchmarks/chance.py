"""Seconds that the chance of return takes, and lifetimes on the same customers: run by bench.py.

usage: python -m benchmarks.chance CUSTOMERS RUNS
"""

import importlib
import json
import random
import statistics
import sys
import time
import warnings
from typing import Any

from benchmarks.made_up import purchases_of
from sheetcrm.rules.chance.fitting.estimate import estimate
from sheetcrm.rules.chance.fitting.returning import USUAL_SHARE
from sheetcrm.rules.chance.model import comes_within
from sheetcrm.rules.chance.purchase_days import RFM

HORIZON_WEEKS = 26


def chance_once(customers: int, runs: int) -> dict[str, float]:
    """Return the median seconds of both on the same customers, run in turn in this process."""
    chance = random.Random(1)
    rfms = [purchases_of(chance) for _ in range(customers)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        importlib.import_module("lifetimes")  # loading it is not what is timed
        ours, lifetimes = [], []
        for _ in range(runs):
            began = time.perf_counter()
            score_with_ours(rfms)
            between = time.perf_counter()
            score_with_lifetimes(rfms)
            ours.append(between - began)
            lifetimes.append(time.perf_counter() - between)
    ratio = statistics.median(ours) / statistics.median(lifetimes)
    medians = (statistics.median(ours), statistics.median(lifetimes), ratio)
    return {
        "customers": customers,
        **dict(zip(("ours", "lifetimes", "ratio"), medians, strict=True)),
    }


def score_with_ours(rfms: list[tuple[int, int, int]]) -> None:
    """Fit and say everybody's chance to buy within half a year."""
    customers = [RFM(*each) for each in rfms]
    parameters = estimate(customers).parameters
    for each in customers:
        comes_within(
            parameters, each.x, each.t_x, each.age_weeks, HORIZON_WEEKS, returning=USUAL_SHARE
        )


def score_with_lifetimes(rfms: list[tuple[int, int, int]]) -> None:
    """Let lifetimes do the same with its MBG/NBD."""
    numpy: Any = importlib.import_module("numpy")
    fitter: Any = importlib.import_module("lifetimes").ModifiedBetaGeoFitter()
    columns = [
        numpy.array([each[0] for each in rfms], dtype=float),
        numpy.array([each[1] / 7 for each in rfms]),
        numpy.array([each[2] / 7 for each in rfms]),
    ]
    fitter.fit(*columns)
    fitter.conditional_probability_alive(*columns)
    fitter.conditional_expected_number_of_purchases_up_to_time(HORIZON_WEEKS, *columns)


if __name__ == "__main__":
    print(json.dumps(chance_once(int(sys.argv[1]), int(sys.argv[2]))))

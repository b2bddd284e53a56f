"""Time fitting and scoring of many simulated customers, beside lifetimes where it is installed.

    python3 scripts/chance_bench.py --customers 100000 --json

lifetimes (numpy and scipy) gets the same rows in the same run; the ratio is ours over theirs.
"""

import argparse
import importlib.util
import json
import random
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sheetcrm.rules.chance.estimate import estimate
from sheetcrm.rules.chance.fit import Fit
from sheetcrm.rules.chance.history import History
from sheetcrm.rules.chance.outlook import chance_of_return

SPAN_DAYS = 5 * 365
HORIZON_DAYS = 182
RATE_SHAPE, RATE_DAYS = 1.2, 67.2
LEAVE = (0.7, 2.0)


def main() -> None:
    """Print the seconds taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    rng = random.Random(1)
    histories = [_customer(rng) for _ in range(wanted.customers)]
    told: dict[str, float] = {"customers": wanted.customers, "ours": _seconds(_ours, histories)}
    if importlib.util.find_spec("lifetimes") is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            importlib.import_module("lifetimes")  # loading it is not what is timed
        told["lifetimes"] = _seconds(_lifetimes, histories)
        told["ratio"] = told["ours"] / told["lifetimes"]
    print(json.dumps(told) if wanted.json else "\n".join(f"{k:10} {v:g}" for k, v in told.items()))


def _ours(histories: list[History]) -> None:
    today = date(2025, 12, 31)
    found = estimate(histories)
    fit = Fit(
        k=1,
        **found.parameters._asdict(),
        log_likelihood=found.log_likelihood,
        horizon_days=HORIZON_DAYS,
        typical_gap_days=56.0,
        customers=len(histories),
        gaps=sum(history.x for history in histories),
        first_on=today,
        fitted_on=today,
    )
    for history in histories:
        chance_of_return(fit, history.x, history.t_x, history.age_weeks)


def _lifetimes(histories: list[History]) -> None:
    x = [history.x for history in histories]
    t_x = [history.t_x for history in histories]
    age = [history.age_weeks for history in histories]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        numpy: Any = importlib.import_module("numpy")
        fitter: Any = importlib.import_module("lifetimes").ModifiedBetaGeoFitter()
        columns = [numpy.array(column, dtype=float) for column in (x, t_x, age)]
        fitter.fit(*columns)
        fitter.conditional_probability_alive(*columns)
        fitter.conditional_expected_number_of_purchases_up_to_time(HORIZON_DAYS / 7, *columns)


def _seconds(work: Callable[[list[History]], None], histories: list[History]) -> float:
    started = time.perf_counter()
    work(histories)
    return time.perf_counter() - started


def _customer(rng: random.Random) -> History:
    rate, leave = rng.gammavariate(RATE_SHAPE, 1 / RATE_DAYS), rng.betavariate(*LEAVE)
    age = rng.randrange(1, SPAN_DAYS)
    day, days = 0.0, {0}
    while rng.random() > leave:
        day += rng.expovariate(rate)
        if day > age:
            break
        days.add(int(day))
    return History(len(days) - 1, max(days), age)


if __name__ == "__main__":
    main()

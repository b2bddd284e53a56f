"""The targets: estimates on public purchase logs, and what real customers then did."""

import importlib.util
import random
from datetime import date
from pathlib import Path

import pytest

from sheetcrm.rules.chance.fitting.estimate import most_likely
from sheetcrm.rules.chance.purchase_days import rfms_of

ROOT = Path(__file__).resolve().parents[2]
PURCHASES = ROOT / "../shared/data/purchases"
CDNOW = PURCHASES / "cdnow_sample_first_39_weeks.csv"
APPAREL = PURCHASES / "apparel_to_2006.csv"

_spec = importlib.util.spec_from_file_location("chance_eval", ROOT / "scripts/chance_eval.py")
assert _spec is not None
assert _spec.loader is not None
_script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_script)
evaluate, read_log = _script.evaluate, _script.read_log

with_data = pytest.mark.skipif(
    not PURCHASES.exists(), reason="the public purchase logs are not beside the project"
)


@with_data
@pytest.mark.parametrize(
    ("may_leave_at_first", "published", "within", "log_likelihood"),
    [
        # Fader, Hardie & Lee (2005), table 2
        (False, (0.243, 4.414, 0.793, 2.426), 0.002, -9582.43),
        (True, (0.525, 6.183, 0.891, 1.614), 0.005, -9582.13),
    ],
)
def test_cdnow_gives_the_published_estimates(
    may_leave_at_first: bool,
    published: tuple[float, float, float, float],
    within: float,
    log_likelihood: float,
) -> None:
    rfms = rfms_of(read_log(CDNOW), date(1997, 9, 30))
    assert len(rfms) == 2357
    found = most_likely(rfms, may_leave_at_first=may_leave_at_first)
    assert found.parameters == pytest.approx(published, abs=within)
    assert found.log_likelihood == pytest.approx(log_likelihood, abs=0.05)


@with_data
def test_apparel_customers_are_told_apart_better_than_by_any_simple_rule() -> None:
    told = evaluate(read_log(APPAREL), date(2005, 12, 31), 364)
    assert told["customers"] == 600
    assert told["auc"] >= 0.74
    for rule in ("base_rate", "rule_90_days", "rule_180_days"):
        assert told["log_loss"] < told[rule]["log_loss"]
        assert told["brier"] < told[rule]["brier"]


@with_data
def test_thirty_customers_are_enough_to_beat_the_base_rate() -> None:
    log, rng = read_log(APPAREL), random.Random(20)
    draws = [evaluate(rng.sample(log, 30), date(2005, 12, 31), 364) for _ in range(20)]
    said, base = (
        sum(losses) / 20
        for losses in (
            [draw["log_loss"] for draw in draws],
            [draw["base_rate"]["log_loss"] for draw in draws],
        )
    )
    assert said < base


@with_data
def test_customers_of_cdnow_did_about_what_was_said() -> None:
    told = evaluate(read_log(CDNOW), date(1997, 6, 30), 91)
    for mean_forecast, share, customers in told["calibration"]:
        if customers >= 30:
            error = (mean_forecast * (1 - mean_forecast) / customers) ** 0.5
            assert abs(share - mean_forecast) < 3 * error


@with_data
@pytest.mark.parametrize(
    ("log", "until", "horizon_days", "nobody_returning", "at_most_worse"),
    [
        (CDNOW, date(1997, 6, 30), 91, 0.3996, 0.0),
        (APPAREL, date(2005, 12, 31), 364, 0.5632, 0.003),
    ],
)
def test_that_those_gone_may_return_costs_little_and_gains_more(
    log: Path, until: date, horizon_days: int, nobody_returning: float, at_most_worse: float
) -> None:
    told = evaluate(read_log(log), until, horizon_days)
    for scores in (told, told["raw"]):
        assert scores["log_loss"] < nobody_returning + at_most_worse

"""Test the chance of return on your own past: what would have been forecast, and what happened.

    python3 scripts/chance_eval.py LOG.csv --calibrate-until 2024-12-31 --horizon-days 182 --json

LOG.csv has the columns customer, date (YYYY-MM-DD) and anything else. The model learns from
everything up to the given day and forecasts the days after it; customers whose first purchase is
later are left out. Scored is what the sheet shows, whole per cent from 1 to 99, and beside it what
the model says before that ("raw"). Three simple rules stand beside it, each with the advantage of hindsight: they
know the true share of all customers, or of those on each side of their number of days.
"""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sheetcrm.rules.chance.fit import fit_log
from sheetcrm.rules.chance.outlook import as_shown
from sheetcrm.rules.chance.purchase_days import has_bought_within, rfm_of
from sheetcrm.rules.chance.scores import Forecast, auc, brier, log_loss, tenths
from sheetcrm.rules.chance.track_record import forecasts_of

RULES = ("base_rate", "rule_90_days", "rule_180_days")


class CannotEvaluate(Exception):  # noqa: N818 - reads as the event it names
    """The log or the requested days allow no evaluation."""


Score = dict[str, float | None]
Purchases = list[list[date]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the evaluation; 0 done, 1 could not do it."""
    wanted = _parser().parse_args(arguments)
    try:
        purchases = read_log(wanted.log)
        scores = evaluate(
            purchases,
            wanted.calibrate_until,
            wanted.horizon_days,
            typical_gap_days=wanted.typical_gap,
        )
    except CannotEvaluate as error:
        print(error, file=sys.stderr)
        return 1
    last_on = max(days[-1] for days in purchases)
    if last_on < wanted.calibrate_until + timedelta(days=wanted.horizon_days):
        print(f"Note: the last purchase in the log is of {last_on}.", file=sys.stderr)
    print(json.dumps(scores) if wanted.json else _as_text(scores))
    return 0


def evaluate(
    purchases: Purchases,
    calibrate_until: date,
    horizon_days: int,
    *,
    typical_gap_days: float | None = None,
) -> dict[str, object]:
    """Return the scores of the model and of the simple rules, as the command prints them."""
    known = [days for days in purchases if days[0] <= calibrate_until]
    if not known:
        raise CannotEvaluate(
            f"Nobody had bought anything by {calibrate_until}. Choose a later --calibrate-until."
        )
    if not any(days[-1] > calibrate_until for days in purchases):
        raise CannotEvaluate(
            f"The log ends by {calibrate_until}: nothing is left to compare with. Choose an earlier --calibrate-until."
        )
    fit = fit_log(
        known, calibrate_until, typical_gap_days=typical_gap_days, horizon_days=horizon_days
    )
    forecasts = forecasts_of(fit, known)
    shown = [forecast._replace(chance=as_shown(forecast.chance)) for forecast in forecasts]
    return {
        "customers": len(forecasts),
        **_score(shown),
        "raw": _score(forecasts),
        "calibration": [[t.mean_forecast, t.share, t.customers] for t in tenths(shown)],
        "base_rate": _score(_in_hindsight([0] * len(known), forecasts)),
        "rule_90_days": _score(_day_rule(known, calibrate_until, horizon_days, 90)),
        "rule_180_days": _score(_day_rule(known, calibrate_until, horizon_days, 180)),
    }


def read_log(path: Path) -> Purchases:
    """Read a purchase log: per customer the sorted distinct days, in order of first appearance."""
    customers: dict[str, set[date]] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                customers.setdefault(_cell(row, "customer", number), set()).add(
                    _day(_cell(row, "date", number), number)
                )
    except (OSError, UnicodeDecodeError) as error:
        raise CannotEvaluate(f"{path} cannot be read. Give the path of a CSV file.") from error
    return [sorted(days) for days in customers.values()]


def _cell(row: dict[str, str | None], heading: str, number: int) -> str:
    value = (row.get(heading) or "").strip()
    if not value:
        raise CannotEvaluate(
            f"Line {number} has no {heading}. The log needs the columns customer and date."
        )
    return value


def _day(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise CannotEvaluate(
            f"Line {number}: '{text}' is not a date. Write dates as 2025-12-31."
        ) from error


def _score(forecasts: Sequence[Forecast]) -> Score:
    return {"auc": auc(forecasts), "brier": brier(forecasts), "log_loss": log_loss(forecasts)}


def _day_rule(
    known: Purchases, calibrate_until: date, horizon_days: int, days: int
) -> list[Forecast]:
    """Return forecasts that only ask whether the last purchase is at most so many days ago."""
    sides, outcomes = [], []
    for bought in known:
        rfm = rfm_of(bought, calibrate_until)
        if rfm is not None:
            sides.append(int(rfm.age_days - rfm.recency_days <= days))
            returned = has_bought_within(bought, calibrate_until, horizon_days)
            outcomes.append(Forecast(0.0, returned))
    return _in_hindsight(sides, outcomes)


def _in_hindsight(sides: Sequence[int], outcomes: Sequence[Forecast]) -> list[Forecast]:
    """Return forecasts that say of everyone the true share of their side."""
    shares = {}
    for side in set(sides):
        here = [o.came_back for o, s in zip(outcomes, sides, strict=True) if s == side]
        shares[side] = sum(here) / len(here)
    return [Forecast(shares[s], o.came_back) for o, s in zip(outcomes, sides, strict=True)]


def _as_text(scores: dict[str, object]) -> str:
    lines = [
        f"{scores['customers']} customers. AUC (higher is better), Brier and log-loss (lower is):",
        *(f"  {name:15}{_numbers(scores[name])}" for name in RULES),
        f"  {'this model':15}{_numbers(scores)}",
        f"  {'as it is, raw':15}{_numbers(scores['raw'])}",
        "We said, it was, customers:",
    ]
    calibration = scores["calibration"]
    if isinstance(calibration, list):
        lines += [f"  {said:5.2f} {share:5.2f} {count:6}" for said, share, count in calibration]
    return "\n".join(lines)


def _numbers(score: object) -> str:
    if not isinstance(score, dict):
        return ""
    values = (score[name] for name in ("auc", "brier", "log_loss"))
    return "".join("    –   " if value is None else f"{value:8.4f}" for value in values)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Test the chance of return on your own past purchases.",
        epilog="example: chance_eval.py log.csv --calibrate-until 2024-12-31 --horizon-days 182",
    )
    parser.add_argument("log", type=Path, help="CSV with the columns customer and date")
    parser.add_argument("--calibrate-until", type=date.fromisoformat, required=True, metavar="DATE")
    parser.add_argument("--horizon-days", type=_positive, required=True, metavar="N")
    parser.add_argument(
        "--typical-gap",
        type=_positive,
        metavar="DAYS",
        help="between two purchases, as you know it",
    )
    parser.add_argument("--json", action="store_true", help="one JSON value and nothing else")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())

"""The command with which anybody tests the forecasts on their own past."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/chance_eval.py"
SCORES = {"auc", "brier", "log_loss"}
RULES = ("base_rate", "rule_90_days", "rule_180_days")


def test_it_prints_one_json_value_of_the_promised_shape(tmp_path: Path) -> None:
    done = _run(
        _log(tmp_path), "--calibrate-until", "2024-12-31", "--horizon-days", "182", "--json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert set(told) == {"customers", "calibration", "raw", *SCORES, *RULES}
    assert all(set(told[each]) == SCORES for each in ("raw", *RULES))
    assert told["customers"] == 40
    assert sum(customers for _, _, customers in told["calibration"]) == 40


def test_the_simple_rules_have_the_advantage_of_hindsight(tmp_path: Path) -> None:
    done = _run(
        _log(tmp_path), "--calibrate-until", "2024-12-31", "--horizon-days", "182", "--json"
    )
    told = json.loads(done.stdout)
    # half of the customers come every month, the others once: everybody's share is a half,
    # and the last 90 days tell them apart without an error
    assert told["base_rate"] == {
        "auc": 0.5,
        "brier": 0.25,
        "log_loss": pytest.approx(0.6931, abs=1e-4),
    }
    assert told["rule_90_days"] == {"auc": 1.0, "brier": 0.0, "log_loss": 0.0}


def test_what_the_sheet_shows_is_scored_and_beside_it_what_the_model_says(tmp_path: Path) -> None:
    lines = ["customer,date"]
    for number in range(30):
        first_on = date(2022, 1, 1) + timedelta(days=number)
        lines += [f"r{number},{first_on + timedelta(days=7 * n)}" for n in range(150)]
        lines += [f"gone{number},{first_on + timedelta(days=7 * n)}" for n in range(30)]
    path = tmp_path / "log.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = _run(path, "--calibrate-until", "2024-10-31", "--horizon-days", "28", "--json")
    told = json.loads(done.stdout)
    # whole per cent, so the sum of a tenth is a whole number of them
    for said, _, customers in told["calibration"]:
        assert said >= 0.01
        assert 100 * said * customers == pytest.approx(round(100 * said * customers), abs=1e-6)
    assert told["raw"]["log_loss"] != told["log_loss"]
    assert told["raw"]["log_loss"] == pytest.approx(told["log_loss"], abs=0.01)


def test_without_json_it_speaks_to_people(tmp_path: Path) -> None:
    done = _run(_log(tmp_path), "--calibrate-until", "2024-12-31", "--horizon-days", "182")
    assert "40 customers" in done.stdout
    assert "We said, it was" in done.stdout


def test_a_log_that_ends_inside_the_horizon_is_noted(tmp_path: Path) -> None:
    done = _run(
        _log(tmp_path), "--calibrate-until", "2024-12-31", "--horizon-days", "900", "--json"
    )
    assert done.returncode == 0
    assert "last purchase in the log" in done.stderr


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("customer,date\n1,31/02/2025\n", "Line 2: '31/02/2025' is not a date."),
        ("customer,when\n1,2025-01-01\n", "Line 2 has no date."),
        ("customer,date\n1,2030-01-01\n", "Nobody had bought anything by 2024-12-31."),
        ("customer,date\n1,2020-01-01\n", "nothing is left to compare with"),
        ("customer,date\n", "Nobody had bought anything by 2024-12-31."),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "log.csv"
    path.write_text(content, encoding="utf-8")
    done = _run(path, "--calibrate-until", "2024-12-31", "--horizon-days", "182", "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = _run(tmp_path / "no.csv", "--calibrate-until", "2024-12-31", "--horizon-days", "182")
    assert done.returncode == 1
    assert "cannot be read" in done.stderr


def _log(folder: Path) -> Path:
    lines = ["customer,date,amount"]
    for number in range(20):
        first_on = date(2023, 1, 1) + timedelta(days=number)
        lines += [f"r{number},{first_on + timedelta(days=30 * n)},9.50" for n in range(35)]
        lines.append(f"o{number},{first_on},9.50")
        lines.append(f"late{number},2025-02-01,9.50")
    path = folder / "log.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _run(log: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(log), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
